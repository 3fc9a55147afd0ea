"""A direction of growth is the one of the cited line, with the notice that goes with it."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review

_CODE = "Z-23"


def check(review: Review) -> Iterator[Violation]:
    """Directions that the cited lines themselves do not name, and notices that are missing."""
    kinds = review.kinds(_CODE)
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(kinds):
            if match.term.id not in sentence.cited.own:
                message = f"The cited lines do not say “{sentence.cited.written(match)}”."
                yield Violation(message=message, sentence=sentence)
    yield from missing_cautions(review, _CODE)


RULE = Rule(id="zoning", code=_CODE, severity="block", check=check)
