"""Cautions and conflicts that an answer touches, taken from the corpus's tables."""

from dataclasses import dataclass

from assistant.coverage import Coverage
from assistant.draft import Draft
from assistant.query import Query


@dataclass(frozen=True, eq=False)
class Notices:
    """The cautions and conflicts of one corpus."""

    coverage: Coverage

    def add(self, draft: Draft, query: Query) -> Draft:
        """The draft with what is due beside it."""
        del query
        return draft
