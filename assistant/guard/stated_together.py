"""What a sentence joins, one line joins: no diagnosis gets what another line says of another."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import PROCESS


def check(review: Review) -> Iterator[Violation]:
    """Pairs in one part of a sentence of which each stands in a cited line, never both in one."""
    for sentence in review.sentences:
        if len(sentence.cited.lines) < 2:
            continue
        for first, second in _apart(sentence.cited):
            message = f"No cited line joins {first} and {second}."
            yield Violation(message=message, sentence=sentence)


def _apart(cited: CitedText) -> Iterator[tuple[str, str]]:
    """The names of two entries that the text joins and the lines keep apart."""
    terms = cited.corpus.lexicon.terms
    for first, second, kinds in cited.reader.arranged(cited.text).pairs:
        pair = (terms[first], terms[second])
        if PROCESS in kinds or any(term.generic for term in pair):
            continue
        supported = [cited.supports(term) for term in pair]
        joined = (
            all(cited.reader.lines.supports(line.named, term) for term in pair)
            for line in cited.lines
        )
        if all(supported) and not any(joined):
            yield pair[0].name, pair[1].name


RULE = Rule(id="stated-together", code="F-04", severity="block", check=check)
