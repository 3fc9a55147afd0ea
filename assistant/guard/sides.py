"""The two sides of a comparison or a relation keep their places."""

from collections.abc import Iterator

from assistant.guard.arrangement import Arranged
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText


def check(review: Review) -> Iterator[Violation]:
    """Sentences whose sides have changed places, and pairs of a line joined crosswise."""
    for sentence in review.sentences:
        text = review.reader.arranged(sentence.text)
        lines = [review.reader.arranged(line.spelled) for line in sentence.cited.lines]
        if any(_is_turned(text, line) for line in lines):
            message = "The two sides of the comparison have changed places."
            yield Violation(message=message, sentence=sentence)
        elif _is_crossed(text, sentence.cited):
            message = "The sentence joins what the cited lines keep apart."
            yield Violation(message=message, sentence=sentence)


def _is_turned(text: Arranged, line: Arranged) -> bool:
    """Whether what stands left of a connective in the line stands right of it in the text."""
    for word, left, right in line.around if text.around else ():
        for other, mine, yours in text.around:
            straight = bool(left & mine) or bool(right & yours)
            if word == other and not straight and left & yours and right & mine:
                return True
    return False


def _is_crossed(text: Arranged, cited: CitedText) -> bool:
    """Whether the text joins two entries of which the lines give each another partner."""
    if not text.pairs:
        return False
    stated = [pair for line in cited.lines for pair in cited.reader.arranged(line.read).pairs]
    kinds = [kind for _, _, kind in stated]
    parallel = {kind for kind in kinds if kinds.count(kind) > 1}
    known = {(first, second) for first, second, _ in stated}
    return any(
        kind in parallel
        and (first, second) not in known
        and any(first == one for one, _ in known)
        and any(second == other for _, other in known)
        for first, second, kind in text.pairs
    )


RULE = Rule(id="sides", code="F-04", severity="block", check=check)
