"""Evidence in the order a writer needs it: the lines of a draft first, then their headings."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.retrieval import Evidence, RankedLine
from ingest.corpus import Corpus
from ingest.facts import Statement


def lead_with(draft: Draft, evidence: Evidence, corpus: Corpus) -> Evidence:
    """The evidence with what the draft's claims cite in front, in the draft's order.

    The nearest headings of the cited lines follow them, then the other lines as they were ranked.
    A draft without claims leaves the order as it is.
    """
    known = {line.span: line for line in evidence.lines}
    best = evidence.lines[0].score if evidence.lines else 0.0
    led: dict[object, RankedLine] = {}
    for statement in _cited(draft, corpus):
        line = known.get(statement.span)
        led[statement.span] = line or RankedLine(
            span=statement.span, score=best, statement=statement
        )
    rest = [line for line in evidence.lines if line.span not in led]
    return Evidence(lines=(*led.values(), *rest))


def _cited(draft: Draft, corpus: Corpus) -> Iterator[Statement]:
    """The statements that claims cite, then their nearest headings."""
    cited = [
        statement
        for claim in draft.claims
        for span in claim.spans
        for line in span.lines
        if (statement := corpus.statement_at.get((span.document, line))) is not None
    ]
    yield from cited
    for statement in cited:
        if statement.node.parents:
            heading = statement.node.parents[-1].span
            found = corpus.statement_at.get((heading.document, heading.first))
            if found is not None:
                yield found
