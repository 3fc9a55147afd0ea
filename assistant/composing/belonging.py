"""Where a subject belongs: every class, tier and process that the sources put it in."""

from assistant.composing.wording import name_of
from assistant.coverage import Coverage
from assistant.draft import Draft, DraftClaim
from assistant.forms import asks_everywhere
from assistant.query import Query
from ingest.lexicon import DIAGNOSIS, PROCESS


def compose_belonging(query: Query, coverage: Coverage) -> Draft | None:
    """The placements of the first subject that has any; all its lists where it has no class."""
    placed = coverage.corpus.lexicon.with_role("places")
    placing = (*placed, PROCESS)
    for term in sorted(query.subjects, key=lambda term: term.kind != DIAGNOSIS):
        stands = asks_everywhere(query.text) or not coverage.facts(term.id, placed)
        claims: dict[str, DraftClaim] = {}
        for fact in coverage.facts(term.id):
            listed = stands and coverage.statement(fact).is_member
            if fact.predicate not in placing and not listed:
                continue
            value = name_of(fact.value, coverage.corpus) if fact.is_term else fact.value
            known = claims.get(value)
            claims[value] = DraftClaim(
                text=f"{term.name}: listed under {value}.",
                spans=(*known.spans, fact.span) if known else (fact.span,),
                group=coverage.corpus.lexicon.predicates[fact.predicate].label,
                label=value,
                subjects=(term.id,),
            )
        if claims:
            return Draft(status="answered", layout="list", claims=tuple(claims.values()))
    return None
