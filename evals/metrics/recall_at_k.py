"""Recall at k: how much of what is relevant stands among the first k."""

from collections.abc import Collection, Sequence

from evals.ranking import recall_of


def recall_at_k(ranked: Sequence[str], relevant: Collection[str], *, k: int) -> float:
    """Share of the relevant ids found in the first `k`.

    `|relevant ∩ ranked[:k]| / |relevant|`, in [0, 1]; computed by ir-measures (`R@k`). With more
    than `k` relevant ids it cannot reach 1.

    Args:
        ranked: Ids, best first; a repeat counts where it first stands.
        relevant: At least one id.
        k: Ranks considered, from 1.

    Raises:
        ValueError: `relevant` is empty; recall of nothing is undefined.

    Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, ch. 8.

    >>> recall_at_k(["a", "x", "b"], {"a", "b"}, k=2)
    0.5
    """
    if not relevant:
        raise ValueError("recall at k is undefined without a relevant id")
    return recall_of(ranked, relevant, k)
