"""Words of texts made comparable: entries, equal phrases, stems, and what excludes what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files

import Stemmer

from ingest.lexicon import DIAGNOSIS, ELSEWHERE, Lexicon, Match, Term
from ingest.words import Word

_PHRASE_WORDS = 6
_NOTHING: tuple[int, tuple["Wording", ...]] = (1, ())
_STEMMER = Stemmer.Stemmer("english")

Key = str
"""What two texts can have in common: `t:` an entry, `g:` a set of equal phrases, `w:` a stem."""
Alternatives = tuple[tuple[str, ...], ...]
"""Sets of equal phrases that exclude each other."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases that say the same, and the other phrases of its set, which exclude them.

    `relation` names the set of a relation and its inverse; those exclude nothing.
    """

    key: Key
    excludes: frozenset[Key]
    is_soft: bool
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of a text: its places, its keys, and whether it says anything by itself."""

    word: Word
    keys: frozenset[Key]
    match: Match | None = None
    is_plain: bool = False

    @property
    def term(self) -> Term | None:
        """The entry that the word is part of a name of."""
        return self.match.term if self.match else None


@dataclass(frozen=True)
class Vocabulary:
    """Reads texts into tokens, with the tables of the language and of one corpus."""

    lexicon: Lexicon
    _stems: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def stem(self, word: Word) -> str:
        """The stem of a word, whatever its spelling."""
        found = self._stems.get(word.key)
        if found is None:
            found = self._stems[word.key] = str(_STEMMER.stemWord(word.key))
        return found

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text with their keys."""
        words = self.lexicon.spelling.words(text)
        stems = [self.stem(word) for word in words]
        keys: list[set[Key]] = [{f"w:{stem}"} for stem in stems]
        owner: list[Match | None] = [None] * len(words)
        for match in self.lexicon.match_words(words):
            for place in range(match.word_first, match.word_last):
                owner[place] = match
                keys[place] |= self._entry_keys(match.term, keys[place])
        for place, count, wordings in self._phrases_in(stems):
            for offset in range(count):
                keys[place + offset] |= {wording.key for wording in wordings}
        return tuple(
            Token(word=w, keys=frozenset(k), match=m, is_plain=s in self.plain and m is None)
            for w, k, m, s in zip(words, keys, owner, stems, strict=True)
        )

    def _entry_keys(self, term: Term, keys: set[Key]) -> set[Key]:
        """The key of an entry; a name of a disease is never read by its words."""
        if term.kind in (DIAGNOSIS, ELSEWHERE):
            keys.clear()
        return {f"t:{term.id}"}

    def wider(self, term: Term) -> Iterator[Key]:
        """The keys of what an entry lies within or belongs to, however far up."""
        seen: set[str] = set()
        queue = [term]
        while queue:
            for wide in self.lexicon.wider(queue.pop()):
                if wide.id not in seen:
                    seen.add(wide.id)
                    queue.append(wide)
                    yield f"t:{wide.id}"

    def excluded_by(self, key: Key) -> frozenset[Key]:
        """The keys that a key excludes."""
        if key.startswith("g:"):
            return self._by_key[key].excludes
        if key.startswith("t:"):
            return frozenset(f"t:{name}" for name in self.lexicon.terms[key[2:]].opposite)
        return frozenset()

    def is_soft(self, key: Key) -> bool:
        """Whether a statement may use a phrase though its line does not."""
        return key.startswith("g:") and self._by_key[key].is_soft

    def relation(self, key: Key) -> str | None:
        """The relation that a phrase states, None where it states none."""
        return self._by_key[key].relation if key.startswith("g:") else None

    @cached_property
    def plain(self) -> frozenset[str]:
        """Stems of words that say nothing by themselves."""
        lines = [*_language("claim_words.txt"), *self.lexicon.ordinary_words]
        return frozenset(
            self.stem(word) for line in lines for word in self.lexicon.spelling.words(line)
        )

    @cached_property
    def _by_key(self) -> Mapping[Key, Wording]:
        return {w.key: w for wordings in self._phrases.values() for w in wordings}

    @cached_property
    def _phrases(self) -> Mapping[tuple[str, ...], tuple[Wording, ...]]:
        """Stems of a phrase -> the wordings that it is one of."""
        phrases: dict[tuple[str, ...], tuple[Wording, ...]] = {}
        sets = [_read_set(line) for line in _language("wordings.txt")]
        sets += [_Set(parts) for parts in self.lexicon.wordings]
        for number, one in enumerate(sets):
            for phrase, wording in one.wordings(number):
                stems = tuple(map(self.stem, self.lexicon.spelling.words(phrase)))
                phrases[stems] = (*phrases.get(stems, ()), wording)
        return phrases

    @cached_property
    def _openings(self) -> frozenset[str]:
        """The first stems of phrases."""
        return frozenset(stems[0] for stems in self._phrases if stems)

    def _phrases_in(self, stems: Sequence[str]) -> Iterator[tuple[int, int, tuple[Wording, ...]]]:
        """The longest phrase at each place: where, how many words, and what it says."""
        place = 0
        while place < len(stems):
            known = stems[place] in self._openings
            count, found = self._longest(stems, place) if known else _NOTHING
            if found:
                yield place, count, found
            place += count

    def _longest(self, stems: Sequence[str], place: int) -> tuple[int, tuple[Wording, ...]]:
        for count in range(min(_PHRASE_WORDS, len(stems) - place), 0, -1):
            found = self._phrases.get(tuple(stems[place : place + count]))
            if found:
                return count, found
        return _NOTHING


@dataclass(frozen=True, slots=True)
class _Set:
    """One entry of a table: parts that exclude each other, or a relation and its inverse."""

    parts: Alternatives
    soft: frozenset[int] = frozenset()
    is_relation: bool = False

    def wordings(self, number: int) -> Iterator[tuple[str, Wording]]:
        """Every phrase with its wording."""
        names = frozenset(f"g:{number}.{place}" for place in range(len(self.parts)))
        for place, phrases in enumerate(self.parts):
            key = f"g:{number}.{place}"
            wording = Wording(
                key,
                frozenset() if self.is_relation else names - {key},
                self.is_relation or place in self.soft,
                str(number) if self.is_relation else None,
            )
            for phrase in phrases:
                yield phrase, wording


def _read_set(line: str) -> _Set:
    """One line of the table of ordinary English."""
    parts = [part.strip() for part in line.removeprefix(">").split("|")]
    return _Set(
        tuple(_phrases(part.removeprefix("~")) for part in parts),
        frozenset(place for place, part in enumerate(parts) if part.startswith("~")),
        line.startswith(">"),
    )


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(",") if phrase.strip())


def _language(name: str) -> Iterable[str]:
    """The lines of a file of ordinary English."""
    text = files("assistant").joinpath("language", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line[:1] not in ("#", "")]
