"""A time is counted from where the documents count it."""

import re
from collections.abc import Iterator

from assistant.guard.accounted import is_said
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText

_ORIGIN = re.compile(
    r"\s*\)?\s*(?:after|following|since|from|of|post|before)\s+(?:the\s+)?([^.;:,()\d]+)",
    re.IGNORECASE,
)
_MOST_WORDS = 4


def check(review: Review) -> Iterator[Violation]:
    """Times that are counted from something which their lines do not name."""
    for sentence in review.sentences:
        for words in _origins(sentence.cited):
            if not _is_stated(words, sentence.cited):
                message = f"The cited lines do not count the time from “{words.strip()}”."
                yield Violation(message=message, sentence=sentence)


def _origins(cited: CitedText) -> Iterator[str]:
    """What stands behind a time and says from where it runs."""
    for quantity in cited.quantities:
        found = _ORIGIN.match(cited.text, quantity.last) if quantity.days else None
        if found:
            yield " ".join(found[1].split()[:_MOST_WORDS])


def _is_stated(words: str, cited: CitedText) -> bool:
    """Whether the lines, or what their times are counted from, have the words."""
    lexicon = cited.corpus.lexicon
    zero = " ".join(f.counted_from or "" for line in cited.lines for f in line.facts)
    zero_terms = {m.term.id for m in lexicon.match(zero)}
    known = {word.key for word in lexicon.spelling.words(zero)} | cited.reader.plain_words
    named = [m for m in lexicon.match(words) if m.term.id in zero_terms | cited.own]
    return all(
        word.key in known
        or is_said(word, cited)
        or any(m.first <= word.first and word.last <= m.last for m in named)
        for word in lexicon.spelling.words(words)
    )


RULE = Rule(id="time-origin", code="T-26", severity="block", check=check)
