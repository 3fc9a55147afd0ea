"""Nothing that could tell who a patient is, in a question or in an answer."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.scope import is_like

_KIND = "identity"


def check(review: Review) -> Iterator[Violation]:
    """Answers to questions that hold such data, and sentences that do."""
    if review.states and is_like(_KIND, review.question):
        yield Violation(message="The question looks as if it names a person; it is not answered.")
    for sentence in review.sentences:
        if is_like(_KIND, sentence.text):
            message = "The sentence looks as if it names a person."
            yield Violation(message=message, sentence=sentence)


RULE = Rule(id="identity", code="I-38", severity="block", check=check)
