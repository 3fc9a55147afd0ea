"""No word stands for its opposite: before for after, early for late, one side for the other."""

from collections.abc import Iterator, Mapping
from functools import cache

from assistant.guard.accounted import is_said
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import phrases
from ingest.words import Word


def check(review: Review) -> Iterator[Violation]:
    """Words that no cited line has, where a line has what excludes them."""
    for sentence in review.sentences:
        for said, stated in _turned(sentence.cited):
            message = f"“{said}” is the opposite of “{stated}” in the cited lines."
            yield Violation(message=message, sentence=sentence)


def _turned(cited: CitedText) -> Iterator[tuple[str, str]]:
    """Words and entries with their opposites in the lines."""
    terms, known = cited.corpus.lexicon.terms, _opposites()
    for word in cited.words:
        contrary = known.get(word.text.lower(), frozenset()) & cited.keys
        # "Raised to three times normal" says what "elevated to three times normal" does.
        alike = any(contrary <= known.get(key, frozenset()) for key in cited.keys)
        if contrary and not alike and not is_said(word, cited) and not _places(word, cited):
            yield word.text, min(contrary)
    for match in cited.matches:
        opposed = set(match.term.opposite) & cited.own
        if opposed and not cited.supports(match.term):
            yield cited.written(match), terms[min(opposed)].name


def _places(word: Word, cited: CitedText) -> bool:
    """Whether a word stands before the whole text of a cited line or heading: "under Roots"."""
    rest = cited.text[word.last :].lstrip()
    texts = {part for line in cited.lines for part in (line.read, *line.headings.split("\n"))}
    return any(rest.startswith(text) for text in texts)


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    """Word -> the words that exclude it."""
    found: dict[str, set[str]] = {}
    for line in phrases("opposites"):
        left, _, right = line.partition("|")
        for these, those in ((left, right), (right, left)):
            for word in these.split():
                found.setdefault(word, set()).update(those.split())
    return {word: frozenset(others) for word, others in found.items()}


RULE = Rule(id="opposites", code="F-04", severity="block", check=check)
