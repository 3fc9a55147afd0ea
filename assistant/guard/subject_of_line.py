"""A sentence is about what its line is about: a name in a far heading does not make it so."""

from collections.abc import Iterator

from assistant.guard.dx_in_span import names
from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import DIAGNOSIS, Match


def check(review: Review) -> Iterator[Violation]:
    """Sentences on a diagnosis whose cited lines speak of other ones."""
    for sentence in review.sentences:
        match = leading(sentence.cited)
        if match is None or not names(sentence.cited, match.term):
            continue
        others = {m.term.id for m in sentence.cited.matches if m.term.kind == DIAGNOSIS}
        others -= {match.term.id}
        if not any(_speaks_of(line, match.term.id, others, review) for line in sentence.cited.lines):
            message = f"The cited lines are about another subject than {match.term.name}."
            yield Violation(message=message, sentence=sentence)


def leading(cited: CitedText) -> Match | None:
    """The diagnosis that a text begins with."""
    first = next(iter(cited.matches), None)
    is_first = first is not None and first.word_first == 0 and first.term.kind == DIAGNOSIS
    return first if is_first else None


def _speaks_of(line: Line, name: str, others: set[str], review: Review) -> bool:
    """Whether a line is about a diagnosis, or names one that the sentence names with it."""
    terms = review.corpus.lexicon.terms
    about = {*line.statement.subjects, *line.own, *(fact.subject for fact in line.facts)}
    about |= {fact.value for fact in line.facts if fact.is_term}
    about |= {owner for one in about if one in terms and (owner := terms[one].counts_for)}
    return name in about or bool(others & about) or not about


RULE = Rule(id="subject-of-line", code="G-03", severity="block", check=check)
