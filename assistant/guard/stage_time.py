"""A time, age or share goes with what its own line says: pairs of two lines are never crossed."""

import re
from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.number_in_span import Value, value
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.quantities import Quantity
from ingest.words import Word

_CLAUSE = re.compile(r"[;.](?!\d)|,(?!\d)|\b(?:then|while|whereas|and (?=at|after|by|from))\b")


def check(review: Review) -> Iterator[Violation]:
    """Clauses that join a number of one cited line with words of another."""
    for sentence in review.sentences:
        if len(sentence.cited.lines) < 2:
            continue
        for quantity in sentence.cited.quantities:
            crossed = _crossed(quantity, sentence.cited)
            if crossed is not None:
                number = sentence.text[quantity.first : quantity.last]
                message = f"The line with “{number}” does not speak of “{crossed.text}”."
                yield Violation(message=message, sentence=sentence)
                break


def _crossed(quantity: Quantity, cited: CitedText) -> Word | None:
    """A word of a number's clause that other cited lines have, and no line with the number."""
    lines = [line for line in cited.lines if value(quantity) in _values(line)]
    if not lines:
        return None
    ends = [0, *(m.end() for m in _CLAUSE.finditer(cited.text)), len(cited.text)]
    start = max(end for end in ends if end <= quantity.first)
    stop = min((end for end in ends if end > quantity.first), default=len(cited.text))
    lines += [line for line in cited.lines if any(_is_measure_of(one, line) for one in lines)]
    said = frozenset().union(*(line.keys | line.heading_keys for line in lines))
    named = frozenset().union(*(line.named for line in lines))
    taken = [m for m in cited.matches if cited.reader.lines.supports(named, m.term)]
    for word in cited.words:
        inside = start <= word.first < stop and not _is_number(word, cited)
        if not inside or word.key in cited.reader.plain_words or word.key in said:
            continue
        if word.key in cited.keys and not any(m.first <= word.first < m.last for m in taken):
            return word
    return None


def _is_measure_of(line: Line, other: Line) -> bool:
    """Whether a line is a bare length beside another line, which is what it measures."""
    bare = (
        all(q.millimetres for q in line.quantities) and len(line.statement.node.text.split()) == 1
    )
    return (
        bare
        and not other.quantities
        and line.statement.node.parents == other.statement.node.parents
    )


def _values(line: Line) -> set[Value]:
    """The numbers of a line and of the headings above it."""
    return {value(quantity) for quantity in (*line.quantities, *line.heading_quantities)}


def _is_number(word: Word, cited: CitedText) -> bool:
    return any(q.first <= word.first < q.last for q in cited.quantities)


RULE = Rule(id="stage-time", code="T-24", severity="block", check=check)
