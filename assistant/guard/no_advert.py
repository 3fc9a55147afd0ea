"""No text of a host or an advert is cited or repeated."""

import re
from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import LineReader
from assistant.guard.review import Review
from ingest.spans import Span

_ADDRESS = re.compile(r"https?://|www\.\w|\b[\w-]+\.(?:com|biz|net|org|info)\b", re.IGNORECASE)


def check(review: Review) -> Iterator[Violation]:
    """Sentences whose lines are no content, or that hold an address or the words of an advert."""
    for sentence in review.sentences:
        for span in sentence.spans:
            if not review.reader.lines.cited([span]) or is_foreign(span, review.reader.lines):
                message = f"{span} is not content of the document."
                yield Violation(message=message, sentence=sentence)
        if _ADDRESS.search(sentence.text) or _repeats(sentence.text, review.reader.lines):
            message = f"{sentence.text!r} repeats text that is not content of the documents."
            yield Violation(message=message, sentence=sentence)


def is_foreign(span: Span, lines: LineReader) -> bool:
    """Whether a line of the span is marked as foreign in its document's outline."""
    return any((span.document, line) in lines.skipped for line in span.lines)


def _repeats(text: str, lines: LineReader) -> bool:
    """Whether a text has three words in a row of an advert, or a word that only adverts have."""
    keys = [word.key for word in lines.corpus.lexicon.spelling.words(text)]
    if not lines.advert_words.isdisjoint(keys):
        return True
    return any(tuple(keys[i : i + 3]) in lines.advert_runs for i in range(len(keys) - 2))


RULE = Rule(id="no-advert", code="Q-08", severity="block", check=check)
