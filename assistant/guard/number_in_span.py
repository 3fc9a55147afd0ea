"""Every number of a sentence stands in the cited lines, with the same unit and comparator."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from ingest.quantities import Quantity


def check(review: Review) -> Iterator[Violation]:
    """Numbers that the cited lines do not give."""
    for sentence in review.sentences:
        given = {value(q) for line in sentence.cited.lines for q in line.quantities}
        for quantity in sentence.cited.quantities:
            if value(quantity) not in given:
                words = sentence.text[quantity.first : quantity.last]
                message = f"“{words}” does not stand in the cited lines."
                yield Violation(message=message, sentence=sentence)


def value(quantity: Quantity) -> tuple[float, float, str, str]:
    """A quantity without its place; "about" is no claim of its own."""
    comparator = "=" if quantity.comparator == "~" else quantity.comparator
    return (quantity.low, quantity.high, quantity.unit, comparator)


RULE = Rule(id="number-in-span", code="N-05", severity="block", check=check)
