"""A differential stands in the order of what fits, at most seven of it, the rest apart."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from assistant.draft import Draft, DraftCandidate
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review

MOST = 7


def check(review: Review) -> Iterator[Violation]:
    """Candidates that stand before one that fits better, or are too many."""
    if not review.is_ranked or review.draft.status != "answered":
        return
    ranked, _ = parted(review.draft)
    order = {name: place for place, name in enumerate(review.scored)}
    places = [order[one.diagnosis] for one in ranked if one.diagnosis in order]
    if any(first > second for first, second in pairwise(places)):
        yield Violation(
            message="The candidates did not stand in the order of what fits; they were put in it.",
            mend=lambda draft: _in_order(draft, order),
        )
    if len(ranked) > MOST:
        yield Violation(
            message=f"There were more than {MOST} candidates; those that fit least were folded.",
            mend=_shortened,
        )


def parted(draft: Draft) -> tuple[tuple[DraftCandidate, ...], tuple[DraftCandidate, ...]]:
    """The ranked candidates, and those at the end that must not be missed."""
    backwards = reversed(draft.candidates)
    apart = len(list(takewhile(lambda one: one.must_not_miss, backwards)))
    cut = len(draft.candidates) - apart
    return draft.candidates[:cut], draft.candidates[cut:]


def _in_order(draft: Draft, order: dict[str, int]) -> Draft:
    ranked, apart = parted(draft)
    ordered = sorted(ranked, key=lambda one: order.get(one.diagnosis, len(order)))
    return replace(draft, candidates=(*ordered, *apart))


def _shortened(draft: Draft) -> Draft:
    """The first of the ranked candidates; of each of the rest, its first claim, folded."""
    ranked, apart = parted(draft)
    kept = {one.diagnosis for one in (*ranked[:MOST], *apart)}
    claims = [c for c in draft.claims if not c.subjects or kept & set(c.subjects)]
    first = {subject: c for c in reversed(draft.claims) for subject in c.subjects}
    folded = (
        replace(claim, group=one.name, subjects=(one.diagnosis,))
        for one in ranked[MOST:]
        if (claim := first.get(one.diagnosis)) is not None
    )
    return replace(
        draft,
        claims=tuple(claims),
        candidates=(*ranked[:MOST], *apart),
        further=(*folded, *draft.further),
    )


RULE = Rule(id="rank-order", code="R-29", severity="repair", check=check)
