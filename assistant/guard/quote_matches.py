"""Words in quotation marks stand in the cited lines, letter for letter but for case and spaces."""

import re
from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from ingest.layout import clean

_QUOTED = re.compile(r"[\"“]([^\"“”]{3,})[\"”]")


def check(review: Review) -> Iterator[Violation]:
    """Quotations that the cited lines do not hold."""
    for sentence in review.sentences:
        for quote in _QUOTED.findall(sentence.text):
            if clean(quote).casefold() not in clean(sentence.cited.said).casefold():
                message = f"“{quote}” does not stand in the cited lines."
                yield Violation(message=message, sentence=sentence)


RULE = Rule(id="quote-matches", code="G-02", severity="block", check=check)
