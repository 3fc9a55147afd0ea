"""A site or distribution that is said to fit a candidate is one that its lines state."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.draft import Draft, DraftCandidate
from assistant.guard.finding import Mend, Rule, Violation
from assistant.guard.marks import unsupported_marks
from assistant.guard.mending import taken_out
from assistant.guard.review import Review
from assistant.guard.sentences import Sentence

_CODE = "S-21"


def check(review: Review) -> Iterator[Violation]:
    """Sites that the cited lines do not state of the candidate; they become not stated."""
    for sentence, term in unsupported_marks(review):
        if term.kind in review.kinds(_CODE):
            message = (
                f"The cited lines do not have {term.name}; it was moved to what is not stated."
            )
            yield Violation(message=message, sentence=sentence, mend=_moved(sentence, term.name))


def _moved(sentence: Sentence, name: str) -> Mend:
    """The draft with a finding moved from what fits to what is not stated."""

    def untold(one: DraftCandidate) -> DraftCandidate:
        if one.diagnosis != sentence.place.diagnosis or name in one.not_stated:
            return one
        return replace(one, not_stated=(*one.not_stated, name))

    def mend(draft: Draft) -> Draft:
        moved = replace(draft, candidates=tuple(untold(one) for one in draft.candidates))
        return taken_out([sentence])(moved)

    return mend


RULE = Rule(id="site-match", code=_CODE, severity="repair", check=check)
