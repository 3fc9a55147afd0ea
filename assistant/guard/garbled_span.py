"""Lines whose layout is lost are quoted with a notice and assigned to nothing."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review
from ingest.lexicon import DIAGNOSIS

_CODE = "Q-09"


def check(review: Review) -> Iterator[Violation]:
    """Sentences on garbled lines; those that give them to a diagnosis are not shown."""
    for sentence in review.sentences:
        garbled = [line for line in sentence.cited.lines if is_garbled(line)]
        if not garbled:
            continue
        own = frozenset().union(*(line.own for line in garbled))
        given = [
            match.term.name
            for match in sentence.cited.of_kinds(frozenset({DIAGNOSIS}))
            if match.term.id not in own
        ]
        if given:
            message = f"The layout of the cited lines is lost; they cannot be given to {given[0]}."
            yield Violation(message=message, sentence=sentence, severity="block")
        else:
            message = "The layout of the cited lines is lost."
            yield Violation(message=message, sentence=sentence)
    yield from missing_cautions(review, _CODE)


def is_garbled(line: Line) -> bool:
    """Whether a line, or a heading above it, lost its layout."""
    node = line.statement.node
    return any("garbled" in each.notes for each in (node, *node.parents))


RULE = Rule(id="garbled-span", code=_CODE, severity="warn", check=check)
