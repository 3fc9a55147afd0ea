"""Every citation names lines that exist and hold text."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review


def check(review: Review) -> Iterator[Violation]:
    """Claims and cells that cite a document, line or blank line that is not there."""
    for sentence in review.sentences:
        for span in sentence.spans:
            if not review.reader.lines.holds_text(span):
                message = f"{span} does not exist or is blank."
                yield Violation(message=message, sentence=sentence)


RULE = Rule(id="span-exists", code="G-02", severity="block", check=check)
