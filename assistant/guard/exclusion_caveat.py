"""A diagnosis of exclusion is shown as one, and never as established."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.notes import missing_cautions
from assistant.guard.review import Review
from assistant.guard.word_lists import pattern
from ingest.lexicon import DIAGNOSIS

_CODE = "C-13"


def check(review: Review) -> Iterator[Violation]:
    """Cautions of exclusion that are missing, and sentences that call such a diagnosis settled."""
    yield from missing_cautions(review, _CODE)
    for sentence in review.sentences:
        settled = pattern("definitive").search(sentence.text)
        for match in sentence.cited.of_kinds(frozenset({DIAGNOSIS})):
            if settled and is_of_exclusion(match.term.id, review):
                message = f"{match.term.name} is a diagnosis of exclusion."
                yield Violation(message=message, sentence=sentence, severity="block")


def is_of_exclusion(name: str, review: Review) -> bool:
    """Whether the documents state an exclusion of a diagnosis."""
    return any(fact.predicate == "exclusion" for fact in review.corpus.facts.get(name, ()))


RULE = Rule(id="exclusion-caveat", code=_CODE, severity="repair", check=check)
