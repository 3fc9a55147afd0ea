"""Every sentence carries at least one citation, and an introduction states nothing."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review


def check(review: Review) -> Iterator[Violation]:
    """Claims and cells without a span; a lead that names something."""
    for sentence in review.sentences:
        if not sentence.spans:
            yield Violation(message=f"{sentence.text!r} has no citation.", sentence=sentence)
    lead = review.reader.text(review.draft.lead, ())
    if review.states and (lead.matches or lead.quantities):
        yield Violation(
            message=f"The introduction {lead.text!r} states something; it was left out.",
            severity="repair",
            mend=lambda draft: replace(draft, lead=""),
        )


RULE = Rule(id="cite-present", code="G-01", severity="block", check=check)
