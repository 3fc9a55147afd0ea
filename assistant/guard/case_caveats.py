"""A differential carries the cautions that every differential must."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review

_CODE = "C-11"


def check(review: Review) -> Iterator[Violation]:
    """Cautions of a differential that are due and missing."""
    yield from missing_cautions(review, _CODE)


RULE = Rule(id="case-caveats", code=_CODE, severity="repair", check=check)
