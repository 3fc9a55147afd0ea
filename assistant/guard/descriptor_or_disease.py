"""A descriptive name is not the disease that has it in its own name, nor the other way round."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import reworded
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review
from assistant.guard.sentences import Sentence
from ingest.lexicon import Match, Term

_CODE = "C-14"


def check(review: Review) -> Iterator[Violation]:
    """Names with a word too few or too many, and cautions on such names that are missing."""
    yield from missing_cautions(review, _CODE)
    partners, terms = review.reader.lines.partners, review.corpus.lexicon.terms
    for sentence in review.sentences:
        for match in sentence.cited.matches:
            meant = [
                other
                for other in _longer(match.term.id, partners.get(match.term.id, frozenset()))
                if other in sentence.cited.named and match.term.id not in sentence.cited.named
            ]
            if meant:
                yield _renamed(sentence, match, terms[meant[0]])


def _renamed(sentence: Sentence, match: Match, other: Term) -> Violation:
    return Violation(
        message=f"The cited lines speak of {other.name}; the name was set right.",
        sentence=sentence,
        mend=reworded(sentence, sentence.cited.put(match, other.name)),
    )


def _longer(name: str, others: frozenset[str]) -> Iterator[str]:
    """The partners of a name of which one ends with the other."""
    return (one for one in others if one.endswith(f" {name}") or name.endswith(f" {one}"))


RULE = Rule(id="descriptor-or-disease", code=_CODE, severity="repair", check=check)
