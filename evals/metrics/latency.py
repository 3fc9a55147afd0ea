"""Latency: a percentile of seconds, and its ratio to the least that the work can take."""

from collections.abc import Sequence

import numpy as np


def percentile(values: Sequence[float], *, percent: float) -> float:
    """The value below which `percent` of the values lie, interpolated between neighbours.

    With values sorted as `v[0..n-1]` and `h = (n - 1) percent / 100`:
    `v[⌊h⌋] + (h - ⌊h⌋)(v[⌊h⌋ + 1] - v[⌊h⌋])`, in the values' unit and range.

    Args:
        values: At least one, in any order.
        percent: In [0, 100].

    Raises:
        ValueError: there is no value, or `percent` is out of range.

    Source: Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 7.

    >>> percentile([4.0, 1.0, 2.0, 3.0], percent=50)
    2.5
    """
    if not values:
        raise ValueError("a percentile is undefined without values")
    return float(np.percentile(np.asarray(values, dtype=np.float64), percent))


def floor_ratio(
    seconds: Sequence[float], floor_seconds: Sequence[float], *, percent: float
) -> float:
    """How many times the floor an answer takes, at a percentile of each.

    `percentile(seconds) / percentile(floor_seconds)`, in (0, ∞). The floor is the time to encode
    the question and ask the store once, measured between the answers of the same run, so that a
    slow or busy machine slows both.

    Args:
        seconds: Time of each answer.
        floor_seconds: Time of the floor for the same questions.
        percent: In [0, 100].

    Raises:
        ValueError: there is no value, or the floor is not above 0.

    Source: our own; a relative budget travels between machines, milliseconds do not.

    >>> floor_ratio([0.03, 0.05, 0.04], [0.02, 0.02, 0.02], percent=50)
    2.0
    """
    floor = percentile(floor_seconds, percent=percent)
    if floor <= 0:
        raise ValueError("the ratio to a floor of no time is undefined")
    return percentile(seconds, percent=percent) / floor
