"""Evidence touched: an answer cites from every group of lines it should."""

from collections.abc import Sequence

from ingest.spans import Span


def evidence_touched(cited: Sequence[Span], groups: Sequence[Span]) -> float:
    """Share of the evidence groups that at least one citation shares a line with.

    `|{g : some c in cited overlaps g}| / |groups|`, in [0, 1].

    Args:
        cited: Spans that the answer cites; none gives 0.
        groups: Gold evidence, at least one span.

    Raises:
        ValueError: there is no evidence to touch.

    Source: citation recall in the sense of nugget coverage (Voorhees, TREC 2003), a group a nugget.

    >>> evidence_touched([Span("d", 4, 6)], [Span("d", 6, 8), Span("d", 9, 9)])
    0.5
    """
    if not groups:
        raise ValueError("evidence touched is undefined without evidence")
    return sum(any(c.overlaps(group) for c in cited) for group in groups) / len(groups)
