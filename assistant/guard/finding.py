"""What a rule is: a check of a draft that yields the places where it is broken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answer import Severity
from assistant.draft import Draft, DraftClaim
from ingest.corpus import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One place where a rule is broken; no `claim` means the draft as a whole."""

    message: str
    claim: DraftClaim | None = None


Check = Callable[[Draft, Corpus], Iterator[Violation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named check; `severity` says what becomes of what it finds."""

    id: str
    severity: Severity
    check: Check
