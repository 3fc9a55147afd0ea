"""Facts: what a document states of a diagnosis, class or cause, and the lines it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ingest.outline import Node
from ingest.quantities import Quantity
from ingest.spans import Span

Quality = Literal["ok", "garbled", "loose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement: subject, predicate, value, and the lines it stands on.

    `value` is a term id where the lexicon knows the value, else words of the line. `quantity` is
    set for numbers; `counted_from` is the zero point of a time.
    """

    subject: str
    predicate: str
    value: str
    is_term: bool
    denied: bool
    quantity: Quantity | None
    counted_from: str | None
    span: Span
    heading: tuple[str, ...]
    text: str
    quality: Quality = "ok"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One outline node as evidence: its subjects, the terms it names, and those above it.

    A member is a list of subjects and little else; a line introduces its subject where it starts
    with the name and no heading above has it.
    """

    node: Node
    subjects: tuple[str, ...]
    is_member: bool
    introduces: bool
    own: frozenset[str]
    above: frozenset[str]
    facts: tuple[Fact, ...]

    @property
    def span(self) -> Span:
        """The lines of the node."""
        return self.node.span

    @cached_property
    def terms(self) -> frozenset[str]:
        """Every term that the line or its headings name."""
        return self.own | self.above | frozenset(self.subjects)


def index_by_subject(statements: Sequence[Statement]) -> Mapping[str, tuple[Fact, ...]]:
    """The facts of each subject in the order of the documents."""
    index: dict[str, list[Fact]] = {}
    for statement in statements:
        for fact in statement.facts:
            index.setdefault(fact.subject, []).append(fact)
    return {subject: tuple(facts) for subject, facts in index.items()}
