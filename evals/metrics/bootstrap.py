"""Bootstrap intervals: how far a figure would move with other questions of the same sort."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
LEVEL = 0.95
_SEED = 20240229

Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The ends of an interval, both included."""

    low: float
    high: float


def mean_interval(values: Sequence[float]) -> Interval:
    """The percentile bootstrap interval of a mean at level 0.95, the same on every call.

    The 2.5th and 97.5th percentile of the means of 1,000 samples of n drawn with replacement,
    within [min(values), max(values)]. Where all values are equal the width is 0: that says the
    sample does not vary, not that the figure is certain.

    Raises:
        ValueError: there is no value.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.

    >>> mean_interval([1.0, 1.0, 1.0])
    Interval(low=1.0, high=1.0)
    """
    picks = _picks(len(values))
    if min(values) == max(values):
        return Interval(low=values[0], high=values[0])
    return _ends(np.asarray(values, dtype=np.float64)[picks].mean(axis=1))


def paired_interval(
    first: Sequence[float],
    second: Sequence[float],
    statistic: Callable[[Samples, Samples], Samples],
) -> Interval:
    """The percentile bootstrap interval of a statistic of pairs, drawn as pairs.

    As `mean_interval`, with `statistic(first[sample], second[sample])` in place of the mean.

    Args:
        first: One value of each pair. Shape: (n,).
        second: The other, in the same order. Shape: (n,).
        statistic: Gives one number a row of two arrays of samples. Shape: (m, n) to (m,).

    Raises:
        ValueError: there is no pair, or the two differ in length.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.

    >>> paired_interval([2.0, 4.0], [1.0, 2.0], lambda a, b: a.sum(1) / b.sum(1))
    Interval(low=2.0, high=2.0)
    """
    if len(first) != len(second):
        raise ValueError("pairs need two sequences of one length")
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    picks = _picks(len(first))
    return _ends(statistic(a[picks], b[picks]))


def _picks(count: int) -> NDArray[np.int64]:
    """The positions of every resample, from a seed of our own. Shape: (RESAMPLES, count)."""
    if count < 1:
        raise ValueError("a bootstrap interval is undefined without values")
    return np.random.default_rng(_SEED).integers(0, count, size=(RESAMPLES, count))


def _ends(drawn: Samples) -> Interval:
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return Interval(low=float(low), high=float(high))
