"""A candidate whose age bands do not hold the patient's age says so."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from assistant.draft import DraftCandidate, DraftCell
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import changed_candidate
from assistant.guard.review import Review
from assistant.ranking.marks import Mark
from assistant.ranking.settling import AGE


def check(review: Review) -> Iterator[Violation]:
    """Candidates beside which an age that does not fit is missing, or counted as fitting."""
    if review.query is None or review.query.age is None or not review.is_ranked:
        return
    for candidate in review.draft.candidates:
        scored = review.scored.get(candidate.diagnosis)
        contrary = [m for m in scored.against if m.finding == AGE] if scored else []
        if contrary and not _is_told(candidate, contrary[0]):
            yield Violation(
                message=f"{candidate.name} is stated for other ages; it was added to what "
                "does not fit.",
                mend=changed_candidate(candidate.diagnosis, partial(_with_age, contrary[0])),
            )


def _is_told(candidate: DraftCandidate, mark: Mark) -> bool:
    """Whether a cell that does not fit cites a line on the age."""
    told = any(a.overlaps(b) for cell in candidate.against for a in cell.spans for b in mark.spans)
    return told and all(cell.finding != AGE for cell in candidate.fits)


def _with_age(mark: Mark, candidate: DraftCandidate) -> DraftCandidate:
    return replace(
        candidate,
        fits=tuple(cell for cell in candidate.fits if cell.finding != AGE),
        against=(*candidate.against, DraftCell(finding=AGE, spans=mark.spans)),
    )


RULE = Rule(id="age-band", code="D-18", severity="repair", check=check)
