"""Cases whose finding lies in a part of the body, or of whatever it is, that no document names."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.sentence_ends import clause_around
from assistant.understanding.vocabulary import Vocabulary
from ingest.lexicon import PROCESS, Term

_SITED = "S-21"
_LOCATED = re.compile(
    r"\b(?:in|over|within|inside|overlying|on|behind|of) (?:(?:the|his|her|my|an?|left|right|both|"
    r"one|each) )*(?P<part>\w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """Tells the cases of one corpus that lie outside its documents."""

    coverage: Coverage

    def holds(self, query: Query) -> bool:
        """Whether the case puts its finding where no document has any.

        That is so where one clause names a process and a part that nothing knows, and no part that
        a document names; or where what a process is joined to is listed as of another field.
        """
        unknown = [word for word in query.unknown if self._vocabulary.hangs_on(word)]
        places = [
            found.start("part")
            for found in (_LOCATED.finditer(query.text) if unknown else ())
            if found["part"] in unknown
        ]
        places += [
            found.start()
            for word in unknown
            if self._vocabulary.is_outside(word)
            for found in re.finditer(rf"\b{re.escape(word)}\b", query.text)
            if _joins_process(query, found)
        ]
        return any(self._is_alone(query, place) for place in places)

    def _is_alone(self, query: Query, place: int) -> bool:
        """Whether the clause at a place names a process, and no part that a document names."""
        start, end = clause_around(query.text, place)
        inside = [m.term for m in query.mentions if start <= m.first < end]
        known = any(term.kind in self._sites and self._is_named(term) for term in inside)
        return any(term.kind == PROCESS for term in inside) and not known

    def _is_named(self, term: Term) -> bool:
        return not self.coverage.corpus.named.isdisjoint(self.coverage.reach(term))

    @property
    def _sites(self) -> Collection[str]:
        return self.coverage.corpus.rules.kinds.get(_SITED, ())

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.coverage.corpus)


def _joins_process(query: Query, word: re.Match[str]) -> bool:
    """Whether a word stands right before or after the name of a process."""
    processes = [m for m in query.mentions if m.term.kind == PROCESS]
    return any(
        not query.text[m.last : word.start()].strip(" -")
        if m.last <= word.start()
        else not query.text[word.end() : m.first].strip(" -")
        for m in processes
    )
