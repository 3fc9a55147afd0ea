"""What a rule may read of the cited lines: their text, read and as shipped, and their headings."""

from collections.abc import Iterable

from ingest.corpus import Corpus
from ingest.facts import Statement
from ingest.spans import Span


def statements_of(spans: Iterable[Span], corpus: Corpus) -> list[Statement]:
    """The statements of the cited lines, each once; lines that are no content have none."""
    found = {
        str(statement.span): statement
        for span in spans
        for line in span.lines
        if (statement := corpus.statement_at.get((span.document, line))) is not None
    }
    return list(found.values())


def cited_text(spans: Iterable[Span], corpus: Corpus) -> str:
    """The cited lines as shipped and as read, one after another."""
    known = {source.document: source for source in corpus.sources}
    parts = [
        known[span.document].quote(span)
        for span in spans
        if span.document in known and span.last <= len(known[span.document].lines)
    ]
    return "\n".join(parts + [s.node.text for s in statements_of(spans, corpus)])


def cited_with_headings(spans: Iterable[Span], corpus: Corpus) -> str:
    """The cited lines and every heading above them."""
    spans = tuple(spans)
    headings = [" ".join(s.node.heading) for s in statements_of(spans, corpus)]
    return "\n".join([cited_text(spans, corpus), *headings])
