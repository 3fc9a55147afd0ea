"""A title without text supports nothing but that it is there."""

from collections.abc import Iterator

from assistant.guard.accounted import unaccounted
from assistant.guard.finding import Rule, Violation
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText

_CODE = "Q-07"


def check(review: Review) -> Iterator[Violation]:
    """Sentences that say more of a bare title than its own words."""
    for sentence in review.sentences:
        if _is_title(sentence.cited) and _adds(sentence.cited):
            message = "The cited line is a title without text; it states nothing."
            yield Violation(message=message, sentence=sentence)
    yield from missing_cautions(review, _CODE)


def _is_title(cited: CitedText) -> bool:
    """Whether only titles without text are cited."""
    lines = cited.lines
    return bool(lines) and all("none" in line.statement.node.notes for line in lines)


def _adds(cited: CitedText) -> bool:
    """Whether a text names anything that the title does not."""
    terms = [match for match in cited.matches if not cited.supports(match.term)]
    return bool(terms or cited.quantities or next(unaccounted(cited), None))


RULE = Rule(id="titled-only", code=_CODE, severity="block", check=check)
