"""Names: what else the sources call a subject."""

from assistant.composing.wording import state
from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.spans import parse_citation


def compose_naming(query: Query, coverage: Coverage) -> Draft | None:
    """The names that the documents state for the subject, each with its line."""
    if query.subjects and any(not finding.generic for finding in query.findings):
        return None
    for term in query.subjects or query.findings:
        explains = coverage.corpus.lexicon.with_role("explains")
        found = coverage.facts(term.id, explains)
        lines = dict.fromkeys(fact.span for fact in found)
        asked = dict.fromkeys(fact.span for fact in found if fact.predicate in query.asked)
        if asked and len(query.subjects) > 1:
            statements = (coverage.corpus.statement_at[s.document, s.first] for s in asked)
            claims = tuple(state(statement, coverage.corpus) for statement in statements)
            return Draft(status="answered", layout="sentences", claims=claims)
        names = {alias: parse_citation(cited) for alias, cited in term.stated.items()}
        others = {alias: span for alias, span in names.items() if alias.casefold() != term.id}
        if len(names) < 2 and not lines:
            continue
        claims = tuple(
            DraftClaim(
                text=f"{term.name}: also called {alias}.",
                spans=(span,),
                group=term.name,
                label=alias,
                subjects=(term.id,),
            )
            for alias, span in others.items()
            if (span.document, span.first) in coverage.corpus.statement_at
        )
        if claims:
            return Draft(status="answered", layout="list", claims=claims)
    return None
