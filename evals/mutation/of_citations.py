"""Operators on what a claim cites and quotes."""

from collections.abc import Iterator

from assistant.draft import DraftClaim
from evals.mutation.world import World, citing
from ingest.spans import Span


def no_citation(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """All citations are dropped."""
    del world
    yield citing(claim)


def wrong_citation(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """Some other line of the documents is cited, unless its facts say the same."""
    others = [s for s in world.content if not _says_the_same(claim, s.span, world)]
    chosen = world.draw(claim, others, "wrong citation")
    if chosen is not None:
        yield citing(claim, chosen.span)


def shifted_citation(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """The line before or after is cited, unless its facts say the same."""
    place = world.corpus.place_at.get((claim.spans[0].document, claim.spans[0].first))
    if place is None or len(claim.spans) > 1:
        return
    statements = world.corpus.statements
    near = [
        statements[other].span
        for other in (place - 1, place + 1)
        if 0 <= other < len(statements)
        and statements[other].span.document == claim.spans[0].document
        and not _says_the_same(claim, statements[other].span, world)
    ]
    chosen = world.draw(claim, near, "shifted citation")
    if chosen is not None:
        yield citing(claim, chosen)


def invented_citation(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """Lines that are blank, past the end, or of no document are cited."""
    source = world.corpus.sources[-1]
    blank = next((n for n, line in enumerate(source.lines, 1) if not line.strip()), None)
    invented = [Span(source.document, len(source.lines) + 12, len(source.lines) + 12)]
    invented += [Span("textbook", 12, 12)]
    invented += [Span(source.document, blank, blank)] if blank else []
    chosen = world.draw(claim, invented, "invented citation")
    if chosen is not None:
        yield citing(claim, chosen)


def altered_quote(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """The line is quoted with one word of it left out or exchanged."""
    for statement in world.lines(claim.spans)[:1]:
        words = statement.node.text.split()
        if len(words) > 2:
            quote = " ".join([*words[:1], *words[2:]])
            subject = claim.text.partition(": ")[0]
            if quote.casefold() not in world.text_of(claim.spans).casefold():
                text = f"{subject}: “{quote}”."
                yield DraftClaim(text=text, spans=claim.spans, subjects=claim.subjects)


def _says_the_same(claim: DraftClaim, span: Span, world: World) -> bool:
    """Whether a line states what the cited lines state: the same values of the same subjects.

    A claim that only places its subject under a heading is as true on the heading's other lines
    of that subject.
    """
    mine = {(fact.subject, fact.value) for s in world.lines(claim.spans) for fact in s.facts}
    theirs = {(fact.subject, fact.value) for s in world.lines([span]) for fact in s.facts}
    if mine & theirs:
        return True
    named = {match.term.id for match in world.corpus.lexicon.match(claim.text)}
    return bool(named) and named <= world.said_by([span])
