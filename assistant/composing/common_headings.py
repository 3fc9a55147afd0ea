"""Common headings: the lists that hold several subjects at once."""

from collections.abc import Mapping

from assistant.composing.items import is_item
from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_one_heading
from ingest.facts import Statement
from ingest.lexicon import CLASS, PROCESS, Term
from ingest.spans import Span

_Lines = Mapping[Span, Statement]  # a heading's place -> the line under it


def compose_common_headings(query: Query, coverage: Coverage) -> Draft | None:
    """The nearest headings that all subjects of the question stand under; None where none is.

    Only where the list is asked for that holds them.
    """
    subjects = [term for term in query.subjects if term.kind != CLASS]
    if len(subjects) < 2 or " or " in query.text or not asks_one_heading(query.text):
        return None
    under = [_headings(term, coverage) for term in subjects]
    shared = set.intersection(*(set(lines) for lines in under))
    claims = [
        _claim(term, span, lines[span], coverage)
        for span in sorted(_nearest(shared, under[0]), key=lambda s: (s.document, s.first))
        for term, lines in zip(subjects, under, strict=True)
    ]
    return Draft(status="answered", layout="list", claims=tuple(claims)) if claims else None


def _headings(subject: Term, coverage: Coverage) -> _Lines:
    """The headings that say more than a process, each with the line of a subject under it."""
    reach, terms = coverage.reach(subject), coverage.corpus.lexicon.terms
    return {
        parent.span: statement
        for statement in coverage.covering([subject])
        if is_item(statement) and not reach.isdisjoint(statement.subjects or statement.own)
        for parent in statement.node.parents
        if "unread" not in parent.notes
        and any(terms[name].kind != PROCESS for name in _own(parent.span, coverage))
    }


def _own(span: Span, coverage: Coverage) -> frozenset[str]:
    """What a heading names."""
    return coverage.corpus.statement_at[span.document, span.first].own


def _nearest(shared: set[Span], lines: _Lines) -> set[Span]:
    """The headings under which no other of them stands."""
    above = {p.span for s in shared for p in lines[s].node.parents if p.span.first < s.first}
    return shared - above


def _claim(subject: Term, span: Span, line: Statement, coverage: Coverage) -> DraftClaim:
    """That a subject is listed under a heading."""
    heading = coverage.corpus.statement_at[span.document, span.first].node.text
    return DraftClaim(
        text=f"{subject.name}: listed under {heading}.",
        spans=(line.span,),
        group=heading,
        label=subject.name,
        subjects=(subject.id,),
    )
