"""What is outside the tool is refused: images, treatment, a person's own illness, instructions."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.scope import refusal


def check(review: Review) -> Iterator[Violation]:
    """Answers to questions that are to be refused."""
    refused = refusal(review.question) if review.states else None
    told = refused is not None and refused.in_part and refused.short in review.draft.missing
    if refused is not None and not refused.withholds and not told:
        yield Violation(message=refused.sentence)


RULE = Rule(id="scope", code="I-39", severity="block", check=check)
