"""Passed wrongly: claims that the documents do not support and that were let pass."""

from collections.abc import Sequence

_SUPPORTED = "supported"


def passed_wrongly_share(found: Sequence[str], gold: Sequence[str]) -> float:
    """Share of the contradicted and absent claims that were called supported.

    `|{i: gold_i ≠ supported, found_i = supported}| / |{i: gold_i ≠ supported}|`, in [0, 1].

    Raises:
        ValueError: every claim is supported, or the two differ in length.

    Source: false acceptance rate, as in speaker verification.

    >>> passed_wrongly_share(["supported", "contradicted"], ["not_in_sources", "contradicted"])
    0.5
    """
    false = [one for one, other in zip(found, gold, strict=True) if other != _SUPPORTED]
    if not false:
        raise ValueError("undefined where every claim is supported")
    return false.count(_SUPPORTED) / len(false)
