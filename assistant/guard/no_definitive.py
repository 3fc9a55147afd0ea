"""No diagnosis is called certain, confirmed or ruled out, unless the cited line does."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.no_likelihood import added
from assistant.guard.review import Review


def check(review: Review) -> Iterator[Violation]:
    """Words of certainty that stand in no cited line."""
    for sentence in review.sentences:
        for found in added(sentence.cited, "definitive"):
            message = f"The cited lines do not say “{found[0]}”."
            yield Violation(message=message, sentence=sentence)


RULE = Rule(id="no-definitive", code="W-36", severity="block", check=check)
