"""Context precision: what was retrieved is of use."""

from collections.abc import Collection, Sequence


def context_precision(retrieved: Sequence[str], useful: Collection[str]) -> float:
    """Share of the retrieved lines that hold or head gold evidence.

    `|retrieved ∩ useful| / |retrieved|` over distinct lines, in [0, 1]. Low values are usual and
    no defect in themselves: a budget is filled whether or not there is more to say.

    Args:
        retrieved: Lines within the reading budget, at least one.
        useful: Lines of the gold evidence and the headings over them, at least one.

    Raises:
        ValueError: nothing was retrieved, or nothing can be of use.

    Source: context precision of Ru et al., RAGChecker (2024), with lines in place of chunks.

    >>> context_precision(["d:1", "d:2", "d:9", "d:7"], {"d:1", "d:2", "d:3"})
    0.5
    """
    if not retrieved or not useful:
        raise ValueError("context precision is undefined without retrieved and useful lines")
    return len(set(retrieved) & set(useful)) / len(set(retrieved))
