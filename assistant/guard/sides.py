"""The two sides of a comparison or a relation keep their places."""

import re
from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import pattern

_PART = re.compile(r"[,;.]|\b(?:while|whereas|but|and)\b")
_Pair = tuple[frozenset[str], frozenset[str]]


def check(review: Review) -> Iterator[Violation]:
    """Sentences whose sides have changed places, and pairs of a line joined crosswise."""
    for sentence in review.sentences:
        if any(_is_turned(sentence.cited, line) for line in sentence.cited.lines):
            message = "The two sides of the comparison have changed places."
            yield Violation(message=message, sentence=sentence)
        elif _is_crossed(sentence.cited):
            message = "The sentence joins what the cited lines keep apart."
            yield Violation(message=message, sentence=sentence)


def _is_turned(cited: CitedText, line: Line) -> bool:
    """Whether what stands left of a connective in the line stands right of it in the text."""
    for word, (left, right) in _around(line.spelled, cited):
        for other, (mine, yours) in _around(cited.text, cited):
            if word != other or not left or not right:
                continue
            straight = bool(left & mine) or bool(right & yours)
            if not straight and left & yours and right & mine:
                return True
    return False


def _around(text: str, cited: CitedText) -> Iterator[tuple[str, _Pair]]:
    """Each connective of a text with the telling entries and words on its two sides."""
    for found in pattern("connectives").finditer(text):
        left = re.split(r"[:;.]\s", text[: found.start()])[-1]
        right = re.split(r"[:;.]\s", text[found.end() :])[0]
        yield found[0].casefold(), (_telling(left, cited), _telling(right, cited))


def _telling(text: str, cited: CitedText) -> frozenset[str]:
    """The entries of a text, and its words that no entry takes up and that say something."""
    lexicon = cited.corpus.lexicon
    matches = lexicon.match(text)
    taken = [(m.first, m.last) for m in matches]
    words = (
        word.key
        for word in lexicon.spelling.words(text)
        if word.key not in cited.reader.plain_words
        and not any(first <= word.first and word.last <= last for first, last in taken)
    )
    return frozenset(words) | {m.term.id for m in matches}


def _is_crossed(cited: CitedText) -> bool:
    """Whether the text joins two entries of which the lines give each another partner."""
    stated = [pairs for line in cited.lines for pairs in _pairs(line.read, cited)]
    kinds = [kind for _, _, kind in stated]
    parallel = {kind for kind in kinds if kinds.count(kind) > 1}
    known = {(first, second) for first, second, _ in stated}
    return any(
        kind in parallel
        and (first, second) not in known
        and any(first == one for one, _ in known)
        and any(second == other for _, other in known)
        for first, second, kind in _pairs(cited.text, cited)
    )


def _pairs(text: str, cited: CitedText) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Two entries of different kinds in one part of a text, and their kinds."""
    for part in _PART.split(text):
        found = [match.term for match in cited.corpus.lexicon.match(part)]
        for first in found:
            for second in found:
                if first.kind < second.kind:
                    yield first.id, second.id, (first.kind, second.kind)


RULE = Rule(id="sides", code="F-04", severity="block", check=check)
