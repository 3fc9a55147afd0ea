"""Laboratory values are those of the cited lines; a class never lends one to its members."""

from collections.abc import Iterator

from assistant.guard.feature_in_span import is_stated
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review

_CODE = "K-16"


def check(review: Review) -> Iterator[Violation]:
    """Values that the lines themselves do not state, and their opposites."""
    kinds = review.kinds(_CODE)
    for sentence in review.sentences:
        cited = sentence.cited
        for match in cited.of_kinds(kinds):
            contrary = set(match.term.opposite) & cited.own and match.term.id not in cited.own
            if contrary or not is_stated(match, cited):
                message = f"“{cited.written(match)}” is not what the cited lines state."
                yield Violation(message=message, sentence=sentence)


RULE = Rule(id="biochemistry", code=_CODE, severity="block", check=check)
