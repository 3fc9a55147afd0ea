"""Words of texts made comparable: entries, equal phrases, stems, and what excludes what."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import Stemmer

from assistant.claims.wordings import Key, Wording, WordingSet, read_sets
from ingest.lexicon import Lexicon, Match, Term
from ingest.words import Word

_PHRASE_WORDS = 6
_TEXTS_KEPT = 4096
_STEMMER = Stemmer.Stemmer("english")
_NOTHING: tuple[int, tuple[Wording, ...]] = (1, ())
_PLAIN_WORD = Wording(key="")


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

    @property
    def is_number(self) -> bool:
        """Whether it is a number in digits."""
        return self.word.text[0].isdigit()

    @property
    def wordings(self) -> frozenset[Key]:
        """The keys of the phrases that it is part of."""
        return frozenset(key for key in self.keys if key.startswith("g:"))


@dataclass(frozen=True)
class Vocabulary:
    """Reads texts into tokens, with the tables of the language and of one corpus.

    Attributes:
        silent: Predicates that no document states; words that ask for them are content.
    """

    lexicon: Lexicon
    silent: frozenset[str] = frozenset()

    def stem(self, word: Word) -> str:
        """The stem of a word, whatever its spelling."""
        return _stem(word.key)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text with their keys; kept, since many lines share a heading."""
        return self._reading(text)

    @cached_property
    def _reading(self) -> Callable[[str], tuple[Token, ...]]:
        return lru_cache(maxsize=_TEXTS_KEPT)(self._read)

    def _read(self, text: str) -> tuple[Token, ...]:
        words = self.lexicon.spelling.words(text)
        stems = [self.stem(word) for word in words]
        keys: list[set[Key]] = [{f"w:{stem}"} for stem in stems]
        owner: list[Match | None] = [None] * len(words)
        for match in self.lexicon.match_words(words):
            for place in range(match.word_first, match.word_last):
                owner[place] = match
                keys[place].add(f"t:{match.term.id}")
        for place, count, wordings in self._phrases_in([self._form(word) for word in words]):
            for offset in range(count):
                keys[place + offset] |= {wording.key for wording in wordings}
        return tuple(
            Token(word=w, keys=frozenset(k), match=m, is_plain=m is None and s in self.plain)
            for w, k, m, s in zip(words, keys, owner, stems, strict=True)
        )

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
        if key.startswith("t:"):
            return frozenset(f"t:{name}" for name in self.lexicon.terms[key[2:]].opposite)
        return self.wording(key).excludes

    def excluded_by_any(self, keys: frozenset[Key]) -> frozenset[Key]:
        """The keys that any of some keys excludes; kept."""
        return self._excluding(keys)

    @cached_property
    def _excluding(self) -> Callable[[frozenset[Key]], frozenset[Key]]:
        @lru_cache(maxsize=4096)
        def excluding(keys: frozenset[Key]) -> frozenset[Key]:
            return frozenset(k for key in keys for k in self.excluded_by(key))

        return excluding

    def wording(self, key: Key) -> Wording:
        """The phrases that a key stands for; a stem or an entry is a phrase of no set."""
        return self._by_key.get(key, _PLAIN_WORD)

    def is_of_frequency(self, key: Key) -> bool:
        """Whether it says how often something is so."""
        return key in self._frequent

    @cached_property
    def _frequent(self) -> frozenset[Key]:
        read = self.lexicon.spelling.words
        phrases = [tuple(map(self._form, read(text))) for text in language("frequency_words.txt")]
        return frozenset(w.key for forms in phrases for w in self._phrases.get(forms, ()))

    @cached_property
    def plain(self) -> frozenset[str]:
        """Stems of words that say nothing by themselves."""
        lines = [*language("claim_words.txt"), *self.lexicon.framing_words]
        found = {self.stem(word) for line in lines for word in self.lexicon.spelling.words(line)}
        return frozenset(found - self._telling)

    def is_telling(self, word: Word) -> bool:
        """Whether a word is content wherever it stands."""
        return self.stem(word) in self._telling

    def is_weighty(self, word: Word) -> bool:
        """Whether a statement may turn on a word of which no document speaks."""
        return self.is_telling(word) or word.key in self._outside

    @cached_property
    def _outside(self) -> frozenset[str]:
        return frozenset(map(self.lexicon.spelling.fold, self.lexicon.outside_words))

    @cached_property
    def _telling(self) -> frozenset[str]:
        read = self.lexicon.spelling.words
        words = [word for line in language("telling_words.txt") for word in read(line)]
        for name in self.silent:
            cues = (read(cue) for cue in self.lexicon.predicates[name].asks)
            words += [cue[0] for cue in cues if len(cue) == 1]
        return frozenset(self.stem(word) for word in words)

    @cached_property
    def _by_key(self) -> Mapping[Key, Wording]:
        return {w.key: w for wordings in self._phrases.values() for w in wordings}

    @cached_property
    def _phrases(self) -> Mapping[tuple[str, ...], tuple[Wording, ...]]:
        """Forms of a phrase's words -> the wordings that it is one of."""
        phrases: dict[tuple[str, ...], tuple[Wording, ...]] = {}
        sets = [*read_sets(language("wordings.txt")), *map(WordingSet, self.lexicon.wordings)]
        for number, one in enumerate(sets):
            for phrase, wording in one.wordings(number):
                forms = tuple(map(self._form, self.lexicon.spelling.words(phrase)))
                phrases[forms] = (*phrases.get(forms, ()), wording)
        return phrases

    def _form(self, word: Word) -> str:
        """The stem of a word of a phrase; "commonly" and "common" stay apart."""
        return self.stem(word) + ("-ly" if word.key.endswith("ly") else "")

    @cached_property
    def _openings(self) -> frozenset[str]:
        """The first forms of phrases."""
        return frozenset(forms[0] for forms in self._phrases if forms)

    def _phrases_in(self, forms: Sequence[str]) -> Iterator[tuple[int, int, tuple[Wording, ...]]]:
        """The longest phrase at each place: where, how many words, and what it says."""
        place = 0
        while place < len(forms):
            known = forms[place] in self._openings
            count, found = self._longest(forms, place) if known else _NOTHING
            if found and self._yields(forms, place, count, found):
                count, found = 1, ()
            if found:
                yield place, count, found
            place += count

    def _yields(
        self, forms: Sequence[str], place: int, count: int, found: tuple[Wording, ...]
    ) -> bool:
        """Whether a phrase that only relates gives way to a statement that begins inside it."""
        if any(wording.kind == "statement" for wording in found):
            return False
        for start in range(place + 1, place + count):
            length, inside = self._longest(forms, start)
            if start + length > place + count and any(w.kind == "statement" for w in inside):
                return True
        return False

    def _longest(self, forms: Sequence[str], place: int) -> tuple[int, tuple[Wording, ...]]:
        for count in range(min(_PHRASE_WORDS, len(forms) - place), 0, -1):
            found = self._phrases.get(tuple(forms[place : place + count]))
            if found:
                return count, found
        return _NOTHING


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def any_of(name: str) -> str:
    """A pattern for any of the phrases of a file of ordinary English."""
    return "|".join(map(re.escape, sorted(language(name), key=len, reverse=True)))


def any_phrase(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some phrases, the longest first, on word boundaries."""
    longest = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"\b(?:{longest})\b", re.IGNORECASE)


def language(name: str) -> list[str]:
    """The lines of a file of ordinary English."""
    text = files("assistant").joinpath("language", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line[:1] not in ("#", "")]
