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
    pairs = _pairs(review)
    for sentence in review.sentences:
        for match in sentence.cited.matches:
            meant = [
                other
                for other in pairs.get(match.term.id, ())
                if other.id in sentence.cited.named and match.term.id not in sentence.cited.named
            ]
            if meant:
                yield _renamed(sentence, match, meant[0])


def _renamed(sentence: Sentence, match: Match, other: Term) -> Violation:
    text = sentence.text
    return Violation(
        message=f"The cited lines speak of {other.name}; the name was set right.",
        sentence=sentence,
        mend=reworded(sentence, f"{text[: match.first]}{other.name}{text[match.last :]}"),
    )


def _pairs(review: Review) -> dict[str, tuple[Term, ...]]:
    """Entries that must not be merged and of which one name ends with the other."""
    lexicon = review.corpus.lexicon
    found: dict[str, tuple[Term, ...]] = {}
    for pair in lexicon.never_merge:
        for one in pair:
            for other in pair - {one}:
                if one.endswith(f" {other}") or other.endswith(f" {one}"):
                    found[one] = (*found.get(one, ()), lexicon.terms[other])
    return found


RULE = Rule(id="descriptor-or-disease", code=_CODE, severity="repair", check=check)
