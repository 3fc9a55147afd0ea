"""An answer that states nothing verified is an abstention."""

from collections.abc import Iterator

from assistant.answer import Verdict
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review


def check(review: Review) -> Iterator[Violation]:
    """Drafts that claim to answer and have no sentence."""
    if review.states and not review.draft.claims:
        yield Violation(message="No sentence of the answer could be verified.")


RULE = Rule(id="something-verified", code="E-40", severity="block", check=check)


def nothing_left(verdict: Verdict) -> bool:
    """Whether the check of a draft left no sentence of it."""
    return any(finding.rule == RULE.id for finding in verdict.findings)
