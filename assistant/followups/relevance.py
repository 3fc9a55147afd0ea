"""Relevance: whether an answer to a completed follow-up meets what the follow-up itself brought.

A completion carries the old subject, and on that something can always be recited. It is an answer
only where its lines speak of what was new.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.followups.back_references import (
    asks_among,
    asks_else,
    excepted,
    only,
    without_lead,
)
from assistant.followups.selecting import membership
from assistant.query import Query, QuestionReader
from assistant.understanding.number_words import bare_number
from assistant.understanding.ordinals import pick
from assistant.understanding.phrases import limits
from ingest.lexicon import PROCESS, Term

_DEGREE = re.compile(r"\bhow (?!about|come|so|do|does|is|are|can)\w+", re.IGNORECASE)
_WHY = re.compile(r"\b(?:why|how come)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?:day|week|month|year)s?\b", re.IGNORECASE)
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class Relevance:
    """What a follow-up brings, against the words of answers."""

    query: Query
    reader: QuestionReader

    def meets(self, spoken: Collection[str]) -> bool:
        """Whether the folded words of an answer's lines hold what the follow-up brought."""
        words = self.brought
        if self.is_read:
            if self._member_is_lost(spoken):
                return False
            lost = [word for word in self._unknown if word not in spoken]
            hangs = any(limits(self.query.text, word) for word in self.query.unknown)
            return not lost or not (hangs or len(lost) > self._known)
        if self._has_form:
            return True
        return bool(words) and sum(word in spoken for word in words) >= _HALF * len(words)

    def _member_is_lost(self, spoken: Collection[str]) -> bool:
        """Whether it asks if something is in the last list, and the lines do not name that."""
        if membership(self.query.text) is None:
            return False
        words = self.reader.corpus.lexicon.spelling.words
        named = [{w.key for w in words(a)} for term in self._entries for a in term.aliases]
        return not any(name <= set(spoken) for name in named)

    @property
    def words(self) -> Sequence[str]:
        """What the follow-up brought, as it has it."""
        words = self.reader.corpus.lexicon.spelling.words(self.query.text)
        return [word.text for word in words if word.key in self.brought]

    @property
    def brought(self) -> Sequence[str]:
        """The folded words of the follow-up that say something of their own."""
        return self.reader.vocabulary.brought(self.query.text)

    @property
    def _unknown(self) -> list[str]:
        return [self.reader.corpus.lexicon.spelling.fold(word) for word in self.query.unknown]

    @property
    def is_read(self) -> bool:
        """Whether anything in the follow-up is an entry, a number or a cue; "why" is none."""
        query = self.query
        asks = bool(query.asked) and not _WHY.search(query.text)
        told = query.quantities or query.denied or query.age or self._entries
        return asks or bool(told)

    @property
    def _known(self) -> int:
        """How many things of the follow-up are read."""
        query = self.query
        return len(self._entries) + len(query.asked) + len(query.quantities)

    @property
    def _entries(self) -> Sequence[Term]:
        """The entries that it affirms, without a process that but a word of the field names."""
        fold = self.reader.corpus.lexicon.spelling.fold
        ordinary = {fold(word) for word in self.reader.corpus.lexicon.ordinary_words}
        text = self.query.text
        return [
            m.term
            for m in self.query.mentions
            if not m.denied
            and not (m.term.kind == PROCESS and fold(text[m.first : m.last]) in ordinary)
        ]

    @property
    def _has_form(self) -> bool:
        """Whether the form of the follow-up says what is asked: more of a list, a degree."""
        text = self.query.text
        number = bare_number(without_lead(text).strip(" ?.")) or _TIME.search(text)
        forms = (asks_else(text), asks_among(text), pick(text), _DEGREE.search(text), number)
        return any(forms) or only(text) is not None or excepted(text) is not None
