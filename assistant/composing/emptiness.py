"""Sections that the sources name and leave without text: the answer says so."""

from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.phrases import asks_under_last
from ingest.facts import Statement
from ingest.lexicon import PROCESS


def compose_emptiness(query: Query, coverage: Coverage) -> Draft | None:
    """The bare titles that meet everything the question names; None where there is none."""
    bare = bare_titles(query, coverage)
    if not bare:
        return None
    claims = tuple(_claim(statement, coverage) for statement in bare)
    return Draft(status="answered", layout="sentences", claims=claims)


def bare_titles(query: Query, coverage: Coverage) -> list[Statement]:
    """Headings without a line under them, named by the question."""
    terms = [term for term in query.stated if term.kind != PROCESS]
    if terms:
        headings = _named_headings(query)
        found = [
            s
            for s in coverage.covering(terms)
            if (is_bare(s) or (_is_leaf(s) and not headings.isdisjoint(s.own)))
            and not _heads(s, coverage)
        ]
        found = [s for s in found if any(coverage.among(s.own, term) for term in terms)]
        return [s for s in found if all(coverage.among(s.own, t) or t.id in s.above for t in terms)]
    asked = {coverage.corpus.lexicon.spelling.fold(w) for w in query.unknown}
    return [
        s
        for s in coverage.corpus.statements
        if is_bare(s) and asked and asked <= _words(s, coverage)
    ]


def _words(statement: Statement, coverage: Coverage) -> frozenset[str]:
    return frozenset(w.key for w in coverage.corpus.lexicon.spelling.words(statement.node.text))


def _named_headings(query: Query) -> frozenset[str]:
    """The entries of which the question asks what stands under them: "under X", "heading X"."""
    return frozenset(
        mention.term.id
        for mention in query.mentions
        if asks_under_last(query.text[: mention.first]) and mention.term.kind != PROCESS
    )


def _is_leaf(statement: Statement) -> bool:
    """Whether a statement is an item with nothing under it."""
    return statement.is_member and not statement.node.has_children


def is_bare(statement: Statement) -> bool:
    """Whether a statement is a title or a division with nothing under it anywhere."""
    notes = statement.node.notes
    titled = "without text" in notes.get("none", "")
    return not statement.node.has_children and (titled or notes.get("as") == "division")


def _heads(statement: Statement, coverage: Coverage) -> bool:
    """Whether what a bare line names heads other lines elsewhere."""
    terms = [coverage.corpus.lexicon.terms[name] for name in statement.own]
    others = coverage.covering(terms) if terms else []
    return any(other.own.isdisjoint(statement.own) and other.facts for other in others)


def _claim(statement: Statement, coverage: Coverage) -> DraftClaim:
    source = coverage.corpus.source(statement.span.document)
    short = source.short[:1].upper() + source.short[1:]
    return DraftClaim(
        text=f"{short}: names the heading “{statement.node.text}”, with no text under it.",
        spans=(statement.span,),
        subjects=statement.subjects,
    )
