"""A stage goes with its own time: the pairs of a timeline are never crossed."""

import re
from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.number_in_span import value
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import Match

_CODE = "T-24"
_CLAUSE = re.compile(r"[;,.](?!\d)|\b(?:then|while|whereas|and (?=at|after|by|from))\b")


def check(review: Review) -> Iterator[Violation]:
    """Clauses that give a stage and a time which no cited line gives together."""
    kinds = review.kinds(_CODE)
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(kinds):
            if _crosses(match, sentence.cited):
                message = f"“{sentence.cited.written(match)}” has another time in the cited lines."
                yield Violation(message=message, sentence=sentence)


def _crosses(match: Match, cited: CitedText) -> bool:
    """Whether the times of a stage's clause are all those of other lines."""
    ends = [0, *(m.end() for m in _CLAUSE.finditer(cited.text)), len(cited.text)]
    start = max(end for end in ends if end <= match.first)
    stop = min((end for end in ends if end > match.first), default=len(cited.text))
    said = {value(q) for q in cited.quantities if q.days and start <= q.first < stop}
    stated = [
        time
        for line in cited.lines
        if match.term.id in line.own
        for time in _times(line, cited)
    ]
    return bool(said) and bool(stated) and said.isdisjoint(stated)


def _times(line: Line, cited: CitedText) -> Iterator[tuple[float, float, str, str]]:
    """The times of a line: its own, and those of the dated line that it stands under."""
    yield from (value(q) for q in line.quantities if q.days)
    yield from (value(f.quantity) for f in line.facts if f.quantity and f.quantity.days)


RULE = Rule(id="stage-time", code=_CODE, severity="block", check=check)
