"""A sentence is about what its line is about: a name in a far heading does not make it so."""

from collections.abc import Iterator

from assistant.guard.dx_in_span import names
from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import DIAGNOSIS, TIER, Match


def check(review: Review) -> Iterator[Violation]:
    """Sentences on a diagnosis whose cited lines speak of other ones."""
    for sentence in review.sentences:
        cited = sentence.cited
        heads = [match for match in heading(cited) if names(cited, match.term)]
        said = {match.term.id for match in cited.of_kinds(frozenset({DIAGNOSIS}))}
        for match in heads:
            others = said - {match.term.id} if len(heads) == 1 else set()
            if not any(_speaks_of(line, match, others, cited) for line in cited.lines):
                message = f"The cited lines are about another subject than {match.term.name}."
                yield Violation(message=message, sentence=sentence)


def heading(cited: CitedText) -> list[Match]:
    """The diagnoses before the colon of a text that begins with one; without colon, that one."""
    found = list(cited.of_kinds(frozenset({DIAGNOSIS})))
    if not found or found[0].word_first != 0:
        return []
    colon = cited.text.find(": ")
    return [match for match in found if match.last <= colon] or found[:1]


def leading(cited: CitedText) -> Match | None:
    """The diagnosis that a text begins with."""
    return next(iter(heading(cited)), None)


def _speaks_of(line: Line, match: Match, others: set[str], cited: CitedText) -> bool:
    """Whether a line is about a diagnosis, or names one that the sentence names with it.

    Of several diagnoses before a colon, each needs a line that has a word of what is said.
    """
    if not (match.term.id in line.about or others & line.about or not line.about):
        return False
    if len(cited.lines) == 1:
        return True
    plain, known = cited.reader.plain_words, line.keys | line.heading_keys
    told = [word for word in cited.words if word.first >= match.last and word.key not in plain]
    return (
        not told
        or any(word.key in known for word in told)
        or any(
            cited.reader.lines.supports(line.named, other.term)
            for other in cited.matches
            if other.first >= match.last and other.term.kind != TIER
        )
    )


RULE = Rule(id="subject-of-line", code="G-03", severity="block", check=check)
