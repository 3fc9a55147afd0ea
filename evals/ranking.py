"""Rankings scored by ir-measures: the one module that knows that library."""

from collections.abc import Collection, Sequence

import ir_measures
from ir_measures import RR, Measure, R, nDCG

_QUERY = "q"


def recall_of(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Recall at rank `k`."""
    return _score(R @ k, ranked, relevant)


def ndcg_of(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Normalised discounted cumulative gain at rank `k`, every relevant id of the same gain."""
    return _score(nDCG @ k, ranked, relevant)


def reciprocal_rank_of(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """One over the rank of the first relevant id."""
    return _score(RR, ranked, relevant)


def _score(measure: Measure, ranked: Sequence[str], relevant: Collection[str]) -> float:
    """One measure of one ranking; ids count where they first stand, nothing ranked scores 0."""
    if not ranked:
        return 0.0
    order = list(dict.fromkeys(ranked))
    scores = {id_: float(len(order) - place) for place, id_ in enumerate(order)}
    qrels = {_QUERY: dict.fromkeys(relevant, 1)}
    (found,) = ir_measures.iter_calc([measure], qrels, {_QUERY: scores})
    return float(found.value)
