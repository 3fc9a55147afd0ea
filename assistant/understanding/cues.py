"""Cues: the words of a question that ask for a predicate."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.understanding.phrases import asks_nothing, is_settled
from assistant.understanding.requests import Cue
from assistant.understanding.sentence_ends import in_question
from ingest.corpus import Corpus
from ingest.lexicon import Match
from ingest.words import Word

_MOST_WORDS = 6
_MOST_ADJECTIVES = 2
_QUESTION_WORDS = ("which", "what")
_SMALL = re.compile(
    "is|are|was|were|be|of|do|does|did|can|could|may|might|will|would|should|has|have|had|in|on|at|"
    "to|for|from|with|by|as|or|and|the|an?|it|they|this|that|these|those|about|if|who|whom|which",
    re.IGNORECASE,
)
_KIND_OF = re.compile(r"(?:kind|type|form|sort|variety)s? of\b", re.IGNORECASE)
_HEAD = re.compile(
    r"\W*(?:(?:list|name|give me|give|tell me|enumerate|please) )*(?:the |all )*", re.I
)

_Found = tuple[int, tuple[str, ...]]  # its number of words, and its predicates


@dataclass(frozen=True)
class CueReader:
    """Finds the cues of one corpus's predicates."""

    corpus: Corpus

    def read(
        self, text: str, words: Sequence[Word], matches: Sequence[Match]
    ) -> tuple[list[tuple[int, int]], list[Cue]]:
        """Where words stand that may ask for a predicate, and those of them that do."""
        places: list[tuple[int, int]] = []
        asked: list[Cue] = []
        start = 0
        while start < len(words):
            count, predicates = self._at(text, words, start, matches)
            if not count:
                start += 1
                continue
            first, last = words[start].first, words[start + count - 1].last
            inside = any(m.first <= first and last <= m.last for m in matches)
            inside = inside or (count == 1 and asks_nothing(text, first, last))
            inside = inside or is_settled(text, first) or _is_of_name(text, first, matches)
            if not inside:
                places.append((first, last))
                if in_question(text, first):
                    asked.append(Cue(first=first, last=last, predicates=predicates))
            start += count
        return places, asked

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of all cues."""
        return frozenset(" ".join(self._cues).split())

    def _at(self, text: str, words: Sequence[Word], start: int, matches: Sequence[Match]) -> _Found:
        """The cue that begins at a word; 0 words where none does."""
        return (
            self._longest(words, start)
            or self._parted(words, start, matches)
            or self._leading(text, words, start)
            or (0, ())
        )

    def _longest(self, words: Sequence[Word], start: int) -> _Found | None:
        """The longest cue that begins at a word."""
        keys = [word.key for word in words[start : start + _MOST_WORDS]]
        for count in range(len(keys), 0, -1):
            if (key := " ".join(keys[:count])) in self._cues:
                return count, self._cues[key]
        return None

    def _parted(self, words: Sequence[Word], start: int, matches: Sequence[Match]) -> _Found | None:
        """A question word and a noun with adjectives between them: "which body organs"."""
        if words[start].key not in _QUESTION_WORDS:
            return None
        for place in range(start + 1, min(start + _MOST_ADJECTIVES, len(words) - 2) + 1):
            adjective, noun = words[place], words[place + 1]
            longer = self._longest(words, place) or self._longest(words, place + 1) or (0, ())
            named = any(m.first <= adjective.first < m.last for m in matches)
            if named or longer[0] > 1 or _SMALL.fullmatch(adjective.text):
                return None
            predicates = self._cues.get(f"{words[start].key} {noun.key}")
            if predicates and _ends_phrase(words, place + 1, matches):
                return place + 2 - start, predicates
        return None

    def _leading(self, text: str, words: Sequence[Word], start: int) -> _Found | None:
        """A plural noun at the head of the question that asks as with "which": "organs hit by"."""
        word = words[start]
        if not word.text.endswith("s") or not _HEAD.fullmatch(text[: word.first]):
            return None
        for question in _QUESTION_WORDS:
            if predicates := self._cues.get(f"{question} {word.key}"):
                return 1, predicates
        return None

    @cached_property
    def _cues(self) -> Mapping[str, tuple[str, ...]]:
        """Folded cue -> the predicates that it asks for."""
        cues: dict[str, tuple[str, ...]] = {}
        for predicate in self.corpus.lexicon.predicates.values():
            for cue in predicate.asks:
                key = self._fold(self.corpus.lexicon.spelling.words(cue))
                cues[key] = tuple(dict.fromkeys((*cues.get(key, ()), predicate.id)))
        return cues

    def _fold(self, words: Iterable[Word]) -> str:
        return " ".join(word.key for word in words)


def _is_of_name(text: str, first: int, matches: Sequence[Match]) -> bool:
    """Whether "kind of" but belongs to the name before it: "the wild kind of rose"."""
    found = _KIND_OF.match(text, first)
    return found is not None and any(not text[m.last : first].strip() for m in matches)


def _ends_phrase(words: Sequence[Word], place: int, matches: Sequence[Match]) -> bool:
    """Whether a noun is the last of its phrase: a small word or the name of an entry follows."""
    if place + 1 >= len(words):
        return True
    after = words[place + 1]
    small = _SMALL.fullmatch(after.text)
    return small is not None or any(m.first == after.first for m in matches)
