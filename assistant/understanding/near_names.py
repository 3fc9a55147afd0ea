"""Names that are part of another name: a broken longer name is not read as the shorter one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from ingest.lexicon import Lexicon, Match, Term
from ingest.words import Word

_EDITS = 3


@dataclass(frozen=True, eq=False)
class NearNames:
    """The pairs of entries that must never be merged, and the longer names that hold shorter."""

    lexicon: Lexicon

    def meant(self, match: Match, words: Sequence[Word]) -> Term | None:
        """The other entry whose longer name, slightly broken, stands around a match; else None."""
        for other, names in self._longer.get(match.term.id, ()):
            for name, count in names:
                if self._stands_around(match, words, name, count):
                    return other
        return None

    def _stands_around(self, match: Match, words: Sequence[Word], name: str, count: int) -> bool:
        """Whether some words around a match are the name but for a few letters."""
        mine = "".join(word.key for word in words[match.word_first : match.word_last])
        for size in range(match.word_last - match.word_first + 1, count + 2):
            for first in range(max(0, match.word_last - size), match.word_first + 1):
                window = words[first : first + size]
                if first + size < match.word_last or len(window) < size:
                    continue
                key = "".join(word.key for word in window)
                added = len(key) - len(mine)
                if added > _EDITS and OSA.distance(key, name) <= min(_EDITS, added // 3):
                    return True
        return False

    @cached_property
    def _longer(self) -> Mapping[str, tuple[tuple[Term, tuple[tuple[str, int], ...]], ...]]:
        """Entry id -> the entries it must not be merged with, and their names that hold its own."""
        found: dict[str, list[tuple[Term, tuple[tuple[str, int], ...]]]] = {}
        for pair in self.lexicon.never_merge:
            for mine, other in (tuple(pair), tuple(pair)[::-1]):
                term, rival = self.lexicon.terms[mine], self.lexicon.terms[other]
                names = tuple(dict.fromkeys(self._holding(term, rival)))
                if names:
                    found.setdefault(mine, []).append((rival, names))
        return {name: tuple(rivals) for name, rivals in found.items()}

    def _holding(self, term: Term, rival: Term) -> list[tuple[str, int]]:
        """The rival's names, folded, that hold a name of the term, with their numbers of words."""
        short = [self.lexicon.key(alias) for alias in term.aliases]
        held = []
        for alias in rival.aliases:
            key = self.lexicon.key(alias)
            if any(len(name) > _EDITS and name in key and name != key for name in short):
                held.append((key, len(self.lexicon.spelling.words(alias))))
        return held
