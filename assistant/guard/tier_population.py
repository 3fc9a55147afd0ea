"""Tiers are shown with the people they were written about."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review

_CODE = "R-28"


def check(review: Review) -> Iterator[Violation]:
    """Notices on the population of tiers that are due and missing."""
    yield from missing_cautions(review, _CODE)


RULE = Rule(id="tier-population", code=_CODE, severity="repair", check=check)
