"""What a rule is: a check of a draft that yields the places where it is broken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answer import Severity
from assistant.draft import Draft
from assistant.guard.review import Review
from assistant.guard.sentences import Sentence

Mend = Callable[[Draft], Draft]
"""Rewrites a draft so that a rule holds; leaves a draft alone that no longer has the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One place where a rule is broken.

    Attributes:
        message: What is wrong, in one sentence; for a repair also what was done.
        sentence: The sentence or cell that breaks it; None means the draft as a whole.
        mend: How the draft is put right; without it, a repair takes the sentence out.
        severity: Where this place is graver or slighter than the rule's own severity.
    """

    message: str
    sentence: Sentence | None = None
    mend: Mend | None = None
    severity: Severity | None = None


Check = Callable[[Review], Iterator[Violation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named check; `code` is its number in the domain's list, `severity` what its findings do."""

    id: str
    code: str
    severity: Severity
    check: Check
