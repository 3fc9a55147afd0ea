"""Citation validity: every citation leads to lines that exist."""

from collections.abc import Mapping, Sequence

from assistant.answer import Citation
from ingest.errors import CitationError
from ingest.spans import Span, parse_citation


def citation_validity(
    citations: Sequence[Citation], *, lines: Mapping[str, Sequence[str]]
) -> float:
    """Share of the citations that resolve to lines of text.

    `|{c : id, document and lines agree, the lines exist and hold text}| / n`, in [0, 1]. Anything
    under 1 is a defect. Whether the quote is those lines is `exact_span_match`.

    Args:
        citations: Those of one answer, at least one.
        lines: Every document's lines as shipped; line `n` is at `n - 1`.

    Raises:
        ValueError: the answer cites nothing.

    Source: our own; what citation recall in Gao et al., ALCE (2023), takes for granted.

    >>> good = Citation(number=1, id="d:2", document="d", first=2, last=2, quote="two")
    >>> citation_validity([good, good.model_copy(update={"first": 1})], lines={"d": ["", "two"]})
    0.5
    """
    if not citations:
        raise ValueError("citation validity is undefined for an answer without citations")
    return sum(_is_valid(citation, lines) for citation in citations) / len(citations)


def _is_valid(citation: Citation, lines: Mapping[str, Sequence[str]]) -> bool:
    try:
        named = parse_citation(citation.id)
    except CitationError:
        return False
    document = lines.get(citation.document, ())
    return (
        named == Span(citation.document, citation.first, citation.last)
        and named.last <= len(document)
        and any(line.strip() for line in document[named.first - 1 : named.last])
    )
