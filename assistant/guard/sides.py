"""The two sides of a comparison or a relation keep their places."""

from collections.abc import Iterator

from assistant.guard.arrangement import Arranged
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review


def check(review: Review) -> Iterator[Violation]:
    """Sentences whose sides have changed places, and pairs of a line joined crosswise."""
    for sentence in review.sentences:
        text = review.reader.arranged(sentence.text)
        lines = [review.reader.arranged(line.spelled) for line in sentence.cited.lines]
        if any(_is_turned(text, line) for line in lines):
            message = "The two sides of the comparison have changed places."
            yield Violation(message=message, sentence=sentence)
        elif any(_is_crossed(text, line) for line in lines):
            message = "The sentence joins crosswise what the cited line says of two things."
            yield Violation(message=message, sentence=sentence)


def _is_turned(text: Arranged, line: Arranged) -> bool:
    """Whether what stands left of a connective in the line stands right of it in the text."""
    if text.beside and any((w, b, a) in text.beside for w, a, b in line.beside if a != b):
        return True
    if not text.around:
        return False
    terms = line.terms
    for word, left, right in line.around:
        for other, mine, yours in text.around:
            for known in (terms, left | right):
                kept = (left & known, right & known, mine & known, yours & known)
                if word == other and _are_turned(*kept):
                    return True
    return False


def _are_turned(
    left: frozenset[str], right: frozenset[str], mine: frozenset[str], yours: frozenset[str]
) -> bool:
    """Whether each side of one shares something with the other side of the other alone."""
    straight = bool(left & mine) or bool(right & yours)
    return not straight and bool(left & yours) and bool(right & mine)


def _is_crossed(text: Arranged, line: Arranged) -> bool:
    """Whether the text joins entries of two parts of a line that each say something of their own.

    "One common, another rare" has two such parts; "in these and those, rare" has not.
    """
    full = [part for part in line.parts if len({term.kind for term in part}) > 1]
    if len(full) < 2:
        return False
    stated = [{term.id for term in part} for part in full]
    return any(
        first in mine and second in yours and second not in mine and first not in yours
        for first, second, _ in text.pairs
        for mine in stated
        for yours in stated
        if not any({first, second} <= part for part in stated)
    )


RULE = Rule(id="sides", code="F-04", severity="block", check=check)
