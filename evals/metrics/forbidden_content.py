"""Forbidden content: what a right answer never says."""

import re
from collections.abc import Sequence


def forbidden_content(text: str, patterns: Sequence[str]) -> float:
    r"""Share of the forbidden patterns that occur; the one metric here where 0 is best.

    `|{p : p matches somewhere in text}| / |patterns|`, in [0, 1]; case is ignored.

    Args:
        text: Everything the reader is shown.
        patterns: Regular expressions, at least one.

    Raises:
        ValueError: nothing is forbidden.

    Source: our own; the complement of `expected_content`.

    >>> forbidden_content("Feed 2 worms daily.", ["\\d worms", "net"])
    0.5
    """
    if not patterns:
        raise ValueError("forbidden content is undefined where nothing is forbidden")
    return sum(re.search(p, text, re.IGNORECASE) is not None for p in patterns) / len(patterns)
