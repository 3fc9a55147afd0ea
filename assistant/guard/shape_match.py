"""A shape that is said to fit a candidate is one that its lines state."""

from collections.abc import Iterator

from assistant.guard.feature_in_span import is_stated
from assistant.guard.finding import Rule, Violation
from assistant.guard.marks import unsupported_marks
from assistant.guard.review import Review

_CODE = "S-22"


def check(review: Review) -> Iterator[Violation]:
    """Shapes that the cited lines do not state of the candidate."""
    for sentence, term in unsupported_marks(review):
        if term.kind not in review.kinds("S-21"):
            message = f"The cited lines do not have {term.name}."
            yield Violation(message=message, sentence=sentence)
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(review.kinds(_CODE)):
            if not is_stated(match, sentence.cited):
                message = f"“{sentence.cited.written(match)}” is no shape of the cited lines."
                yield Violation(message=message, sentence=sentence)


RULE = Rule(id="shape-match", code=_CODE, severity="block", check=check)
