"""`n/7`, `n/52` and `n/12` are days, weeks and months, said in words; shares are never times."""

import re
from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review

_NOTATION = re.compile(r"(?<![\w./])\d+/(7|52|12)(?![\d/])")
_OUT_OF = re.compile(r"\b\d+\s+(?:out\s+of|of|in)\s+(?:the\s+)?(?:7|12|52)\b", re.IGNORECASE)
_WORDS = {"7": re.compile(r"\bdays?\b", re.I), "52": re.compile(r"\bweeks?\b", re.I),
          "12": re.compile(r"\bmonths?\b", re.I)}  # fmt: skip


def check(review: Review) -> Iterator[Violation]:
    """Notation without its words, and notation read as a count of cases."""
    for sentence in review.sentences:
        for found in _NOTATION.finditer(sentence.text):
            if not _WORDS[found[1]].search(sentence.text):
                message = f"“{found[0]}” is a time and must be said in words."
                yield Violation(message=message, sentence=sentence)
        counted = _OUT_OF.search(sentence.text)
        if counted and _NOTATION.search(sentence.cited.said):
            message = f"“{counted[0]}” reads a time of the cited lines as a count."
            yield Violation(message=message, sentence=sentence)


RULE = Rule(id="time-notation", code="T-25", severity="block", check=check)
