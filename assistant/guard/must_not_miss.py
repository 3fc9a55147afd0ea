"""Where a case shows a process, the lesions of it that must not be missed are on the list."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.draft import DraftCandidate, DraftCell
from assistant.guard.finding import Mend, Rule, Violation
from assistant.guard.review import Review
from ingest.facts import Fact
from ingest.lexicon import PROCESS, Term


def check(review: Review) -> Iterator[Violation]:
    """Lesions of the process that the question names which are not on the list."""
    if review.query is None or not review.is_ranked or review.draft.status != "answered":
        return
    wanted = {t.id for t in review.query.stated if t.kind == PROCESS and review.weight(t) > 1}
    shown = {candidate.diagnosis for candidate in review.draft.candidates}
    for term in review.differential.candidates.terms:
        if term.must_not_miss and term.id not in shown:
            facts = review.differential.candidates.facts[term.id]
            for fact in [f for f in facts if f.predicate == PROCESS and f.value in wanted][:1]:
                message = f"{term.name} must not be missed; it was added at the end."
                yield Violation(message=message, mend=_added(term, fact))


def _added(term: Term, fact: Fact) -> Mend:
    cell = DraftCell(finding=fact.value, spans=(fact.span,))
    candidate = DraftCandidate(
        diagnosis=term.id, name=term.name, process=term.process, fits=(cell,), must_not_miss=True
    )
    return lambda draft: replace(draft, candidates=(*draft.candidates, candidate))


RULE = Rule(id="must-not-miss", code="M-30", severity="repair", check=check)
