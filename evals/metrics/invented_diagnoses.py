"""Invented diagnoses: names put forward that the cited lines do not hold."""

from collections.abc import Collection, Sequence


def invented_diagnoses(put_forward: Sequence[str], named: Sequence[Collection[str]]) -> float:
    """Share of the diagnoses put forward that none of their own cited lines names.

    `|{d : d is not named in the lines cited for d}| / n`, in [0, 1]; 0 is best.

    Args:
        put_forward: Ids of the diagnoses that the answer puts forward, at least one. Shape: (n,).
        named: For each, the ids that its cited lines and their headings name. Shape: (n,).

    Raises:
        ValueError: the answer puts nothing forward, or the two differ in length.

    Source: our own; the object hallucination rate of Rohrbach et al., CHAIR (2018), for names.

    >>> invented_diagnoses(["jay", "roc"], [{"jay", "blue"}, {"owl"}])
    0.5
    """
    pairs = list(zip(put_forward, named, strict=True))
    if not pairs:
        raise ValueError("invented diagnoses are undefined where none is put forward")
    return sum(name not in lines for name, lines in pairs) / len(pairs)
