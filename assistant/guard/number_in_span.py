"""Every number of a sentence stands in the cited lines, with the same unit and comparator."""

import re
from collections.abc import Collection, Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.quantities import Quantity

Value = tuple[float, float, str, str]
_AGE = re.compile(r"\bage[ds]?\b", re.IGNORECASE)
_ROUNDED = 0.5


def check(review: Review) -> Iterator[Violation]:
    """Numbers that the cited lines do not give."""
    for sentence in review.sentences:
        given = {value(q) for line in sentence.cited.lines for q in line.quantities}
        for quantity in sentence.cited.quantities:
            if not is_given(quantity, sentence.cited, given):
                words = sentence.text[quantity.first : quantity.last]
                message = f"“{words}” does not stand in the cited lines."
                yield Violation(message=message, sentence=sentence)


def is_given(quantity: Quantity, cited: CitedText, given: Collection[Value]) -> bool:
    """Whether lines give a quantity, both ends of it apart, its years as an age, or its share."""
    mine = value(quantity)
    if mine in given:
        return True
    low, high, unit, comparator = mine
    if unit == "%" and any(_is_rounded(mine, other) for other in given):
        return True
    if not unit and _AGE.search(cited.text) and (low, high, "year", comparator) in given:
        return True
    said = {value(other)[:3] for other in cited.quantities}
    return any(
        other[2:] == (unit, comparator)
        and low in other[:2]
        and {(other[0], other[0], unit), (other[1], other[1], unit)} <= said
        for other in given
    )


def _is_rounded(mine: Value, other: Value) -> bool:
    """Whether a share is another one in whole percent."""
    return mine[2:] == other[2:] and all(
        abs(a - b) < _ROUNDED for a, b in zip(mine[:2], other[:2], strict=True)
    )


def value(quantity: Quantity) -> Value:
    """A quantity without its place; "about" is no claim of its own."""
    comparator = "=" if quantity.comparator == "~" else quantity.comparator
    return (quantity.low, quantity.high, quantity.unit, comparator)


RULE = Rule(id="number-in-span", code="N-05", severity="block", check=check)
