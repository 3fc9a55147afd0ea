"""Retrieval: the lines that a question needs, best first.

Three sources are fused: passages by meaning (dense), passages by words (BM25), and statements by
the lexicon entries, predicates and numbers of the question. Passages vote by reciprocal rank;
statements score by the weights of what they meet.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.facts import Statement
from ingest.lexicon import PROCESS, Term
from ingest.passages import Passage, spell_out
from ingest.quantities import Quantity
from ingest.spans import Span

RRF_CONSTANT = 60
PASSAGES = 30
_ABOVE_SHARE = 0.9
_ASKED = 2.5
_NUMBER = 2.5
_WORD = 0.9
_PASSAGE = 25.0
_COMMON_PROCESS = 0.15


Weighed = tuple[float, frozenset[str], Term]


class PassageSearch(Protocol):
    """Finds passages by meaning and by words; each list best first."""

    def dense(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        """Passage ids and similarities."""
        ...

    def lexical(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        """Passage ids and word scores."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedLine:
    """A line or a few joined lines of one statement, with the score that ranked them."""

    span: Span
    score: float
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The lines found for a query, best first."""

    lines: tuple[RankedLine, ...]

    def within(self, documents: Collection[str]) -> "Evidence":
        """The lines of some documents; all lines where none is named."""
        if not documents:
            return self
        return Evidence(lines=tuple(line for line in self.lines if line.span.document in documents))

    @property
    def nearest(self) -> tuple[Span, ...]:
        """The first lines, as citations."""
        return tuple(line.span for line in self.lines if line.statement.facts)[:3]


@dataclass(frozen=True, eq=False)
class Retriever:
    """Ranks the lines of one corpus for a query."""

    coverage: Coverage
    search: PassageSearch
    passages: Mapping[str, Passage]

    def retrieve(self, query: Query) -> Evidence:
        """The lines that meet anything of the query, best first; equal scores in document order."""
        return self._ranked(query, self._passage_votes(query))

    def by_entries(self, query: Query) -> Evidence:
        """The lines ranked by entries, predicates and numbers alone; no model is asked."""
        return self._ranked(query, {})

    def _ranked(self, query: Query, votes: Mapping[tuple[str, int], float]) -> Evidence:
        """The lines that meet an entry of the query, and those of passages that were found."""
        wanted = _wanted(query)
        corpus = self.coverage.corpus
        places = self.coverage.places([t for t in wanted if t.kind != PROCESS] or wanted)
        places |= {place for line in votes if (place := corpus.place_at.get(line)) is not None}
        weighed = self._weighed(wanted)
        scores = {}
        for place in places:
            statement = corpus.statements[place]
            vote = votes.get((statement.span.document, statement.span.first), 0.0)
            score = self._meeting(statement, weighed, query) + self._words(statement, query)
            scores[place] = score + _PASSAGE * vote
        order = sorted(scores, key=lambda place: (-scores[place], place))
        return Evidence(
            lines=tuple(
                RankedLine(
                    span=corpus.statements[p].span,
                    score=scores[p],
                    statement=corpus.statements[p],
                )
                for p in order
            )
        )

    def _meeting(self, statement: Statement, weighed: Sequence[Weighed], query: Query) -> float:
        """The weights of the entries that a statement meets, and of what it says of them."""
        score = 0.0
        for weight, reach, term in weighed:
            if not reach.isdisjoint(statement.own) or not reach.isdisjoint(statement.subjects):
                score += weight
            elif self.coverage.among(statement.above, term):
                score += weight * _ABOVE_SHARE
        if score and any(fact.predicate in query.asked for fact in statement.facts):
            score += _ASKED
        if score and query.quantities and _same_number(statement, query):
            score += _NUMBER
        return score

    def _weighed(self, wanted: Sequence[Term]) -> list[Weighed]:
        """The entries with their weights and reaches; a process beside others weighs little."""
        return [
            (
                self.coverage.weight(term)
                * (_COMMON_PROCESS if term.kind == PROCESS and len(wanted) > 1 else 1.0),
                self.coverage.reach(term),
                term,
            )
            for term in wanted
        ]

    def _words(self, statement: Statement, query: Query) -> float:
        """Words of the question that the lexicon lacks and the line has."""
        if not query.unknown:
            return 0.0
        spelling = self.coverage.corpus.lexicon.spelling
        have = {word.key for word in spelling.words(statement.node.text)}
        return _WORD * sum(spelling.fold(word) in have for word in query.unknown)

    def _passage_votes(self, query: Query) -> dict[tuple[str, int], float]:
        """Line -> the sum of 1 / (60 + rank) of its passage over both searches.

        Source: Cormack, Clarke, Büttcher, Reciprocal rank fusion, SIGIR 2009.
        """
        text = spell_out(query.text, self.coverage.corpus.lexicon.abbreviations)
        votes: dict[str, float] = {}
        for found in (self.search.dense(text, PASSAGES), self.search.lexical(text, PASSAGES)):
            for rank, (passage_id, _) in enumerate(found, start=1):
                votes[passage_id] = votes.get(passage_id, 0.0) + 1 / (RRF_CONSTANT + rank)
        return {
            (self.passages[passage_id].span.document, line): vote
            for passage_id, vote in votes.items()
            for line in self.passages[passage_id].span.lines
        }


def _wanted(query: Query) -> tuple[Term, ...]:
    """The entries that a line may meet: affirmed ones; where there are none, denied ones."""
    return query.stated or query.denied


def _same_number(statement: Statement, query: Query) -> bool:
    """Whether a number of the line is, or spans, a number of the question in the same unit."""
    mine = [fact.quantity for fact in statement.facts if fact.quantity]
    return any(overlap(a, b) for a in mine for b in query.quantities)


def overlap(mine: Quantity, other: Quantity) -> bool:
    """Whether two quantities share a value once both are in days, millimetres or their unit."""
    for scale in ("days", "millimetres"):
        first, second = getattr(mine, scale), getattr(other, scale)
        if first and second:
            return _meet(first, second)
    return mine.unit == other.unit and _meet((mine.low, mine.high), (other.low, other.high))


def _meet(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """Whether two ranges meet, ends widened by 8 % for months counted as weeks."""
    return first[0] <= second[1] * 1.08 and second[0] <= first[1] * 1.08
