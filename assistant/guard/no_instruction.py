"""No sentence carries an instruction to the program, from a document or a question."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.scope import is_like


def check(review: Review) -> Iterator[Violation]:
    """Sentences that speak to a program."""
    for sentence in review.sentences:
        if is_like("instruction", sentence.text):
            message = "The sentence holds an instruction, not a statement."
            yield Violation(message=message, sentence=sentence)


RULE = Rule(id="no-instruction", code="Q-08", severity="block", check=check)
