"""Which candidates of a ranking are worth showing."""

from collections.abc import Sequence

from assistant.differential import NEAR, telling
from assistant.query import Query
from assistant.ranking.marks import Scored
from assistant.understanding.forms import asks_for_one, tells_of_someone
from ingest.lexicon import CLASS

_WORTH = 0.3
_WORTH_BESIDE_WHOLE = 0.5
_FEW_FINDINGS = 2
_FEW_CANDIDATES = 3
_TELLING = 2.0


def worth_showing(query: Query, ranked: Sequence[Scored]) -> list[Scored]:
    """The best of the ranking; of what is a list rather than a case, its whole matches alone.

    What the case names stays among these.
    """
    least = (_WORTH_BESIDE_WHOLE if ranked[0].is_whole else _WORTH) * ranked[0].score
    shown = [one for one in ranked if one.score >= least]
    firm = [one for one in shown if any(mark.tells and mark.share >= NEAR for mark in one.fits)]
    if is_closed(query):
        whole = any(one.is_whole for one in firm)
        firm = [one for one in firm if one.is_whole or one.is_named] if whole else firm
        return firm or shown
    return _with_rest(firm or shown, ranked)


def _with_rest(shown: list[Scored], ranked: Sequence[Scored]) -> list[Scored]:
    """What is shown, and the best candidate for each finding that none of it has."""
    found = list(shown)
    for one in ranked:
        if len(found) >= _FEW_CANDIDATES:
            break
        held = {mark.finding for other in found for mark in other.fits}
        fresh = [m for m in one.fits if m.tells and m.share >= NEAR and m.finding not in held]
        if one not in found and fresh and any(m.weight >= _TELLING for m in fresh):
            found.append(one)
    return found


def is_closed(query: Query) -> bool:
    """Whether a list is wanted: of one disease, of a class, or for a finding or two of nobody."""
    if asks_for_one(query.text) or any(term.kind == CLASS for term in query.stated):
        return True
    few = sum(telling(term) for term in query.stated) <= _FEW_FINDINGS
    return few and not query.denied and query.age is None and not tells_of_someone(query.text)
