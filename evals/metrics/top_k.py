"""Whether the wanted diagnoses are among the first of a ranking."""

from collections.abc import Collection, Sequence


def top_k(ranked: Sequence[str], wanted: Collection[str], *, k: int) -> float:
    """1 when every wanted id is among the first `k`, else 0.

    `[wanted ⊆ ranked[:k]]`, 0 or 1. Several wanted ids are all required, so at most `k` can be.

    Args:
        ranked: Ids, best first, no repeats.
        wanted: One to `k` ids.
        k: Ranks considered, from 1.

    Raises:
        ValueError: `wanted` is empty, or has more than `k` ids and so could never be met.

    Source: success at k, Voorhees and Harman, TREC (2005), ch. 3, with all in place of any.

    >>> top_k(["x", "a", "b"], ["a", "b"], k=3), top_k(["x", "a"], ["a"], k=1)
    (1.0, 0.0)
    """
    if not 1 <= len(set(wanted)) <= k:
        raise ValueError(f"top {k} is undefined for {len(set(wanted))} wanted ids")
    return 1.0 if set(wanted) <= set(ranked[:k]) else 0.0
