"""Paired significance: could the difference of two runs on the same questions be chance."""

from collections.abc import Sequence
from math import comb

import numpy as np

_DRAWS = 10_000
_SEED = 20240229
_NOISE = 1e-12


def mcnemar_p(lost: int, gained: int) -> float:
    """Probability of a turn-out at least as one-sided, were turning either way as likely.

    Exact binomial, counted in both directions, over the questions that turned:
    `min(1, 2 sum for i = 0..min(lost, gained) of C(n, i) / 2^n)`, `n = lost + gained`, in (0, 1];
    1 where none turned.

    Args:
        lost: Questions that were right and became wrong.
        gained: Questions that were wrong and became right.

    Source: McNemar, Note on the Sampling Error of the Difference Between Correlated Proportions
    (1947), in its exact form.

    >>> mcnemar_p(1, 9)
    0.021484375
    """
    turned = lost + gained
    tail = sum(comb(turned, i) for i in range(min(lost, gained) + 1))
    return min(1.0, 2.0 * tail / float(2**turned))


def permutation_p(differences: Sequence[float]) -> float:
    """Probability of a mean at least as far from 0, were each difference as likely reversed.

    Share of 10,000 draws of random signs whose mean is at least as far from 0, with one added to
    both counts so that it is never 0, in (0, 1]; 1 where all differences are 0.

    Args:
        differences: One a question, second run less first. Shape: (n,).

    Raises:
        ValueError: there is no difference to draw signs for.

    Source: Fisher's randomisation test for pairs; Smucker, Allan, Carterette, A Comparison of
    Statistical Significance Tests for Information Retrieval Evaluation (2007).

    >>> permutation_p([0.0, 0.0])
    1.0
    """
    if not differences:
        raise ValueError("a permutation test is undefined without differences")
    values = np.asarray([one for one in differences if abs(one) > _NOISE], dtype=np.float64)
    if not values.size:
        return 1.0
    signs = np.random.default_rng(_SEED).choice([-1.0, 1.0], size=(_DRAWS, values.size))
    reached = np.abs(signs @ values) >= abs(values.sum()) - _NOISE
    return float((reached.sum() + 1) / (_DRAWS + 1))


def holm(probabilities: Sequence[float]) -> list[float]:
    """The probabilities corrected for their number, in the same order.

    Of `m` sorted from the smallest, the i-th becomes the largest so far of `(m - i + 1) p`, at
    most 1: the chance that any one called significant is not stays below its level.

    Source: Holm, Scandinavian Journal of Statistics 6 (1979), pp. 65-70.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected, worst = [0.0] * len(probabilities), 0.0
    order = sorted(range(len(probabilities)), key=lambda i: probabilities[i])
    for place, i in enumerate(order):
        worst = max(worst, min(1.0, (len(order) - place) * probabilities[i]))
        corrected[i] = worst
    return corrected
