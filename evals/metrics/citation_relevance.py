"""Citation relevance: an answer cites what it needs and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.spans import Span


def citation_relevance(
    cited: Sequence[Span],
    evidence: Sequence[Span],
    *,
    headings: Sequence[Span],
    lines: Mapping[str, Sequence[str]],
) -> float:
    """Share of the cited lines that are evidence or a heading above it.

    `|lines(cited) ∩ lines(evidence + headings)| / |lines(cited)|`, in [0, 1]. Lines count once
    however often they are cited, and only where they hold text. A heading counts because an
    item means nothing without it; an item's neighbours under the same heading do not, so a
    citation of a whole section where one line was due scores low.

    Args:
        cited: Spans that the answer cites, at least one line of text among them.
        evidence: Gold evidence and the lines judged relevant beside it, at least one span.
        headings: The headings that evidence lines stand under, at every level.
        lines: Every document's lines as shipped; line `n` is at `n - 1`.

    Raises:
        ValueError: no line of text is cited, or there is no evidence to judge by.

    Source: citation precision of Gao et al., ALCE (2023), with gold lines in place of a judge;
    lines relevant beside the evidence are judged from a pool, after Spärck Jones and van
    Rijsbergen (1975).

    >>> lines = {"d": ["By colour", "Red", "- Robin", "- Cardinal"]}
    >>> evidence, headings = [Span("d", 3, 3)], [Span("d", 1, 1), Span("d", 2, 2)]
    >>> citation_relevance([Span("d", 2, 4)], evidence, headings=headings, lines=lines)
    0.6666666666666666
    """
    cited_lines = _text_lines(cited, lines)
    if not cited_lines or not evidence:
        raise ValueError("citation relevance is undefined without cited lines and evidence")
    return len(cited_lines & _text_lines([*evidence, *headings], lines)) / len(cited_lines)


def _text_lines(spans: Iterable[Span], lines: Mapping[str, Sequence[str]]) -> set[tuple[str, int]]:
    """The lines of the spans that exist and hold text."""
    return {
        (span.document, number)
        for span in spans
        for number in span.lines
        if "".join(lines.get(span.document, ())[number - 1 : number]).strip()
    }
