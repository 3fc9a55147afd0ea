"""A number that the documents give without a unit is given without one."""

import re
from collections.abc import Iterator

from assistant.guard.accounted import is_said
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import cut, reworded
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.quantities import Quantity

_UNIT = re.compile(r"\s*([^\W\d_]+(?:[²³]|\d)?(?:\s*[/·*]\s*[^\W\d_]+[²³]?\d?)*|°\s*[CF]?\b|%)")


def check(review: Review) -> Iterator[Violation]:
    """Words right behind a bare number that the cited lines do not have."""
    for sentence in review.sentences:
        for quantity in sentence.cited.quantities:
            place = None if quantity.unit else invented(quantity, sentence.cited)
            if place is not None:
                unit = sentence.text[slice(*place)].strip()
                yield Violation(
                    message=f"The cited lines give no unit “{unit}”; it was left out.",
                    sentence=sentence,
                    mend=reworded(sentence, cut(sentence.text, *place)),
                )


def invented(quantity: Quantity, cited: CitedText) -> tuple[int, int] | None:
    """Where a unit stands behind a number, if the lines do not have its words."""
    match = _UNIT.match(cited.text, quantity.last)
    if match is None:
        return None
    plain = cited.reader.plain_words
    words = cited.corpus.lexicon.spelling.words(match[1])
    if words and all(word.key in plain or is_said(word, cited) for word in words):
        return None
    return match.span()


RULE = Rule(id="invented-unit", code="K-17", severity="repair", check=check)
