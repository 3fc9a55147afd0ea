"""Exact label: how many claims get the label that the gold file gives them."""

from collections.abc import Sequence


def exact_label_share(found: Sequence[str], gold: Sequence[str]) -> float:
    """Share of the claims whose label is the gold one.

    `|{i: found_i = gold_i}| / n`, in [0, 1].

    Raises:
        ValueError: there is no claim, or the two differ in length.

    Source: accuracy of fact verification, Thorne et al., FEVER (2018).

    >>> exact_label_share(["supported", "contradicted"], ["supported", "not_in_sources"])
    0.5
    """
    pairs = list(zip(found, gold, strict=True))
    if not pairs:
        raise ValueError("the exact label share is undefined without a claim")
    return sum(one == other for one, other in pairs) / len(pairs)
