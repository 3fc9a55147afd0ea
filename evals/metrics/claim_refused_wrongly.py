"""Refused wrongly: claims that the documents support and that were not let pass."""

from collections.abc import Sequence

_SUPPORTED = "supported"


def refused_wrongly_share(found: Sequence[str], gold: Sequence[str]) -> float:
    """Share of the supported claims that were called something else.

    `|{i: gold_i = supported, found_i ≠ supported}| / |{i: gold_i = supported}|`, in [0, 1].

    Raises:
        ValueError: no claim is supported, or the two differ in length.

    Source: false rejection rate, as in speaker verification.

    >>> refused_wrongly_share(["supported", "not_in_sources"], ["supported", "supported"])
    0.5
    """
    true = [one for one, other in zip(found, gold, strict=True) if other == _SUPPORTED]
    if not true:
        raise ValueError("undefined where no claim is supported")
    return 1 - true.count(_SUPPORTED) / len(true)
