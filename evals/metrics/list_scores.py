"""Recall, precision and F1 of a list of diagnoses, over canonical ids."""

from collections.abc import Collection


def list_recall(found: Collection[str], expected: Collection[str]) -> float:
    """Share of the expected ids that the answer lists.

    `|found ∩ expected| / |expected|` over distinct ids, in [0, 1].

    Raises:
        ValueError: `expected` is empty; recall of nothing is undefined.

    Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, ch. 8.

    >>> list_recall(["a", "x"], ["a", "b"])
    0.5
    """
    if not expected:
        raise ValueError("list recall is undefined without an expected id")
    return len(set(found) & set(expected)) / len(set(expected))


def list_precision(found: Collection[str], expected: Collection[str]) -> float:
    """Share of the listed ids that are expected.

    `|found ∩ expected| / |found|` over distinct ids, in [0, 1].

    Raises:
        ValueError: `found` is empty (the answer lists nothing: its recall says so) or `expected`
            is (no list is asked for).

    Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, ch. 8.

    >>> list_precision(["a", "x", "y", "z"], ["a", "b"])
    0.25
    """
    if not found or not expected:
        raise ValueError("list precision is undefined without a listed and an expected id")
    return len(set(found) & set(expected)) / len(set(found))


def list_f1(found: Collection[str], expected: Collection[str]) -> float:
    """Harmonic mean of recall and precision of a list; 0 where the answer lists nothing.

    `2 |found ∩ expected| / (|found| + |expected|)` over distinct ids, in [0, 1].

    Raises:
        ValueError: `expected` is empty; no list is asked for.

    Source: van Rijsbergen, Information Retrieval (1979), ch. 7, with equal weights.

    >>> list_f1(["a", "x"], ["a", "b"])
    0.5
    """
    if not expected:
        raise ValueError("F1 is undefined without an expected id")
    return 2 * len(set(found) & set(expected)) / (len(set(found)) + len(set(expected)))
