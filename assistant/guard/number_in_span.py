"""Every number of a sentence stands in the cited lines, with the same unit and comparator."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import cited_text
from ingest.corpus import Corpus
from ingest.quantities import Quantity, quantities


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Numbers that the cited lines do not give."""
    for claim in draft.claims:
        given = [value(q) for q in quantities(cited_text(claim.spans, corpus))]
        for quantity in quantities(claim.text):
            if value(quantity) not in given:
                words = claim.text[quantity.first : quantity.last]
                yield Violation(
                    message=f"“{words}” does not stand in the cited lines.", claim=claim
                )


def value(quantity: Quantity) -> tuple[float, float, str, str]:
    """A quantity without its place; "about" is no claim of its own."""
    comparator = "=" if quantity.comparator == "~" else quantity.comparator
    return (quantity.low, quantity.high, quantity.unit, comparator)


RULE = Rule(id="number-in-span", severity="block", check=check)
