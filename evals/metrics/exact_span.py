"""Exact-span match: a citation's quote is its lines, letter for letter."""

from collections.abc import Mapping, Sequence

from assistant.answer import Citation


def exact_span_match(citations: Sequence[Citation], *, lines: Mapping[str, Sequence[str]]) -> float:
    """Share of the citations whose quote is exactly the lines that they name.

    `|{c : quote(c) = lines first to last as shipped, joined by newlines}| / n`, in [0, 1]. Anything
    under 1 is a defect: the reader is shown words that do not stand there.

    Args:
        citations: Those of one answer, at least one.
        lines: Every document's lines as shipped; line `n` is at `n - 1`.

    Raises:
        ValueError: the answer cites nothing.

    Source: our own; the strictest case of Gao et al., ALCE (2023).

    >>> good = Citation(number=1, id="d:2", document="d", first=2, last=2, quote="two")
    >>> exact_span_match([good, good.model_copy(update={"quote": "2"})], lines={"d": ["", "two"]})
    0.5
    """
    if not citations:
        raise ValueError("exact-span match is undefined for an answer without citations")
    return sum(_is_exact(citation, lines) for citation in citations) / len(citations)


def _is_exact(citation: Citation, lines: Mapping[str, Sequence[str]]) -> bool:
    shipped = lines.get(citation.document, ())[citation.first - 1 : citation.last]
    return bool(shipped) and citation.quote == "\n".join(shipped)
