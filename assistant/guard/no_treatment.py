"""No treatment, dose or advice; what the documents list is quoted, with its notice."""

import re
from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.no_likelihood import added
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import any_of, openings

_CODE = "V-37"
_DOSE = re.compile(
    r"\b\d+(?:\.\d+)?\s*(?:[m\u00b5\u03bc]?g|mcg|ml|iu|units?|gy|grays?)\b(?:\s*/\s*\w+)?",
    re.IGNORECASE,
)


def check(review: Review) -> Iterator[Violation]:
    """Treatment that the cited lines do not name, and every dose or advice."""
    for sentence in review.sentences:
        dose = _DOSE.search(sentence.text)
        if dose and dose[0].casefold() not in sentence.cited.said.casefold():
            message = f"“{dose[0]}” is a dose; treatment is outside this tool."
            yield Violation(message=message, sentence=sentence)
        for words in _treatment(sentence.cited):
            message = f"“{words}” is about treatment, which the cited lines do not give."
            yield Violation(message=message, sentence=sentence)
    yield from missing_cautions(review, _CODE)


def _treatment(cited: CitedText) -> Iterator[str]:
    """Words of treatment or of advice that the cited lines do not have."""
    listed = cited.corpus.rules.treatment.words
    known = cited.own
    absent = openings(listed).isdisjoint(cited.bare_words)
    for found in () if absent else any_of(listed).finditer(cited.text):
        named = [m for m in cited.matches if m.first <= found.start() and found.end() <= m.last]
        literal = found[0].casefold() in f"{cited.said}\n{cited.headings}".casefold()
        if not literal and not any(match.term.id in known for match in named):
            yield found[0]
    yield from (found[0] for found in added(cited, "advice"))


RULE = Rule(id="no-treatment", code=_CODE, severity="block", check=check)
