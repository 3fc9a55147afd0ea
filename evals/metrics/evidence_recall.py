"""Evidence recall within a budget of characters."""

from collections.abc import Iterator, Mapping, Sequence

from ingest.spans import Span


def evidence_recall(
    retrieved: Sequence[Span],
    groups: Sequence[Span],
    *,
    lines: Mapping[str, Sequence[str]],
    budget_chars: int,
) -> float:
    """Share of the gold lines that a reader of the first `budget_chars` retrieved has seen.

    `mean over groups g of |lines(g) ∩ lines seen| / |lines(g)|`, in [0, 1]; only lines that hold
    text count. The retrieved lines are written one under another as shipped, each once, joined by
    a newline; a line is seen when its last character is within the budget. Blank lines are left
    out and cost nothing. So a system that returns windows of text is charged for its lines only.

    Args:
        retrieved: Spans, best first; lines within a span in their order, repeats allowed.
        groups: Gold evidence; each group weighs the same however long it is.
        lines: Every document's lines; line `n` is at `n - 1`.
        budget_chars: Characters read, from 1.

    Raises:
        ValueError: there is no group, or a group holds no text; recall of nothing is undefined.

    Source: recall under a fixed context budget, after Chroma Research, Evaluating Chunking
    Strategies for Retrieval (2024), with lines in place of tokens.

    >>> lines = {"d": ["one", "two", "three"]}
    >>> retrieved = [Span("d", 3, 3), Span("d", 1, 1), Span("d", 2, 2)]
    >>> evidence_recall(retrieved, [Span("d", 1, 2)], lines=lines, budget_chars=9)
    0.5
    """
    if not groups:
        raise ValueError("evidence recall is undefined without evidence")
    seen = set(_lines_within(retrieved, lines, budget_chars))
    return sum(_share(group, seen, lines) for group in groups) / len(groups)


def _lines_within(
    retrieved: Sequence[Span], lines: Mapping[str, Sequence[str]], budget_chars: int
) -> Iterator[tuple[str, int]]:
    """The lines of text wholly within the budget, in order; the first that crosses it ends it."""
    taken: set[tuple[str, int]] = set()
    used = 0
    for span in retrieved:
        for number in span.lines:
            line = lines[span.document][number - 1]
            if not line.strip() or (span.document, number) in taken:
                continue
            used += len(line) + (1 if taken else 0)
            if used > budget_chars:
                return
            taken.add((span.document, number))
            yield span.document, number


def _share(group: Span, seen: set[tuple[str, int]], lines: Mapping[str, Sequence[str]]) -> float:
    due = {(group.document, n) for n in group.lines if lines[group.document][n - 1].strip()}
    if not due:
        raise ValueError(f"evidence recall is undefined for {group}: it holds no text")
    return len(due & seen) / len(due)
