"""Caveats shown: warnings that the sources attach and a careful answer repeats."""

import re
from collections.abc import Sequence


def caveats_shown(text: str, caveats: Sequence[str]) -> float:
    """Share of the due caveats that a reader of the answer sees.

    `|{c : c matches somewhere in text}| / |caveats|`, in [0, 1]; case is ignored.

    Args:
        text: Everything the reader is shown: the text, cautions and conflicts.
        caveats: Regular expressions, at least one.

    Raises:
        ValueError: no caveat is due.

    Source: our own; the recall of a checklist.

    >>> caveats_shown("Exclude painted birds first.", ["painted"])
    1.0
    """
    if not caveats:
        raise ValueError("caveats shown is undefined where none is due")
    return sum(re.search(c, text, re.IGNORECASE) is not None for c in caveats) / len(caveats)
