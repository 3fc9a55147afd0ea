"""Reciprocal rank of the first right item."""

from collections.abc import Collection, Sequence

from evals.ranking import reciprocal_rank_of


def reciprocal_rank(ranked: Sequence[str], wanted: Collection[str]) -> float:
    """One over the rank of the first wanted id; 0 where none is ranked at all.

    `1 / min{r : ranked[r] ∈ wanted}`, in [0, 1]; its mean over questions is MRR.
    Computed by ir-measures (`RR`).

    Args:
        ranked: Ids, best first.
        wanted: At least one id.

    Raises:
        ValueError: `wanted` is empty; the rank of nothing is undefined.

    Source: Voorhees, The TREC-8 Question Answering Track Report (1999).

    >>> reciprocal_rank(["x", "a", "b"], {"a", "b"}), reciprocal_rank(["x"], {"a"})
    (0.5, 0.0)
    """
    if not wanted:
        raise ValueError("reciprocal rank is undefined without a wanted id")
    return reciprocal_rank_of(ranked, wanted)
