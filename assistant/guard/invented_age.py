"""No age where the documents give none."""

from collections.abc import Iterator

from assistant.guard.feature_in_span import is_stated
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import LIFE_STAGE

_YEAR = "year"


def check(review: Review) -> Iterator[Violation]:
    """Ages in words or years under lines that state no such age."""
    for sentence in review.sentences:
        for words in _invented(sentence.cited):
            message = f"The cited lines do not give the age “{words}”."
            yield Violation(message=message, sentence=sentence)


def _invented(cited: CitedText) -> Iterator[str]:
    for match in cited.of_kinds(frozenset({LIFE_STAGE})):
        if not is_stated(match, cited):
            yield cited.written(match)
    if not any(q.unit == _YEAR for line in cited.lines for q in line.quantities):
        for quantity in cited.quantities:
            if quantity.unit == _YEAR:
                yield cited.text[quantity.first : quantity.last]


RULE = Rule(id="invented-age", code="D-19", severity="block", check=check)
