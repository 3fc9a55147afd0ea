"""Citation F1: how nearly the cited lines are the ones that a right answer stands on."""

from collections.abc import Collection

from ingest.spans import Span


def citation_f1(cited: Collection[Span], wanted: Collection[Span]) -> float:
    """Harmonic mean of the precision and recall of cited lines.

    With `C` the cited and `W` the wanted lines: `2 |C ∩ W| / (|C| + |W|)`, in [0, 1]; 0 where
    nothing is cited.

    Args:
        cited: The spans that an answer rests on.
        wanted: The gold spans, at least one.

    Raises:
        ValueError: no line is wanted; the figure is undefined then.

    Source: van Rijsbergen, Information Retrieval (1979), ch. 7; over lines as in ALCE (2023).

    >>> citation_f1([Span("d", 1, 2)], [Span("d", 2, 3)])
    0.5
    """
    lines, gold = _lines(cited), _lines(wanted)
    if not gold:
        raise ValueError("citation F1 is undefined where no line is wanted")
    return 2 * len(lines & gold) / (len(lines) + len(gold))


def _lines(spans: Collection[Span]) -> set[tuple[str, int]]:
    return {(span.document, line) for span in spans for line in span.lines}
