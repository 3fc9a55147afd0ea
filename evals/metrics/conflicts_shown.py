"""Conflicts shown: where the documents differ on what is asked, each of them is heard."""

from collections.abc import Collection


def conflicts_shown(shown: Collection[str], due: Collection[str]) -> float:
    """Share of the due conflicts that the answer shows.

    `|shown ∩ due| / |due|` over topics, in [0, 1]. A conflict is due when it is about what the
    question or its gold diagnoses name, and the gold evidence holds lines of two of its sides.

    Args:
        shown: Topics of the conflicts in the answer.
        due: Topics of the conflicts that are due, at least one.

    Raises:
        ValueError: no conflict is due.

    Source: our own; the recall of a checklist.

    >>> conflicts_shown(["colour of the jay"], {"colour of the jay", "age of the owl"})
    0.5
    """
    if not due:
        raise ValueError("conflicts shown is undefined where none is due")
    return len(set(shown) & set(due)) / len(set(due))
