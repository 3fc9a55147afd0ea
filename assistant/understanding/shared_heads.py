"""Shared heads: a name that is cut short because the next one ends alike is read in full.

"sweet and sour cherries" names sweet cherries and sour cherries, "over- and underwatering" names
both. Only what the lexicon knows is completed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.lexicon import Lexicon
from ingest.words import Word

_JOIN = re.compile(r"\s*(?:-\s*)?(?:,|/|&|\b(?:and|or|vs|versus|from|against|than)\b\.?)\s*", re.I)
_SHORTEST_TAIL = 4
_MOST_WORDS = 4
_FARTHEST = 3


@dataclass(frozen=True)
class SharedHeads:
    """Completes the names of one lexicon."""

    lexicon: Lexicon

    def completed(self, text: str) -> str:
        """A text in which every name that is cut short before a joined one stands in full."""
        words = self.lexicon.spelling.words(text)
        tails = list(self._tails(text, words))
        for place, tail in reversed(tails):
            rest = text[place:].removeprefix("-")
            text = f"{text[:place]}{tail}{rest}"
        return text

    def _tails(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, str]]:
        """Where a name is cut short, and what it lacks."""
        for place, short in enumerate(words):
            if short.key in self._names:
                continue
            joined = [
                start
                for start in range(place + 1, min(place + _FARTHEST, len(words)))
                if _JOIN.fullmatch(text, short.last, words[start].first)
            ]
            for start in joined[-1:]:
                if self._is_name(words[place : start + _MOST_WORDS]):
                    continue
                tail = self._head(text, short, words[start:]) or self._ending(short, words[start])
                if tail:
                    yield short.last, tail

    def _is_name(self, words: Sequence[Word]) -> bool:
        """Whether words joined in a text begin with a name that the lexicon has as it stands."""
        keys = [word.key for word in words]
        return any(" ".join(keys[:end]) in self._names for end in range(len(keys), 2, -1))

    def _head(self, text: str, short: Word, following: Sequence[Word]) -> str:
        """The last words of the joined name, if they make a name with the short one; or empty."""
        for count in range(min(_MOST_WORDS, len(following)), 1, -1):
            whole, tail = following[:count], following[1:count]
            keys = " ".join(word.key for word in whole)
            made = " ".join([short.key, *(word.key for word in tail)])
            hyphened = text[whole[0].last : tail[0].first] == "-"
            if not hyphened and keys in self._names and made in self._names and made != keys:
                return f" {text[tail[0].first : tail[-1].last]}"
        return ""

    def _ending(self, short: Word, after: Word) -> str:
        """The end of the joined word, if it makes a name with the short one; or empty."""
        if after.key not in self._names:
            return ""
        tails = (after.key[start:] for start in range(1, len(after.key) - _SHORTEST_TAIL + 1))
        made = ((f"{short.key}{tail}", tail) for tail in tails)
        return next((tail for name, tail in made if name != after.key and name in self._names), "")

    @cached_property
    def _names(self) -> frozenset[str]:
        """The folded aliases of the lexicon."""
        fold = self.lexicon.spelling.words
        return frozenset(
            " ".join(word.key for word in fold(alias))
            for term in self.lexicon.terms.values()
            for alias in (term.name, *term.aliases)
        )
