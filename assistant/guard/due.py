"""Which cautions and conflicts of the corpus are due beside a draft."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.guard.reading import statements_of
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.notes import CautionNote, ConflictNote
from ingest.spans import Span

MOST_CONFLICTS = 3
_LEADING = 3
_TIER = "tier"


@dataclass(frozen=True, eq=False)
class Due:
    """The notes of one corpus, and when each must be shown."""

    coverage: Coverage

    def conflicts(self, draft: Draft, query: Query) -> tuple[ConflictNote, ...]:
        """The conflicts that the draft touches, those with most sides cited first."""
        cited = _cited(draft)
        focus = self._focus(draft, query)
        due = [
            note
            for note in self.coverage.corpus.notes.conflicts
            if focus & set(note.about) and _sides_cited(note, cited)
        ]
        return tuple(sorted(due, key=lambda note: -_sides_cited(note, cited))[:MOST_CONFLICTS])

    def cautions(
        self, draft: Draft, query: Query, conflicts: Collection[str]
    ) -> tuple[CautionNote, ...]:
        """The cautions that the draft touches, or that go with the conflicts of some ids."""
        cited = _cited(draft)
        touched = self._touched(draft, query)
        return tuple(
            note
            for note in self.coverage.corpus.notes.cautions
            if self._is_due(note, draft, query, cited, touched)
            or not set(note.when.conflicts).isdisjoint(conflicts)
        )

    def _focus(self, draft: Draft, query: Query) -> set[str]:
        """What the answer is about: the question's entries, its only or a case's candidates."""
        focus = {term.id for term in query.stated}
        if draft.layout == "table" or len(draft.candidates) == 1:
            focus |= {candidate.diagnosis for candidate in draft.candidates[:_LEADING]}
        elif draft.layout == "sentences":
            focus |= {subject for claim in draft.claims for subject in claim.subjects}
        return focus

    def _touched(self, draft: Draft, query: Query) -> set[str]:
        """The focus and every entry in the headings of lines cited for a list or a case."""
        touched = self._focus(draft, query)
        leading = {candidate.name for candidate in draft.candidates[:_LEADING]}
        for claim in draft.claims:
            if draft.layout != "table" or claim.group in leading:
                for statement in statements_of(claim.spans, self.coverage.corpus):
                    touched |= statement.above
        return touched

    def _is_due(
        self,
        note: CautionNote,
        draft: Draft,
        query: Query,
        cited: Sequence[Span],
        touched: set[str],
    ) -> bool:
        """Whether everything that a caution waits for holds."""
        when = note.when
        is_case = draft.layout == "table" and bool(draft.candidates)
        named = {term.id for term in query.stated}
        return (
            (not when.case or is_case)
            and (not when.lines or any(a.overlaps(b) for a in when.lines for b in cited))
            and (not when.terms or bool(touched & set(when.terms)))
            and named.isdisjoint(when.not_terms)
            and (not when.tiers or self._shows_tiers(draft, query))
        )

    def _shows_tiers(self, draft: Draft, query: Query) -> bool:
        """Whether tiers are asked for or cited, or shown beside the candidates of a case."""
        if any(term.kind == _TIER for term in query.stated) or _TIER in query.asked:
            return True
        return draft.layout == "table" and any(candidate.tier for candidate in draft.candidates)


def _cited(draft: Draft) -> list[Span]:
    """What the claims cite."""
    return [span for claim in draft.claims for span in claim.spans]


def _sides_cited(note: ConflictNote, cited: Sequence[Span]) -> int:
    """How many sides of a conflict the answer cites a line of."""
    return sum(any(a.overlaps(b) for a in side.lines for b in cited) for side in note.sides)
