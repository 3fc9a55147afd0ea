"""Whether a case fits a disease: what the sources state of it for and against, and what fits more.

The verdict is read from the marks alone: it fits where every finding does, in part where some do,
and not where none does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.composing.differential import candidate_row, row_claims
from assistant.composing.membership import OTHERWISE
from assistant.differential import NEAR, Differential
from assistant.draft import Draft, DraftCandidate, DraftClaim
from assistant.query import Query
from assistant.ranking.marks import Scored
from assistant.understanding.forms import fit_asked
from ingest.lexicon import DIAGNOSIS, Term

_WHOLLY = "Yes, it fits what the sources state"
_AS_FAR_AS_KNOWN = "What is recognised fits what the sources state"
_PARTLY = "It fits in part"
_NOWHERE = "The sources do not state these findings of it"
_OTHERS = 3


def fit_subject(query: Query) -> Term | None:
    """The one disease that a question wants a case to be held against; None where it wants none."""
    asked = fit_asked(query.text)
    if asked is None:
        return None
    first, last = asked
    named = {
        mention.term.id: mention.term
        for mention in query.mentions
        if mention.term.kind == DIAGNOSIS and first <= mention.first and mention.last <= last
    }
    return next(iter(named.values())) if len(named) == 1 else None


def compose_fit(query: Query, differential: Differential) -> Draft | None:
    """The verdict with the row of the disease; with what fits more, where it does not wholly."""
    subject = fit_subject(query)
    ranked = differential.rank(query) if subject else []
    found = next((one for one in ranked if subject and one.term.id == subject.id), None)
    if subject is None or found is None:
        return None
    own = replace(found, fits=tuple(m for m in found.fits if m.finding != subject.name))
    own = replace(own, not_stated=tuple(n for n in own.not_stated if n != subject.name))
    if not (own.fits or own.against or own.not_stated):
        return None
    others = [] if _is_whole(own) else list(_better(own, ranked))
    if not (own.fits or own.against or others):
        return None
    rows = [candidate_row(one, [own, *others], differential) for one in others]
    if own.fits or own.against:
        rows = [candidate_row(own, [own, *others], differential), *rows]
    return Draft(
        status="answered",
        layout="table",
        lead=_verdict(own, query),
        claims=tuple(_claims(rows, differential)),
        candidates=tuple(rows),
        missing=tuple(f"{name.lower()} in {subject.name}" for name in own.not_stated),
    )


def _verdict(own: Scored, query: Query) -> str:
    """How a disease fits, as far as the question is recognised."""
    if _is_whole(own):
        return _AS_FAR_AS_KNOWN if query.unknown else _WHOLLY
    if own.fits:
        return _PARTLY
    return OTHERWISE if own.against else _NOWHERE


def _is_whole(own: Scored) -> bool:
    """Whether every finding of the case is stated of a disease."""
    near = all(mark.share >= NEAR for mark in own.fits)
    return bool(own.fits) and near and not own.against and not own.not_stated


def _better(own: Scored, ranked: Sequence[Scored]) -> Iterator[Scored]:
    """The diseases that fit the findings more, the name of the other one left out."""
    rivals = [one for one in ranked if one.term.id != own.term.id]
    rivals.sort(key=lambda one: -one.score)
    yield from [one for one in rivals if one.score > own.score and _tells(one)][:_OTHERS]


def _tells(one: Scored) -> bool:
    return any(mark.tells and mark.share >= NEAR for mark in one.fits)


def _claims(rows: Sequence[DraftCandidate], differential: Differential) -> Iterator[DraftClaim]:
    """What fits each disease and what does not, in the words of the lines."""
    both = [replace(row, fits=(*row.fits, *row.against)) for row in rows]
    yield from dict.fromkeys(row_claims(both, differential.coverage))
