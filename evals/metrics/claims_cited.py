"""Claims cited: no sentence without its line."""

from collections.abc import Collection, Sequence


def claims_cited(claims: Sequence[Sequence[int]], numbers: Collection[int]) -> float:
    """Share of the claims that cite something, and nothing that the answer does not list.

    `|{c : c ≠ ∅ and c ⊆ numbers}| / |claims|`, in [0, 1]. Anything under 1 is a defect.

    Args:
        claims: The citation numbers of each claim, at least one claim.
        numbers: The numbers of the answer's citations.

    Raises:
        ValueError: the answer makes no claim.

    Source: our own; the form that citation recall in Gao et al., ALCE (2023) takes for granted.

    >>> claims_cited([(1, 2), (), (7,)], {1, 2})
    0.3333333333333333
    """
    if not claims:
        raise ValueError("claims cited is undefined for an answer without claims")
    return sum(bool(cited) and set(cited) <= set(numbers) for cited in claims) / len(claims)
