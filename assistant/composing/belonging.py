"""Where a subject belongs: every class, tier and process that the sources put it in."""

from dataclasses import replace

from assistant.composing.wording import name_of, state
from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_everywhere
from ingest.lexicon import CLASS, DIAGNOSIS, PROCESS, TIER, Term


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
        claims |= _of_classes(term, query, coverage)
        if claims:
            labels = {coverage.corpus.lexicon.predicates[name].label for name in query.asked}
            ordered = sorted(claims.values(), key=lambda claim: claim.group not in labels)
            return Draft(status="answered", layout="list", claims=tuple(ordered))
    return None


def _of_classes(term: Term, query: Query, coverage: Coverage) -> dict[str, DraftClaim]:
    """The tiers of its classes, where a tier is asked for and a document gives it none itself."""
    lexicon = coverage.corpus.lexicon
    tier = lexicon.predicate_of(TIER)
    if tier not in query.asked or coverage.facts(term.id, (tier,)):
        return {}
    claims = {}
    for fact in coverage.facts(term.id):
        in_class = fact.is_term and lexicon.terms[fact.value].kind == CLASS
        for ranked in coverage.facts(fact.value, (tier,)) if in_class else ():
            if ranked.span.document == fact.span.document:
                name = name_of(ranked.value, coverage.corpus)
                claims[f"{fact.value} {ranked.value}"] = replace(
                    state(coverage.statement(ranked), coverage.corpus),
                    group=lexicon.predicates[tier].label,
                    label=f"{name} ({name_of(fact.value, coverage.corpus)})",
                )
    return claims
