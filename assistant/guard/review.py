"""A draft under review: what a rule may look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.differential import Differential
from assistant.draft import Draft, DraftCandidate, DraftCell
from assistant.guard.due import Due
from assistant.guard.sentences import CitedText, Place, Sentence, TextReader
from assistant.query import Query
from assistant.ranking.marks import Scored
from ingest.corpus import Corpus
from ingest.lexicon import Term
from ingest.notes import CautionNote, ConflictNote
from ingest.spans import Span

FITS, AGAINST, DISCRIMINATORS, SCORE = "fits", "against", "discriminators", "score"


@dataclass(frozen=True, eq=False)
class Review:
    """A draft with the corpus it is about and the question it answers, where there is one."""

    draft: Draft
    reader: TextReader
    query: Query | None = None
    question: str = ""

    @property
    def corpus(self) -> Corpus:
        """The corpus that the draft is about."""
        return self.reader.corpus

    @property
    def states(self) -> bool:
        """Whether the draft answers: it is no abstention and no refusal."""
        return self.draft.status in ("answered", "partial")

    @cached_property
    def claims(self) -> tuple[Sentence, ...]:
        """The claims, and those on the candidates beyond the ones that are shown."""
        return tuple(
            Sentence(self._cited(claim.text, claim.spans), Place(claim=claim))
            for claim in (*self.draft.claims, *self.draft.further)
        )

    @cached_property
    def cells(self) -> tuple[Sentence, ...]:
        """What the cells of candidates say of them, as sentences; of a bare mark, its finding."""
        return tuple(
            Sentence(
                self._cited(self._said(one, cell), cell.spans),
                Place(diagnosis=one.diagnosis, part=part, cell=cell),
            )
            for one in self.draft.candidates
            for part, cell in parts_of(one)
            if part != SCORE and (cell.words or part == DISCRIMINATORS)
        )

    def _said(self, candidate: DraftCandidate, cell: DraftCell) -> str:
        """A cell as a sentence on its candidate; on nobody, where its lines speak of its class."""
        words = cell.words or cell.finding
        if self._is_lent(candidate.diagnosis, cell):
            return f"{words}."
        return f"{candidate.name}: {words}."

    def _is_lent(self, diagnosis: str, cell: DraftCell) -> bool:
        """Whether every line of a cell states something of a class that a candidate belongs to."""
        values = {fact.value for fact in self.corpus.facts.get(diagnosis, ())}
        lines = self.reader.lines.cited(cell.spans)
        return bool(lines) and all(
            not line.statement.is_member
            and diagnosis not in line.standing_for
            and not values.isdisjoint(line.statement.subjects)
            for line in lines
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Claims and cells."""
        return (*self.claims, *self.cells)

    @cached_property
    def marks(self) -> tuple[tuple[DraftCandidate, str, DraftCell, CitedText], ...]:
        """The findings that cells put beside a candidate, each with its lines."""
        return tuple(
            (one, part, cell, self._cited(cell.finding, cell.spans))
            for one in self.draft.candidates
            for part, cell in parts_of(one)
            if part != SCORE
        )

    @cached_property
    def due_conflicts(self) -> tuple[ConflictNote, ...]:
        """The conflicts that must be shown; none where the question is not known."""
        if self.query is None or not self.states:
            return ()
        return self._due.conflicts(self.draft, self.query)

    @cached_property
    def due_cautions(self) -> tuple[CautionNote, ...]:
        """The cautions that must be shown; none where the question is not known."""
        if self.query is None or not self.states:
            return ()
        conflicts = {note.id for note in self.due_conflicts}
        return self._due.cautions(self.draft, self.query, conflicts)

    @cached_property
    def _due(self) -> Due:
        return Due(self.reader.lines.coverage)

    @property
    def is_case(self) -> bool:
        """Whether the draft is a table of candidates."""
        return self.states and self.draft.layout == "table" and bool(self.draft.candidates)

    @property
    def is_ranked(self) -> bool:
        """Whether it is a differential that counts what fits, rather than a list in a table."""
        return self.is_case and any(one.score for one in self.draft.candidates)

    @cached_property
    def differential(self) -> Differential:
        """The engine over the documents that the question names, or over all."""
        documents = () if self.query is None else self.query.documents
        return self.reader.lines.engines.over(documents)

    @cached_property
    def scored(self) -> Mapping[str, Scored]:
        """Diagnosis -> what the documents have for and against it, best first."""
        if self.query is None or not self.is_case:
            return {}
        return {one.term.id: one for one in self.differential.rank(self.query)}

    def weight(self, term: Term) -> float:
        """How telling an entry is in these documents."""
        return self.differential.coverage.weight(term)

    def term(self, name: str) -> Term | None:
        """The entry of an id."""
        return self.corpus.lexicon.terms.get(name)

    def kinds(self, code: str) -> frozenset[str]:
        """The kinds of findings that a rule looks after in this corpus."""
        return frozenset(self.corpus.rules.kinds.get(code, ()))

    def _cited(self, text: str, spans: tuple[Span, ...]) -> CitedText:
        return self.reader.text(text, spans)


def parts_of(candidate: DraftCandidate) -> Iterator[tuple[str, DraftCell]]:
    """The cells of a candidate with the part that each stands in."""
    yield from ((FITS, cell) for cell in candidate.fits)
    yield from ((AGAINST, cell) for cell in candidate.against)
    yield from ((DISCRIMINATORS, cell) for cell in candidate.discriminators)
    yield from ((SCORE, cell) for cell in candidate.score)
