"""nDCG: relevant lines early count more than relevant lines late."""

from collections.abc import Collection, Sequence

from evals.ranking import ndcg_of


def ndcg_at_k(ranked: Sequence[str], relevant: Collection[str], *, k: int) -> float:
    """Discounted gain of the first `k`, over that of the best possible order.

    `DCG / ideal DCG` with `DCG = sum over ranks r <= k of [ranked[r] ∈ relevant] / log2(r + 1)`,
    in [0, 1]; computed by ir-measures (`nDCG@k`).

    Args:
        ranked: Ids, best first; a repeat counts where it first stands.
        relevant: At least one id, all of the same gain.
        k: Ranks considered, from 1.

    Raises:
        ValueError: `relevant` is empty; there is no best order of nothing.

    Source: Järvelin and Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques (2002).

    >>> round(ndcg_at_k(["x", "a"], {"a"}, k=10), 3)
    0.631
    """
    if not relevant:
        raise ValueError("nDCG is undefined without a relevant id")
    return ndcg_of(ranked, relevant, k)
