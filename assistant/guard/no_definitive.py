"""No diagnosis is called certain, confirmed or ruled out, unless the cited line does."""

import re
from collections.abc import Iterator

from assistant.guard.accounted import is_own
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import openings, pattern, phrases

_LIST = "definitive"


def check(review: Review) -> Iterator[Violation]:
    """Words of certainty that stand in no cited line."""
    for sentence in review.sentences:
        for found in certain(sentence.cited):
            message = f"The cited lines do not say “{found[0]}”."
            yield Violation(message=message, sentence=sentence)


def certain(cited: CitedText) -> Iterator[re.Match[str]]:
    """Words of certainty in a text that its lines themselves do not have."""
    if openings(phrases(_LIST)).isdisjoint(cited.bare_words):
        return
    plain = cited.reader.plain_words
    for found in pattern(_LIST).finditer(cited.text):
        inside = [w for w in cited.words if found.start() <= w.first < found.end()]
        telling = [w for w in inside if w.key not in plain] or inside
        if not all(is_own(word, cited) for word in telling):
            yield found


RULE = Rule(id="no-definitive", code="W-36", severity="block", check=check)
