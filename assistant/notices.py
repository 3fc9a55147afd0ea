"""Cautions and conflicts that an answer touches, taken from the corpus's notes."""

from dataclasses import dataclass, replace
from functools import cached_property

from assistant.draft import Draft
from assistant.guard.due import MOST_CONFLICTS, Due
from assistant.guard.notes import as_caution, as_conflict
from assistant.query import Query
from assistant.ranking.coverage import Coverage

__all__ = ["MOST_CONFLICTS", "Notices"]


@dataclass(frozen=True, eq=False)
class Notices:
    """The cautions and conflicts of one corpus."""

    coverage: Coverage

    @cached_property
    def _due(self) -> Due:
        return Due(self.coverage)

    def add(self, draft: Draft, query: Query) -> Draft:
        """The draft with what is due beside it."""
        conflicts = self._due.conflicts(draft, query)
        cautions = self._due.cautions(draft, query, {note.id for note in conflicts})
        return replace(
            draft,
            cautions=tuple(as_caution(note) for note in cautions),
            conflicts=tuple(as_conflict(note) for note in conflicts),
        )
