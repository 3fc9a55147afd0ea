"""Everything the sources state of one subject, in the order of the predicates."""

from dataclasses import replace

from assistant.composing.wording import name_of, read_out, state
from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.facts import Fact, Statement
from ingest.lexicon import Term

_MOST_LINES = 16


def compose_profile(query: Query, coverage: Coverage) -> Draft | None:
    """The profile of the first subject that the question names, or None where it names none."""
    for term in query.subjects or query.findings:
        claims = profile(term, coverage)
        if claims:
            return Draft(status="answered", layout="list", claims=tuple(claims))
    return None


def profile(term: Term, coverage: Coverage, *, limit: int = _MOST_LINES) -> list[DraftClaim]:
    """One claim for each line on a subject, grouped by predicate; repeats of a line share one."""
    predicates = list(coverage.corpus.lexicon.predicates.values())
    order = {predicate.id: place for place, predicate in enumerate(predicates)}
    labels = {predicate.id: predicate.label for predicate in predicates}
    claims: dict[str, DraftClaim] = {}
    facts = [(_line_predicate(fact, coverage), fact) for fact in coverage.facts(term.id)]
    for predicate, fact in sorted(facts, key=lambda pair: (order.get(pair[0], 99), pair[1].span)):
        words = said(fact, coverage)
        known = claims.get(words.casefold())
        if known:
            spans = tuple(dict.fromkeys((*known.spans, fact.span)))
            claims[words.casefold()] = replace(known, spans=spans)
            continue
        claims[words.casefold()] = DraftClaim(
            text=f"{term.name}: {words}.",
            spans=(fact.span,),
            group=labels.get(predicate, predicate),
            label=words,
            subjects=(term.id,),
        )
    return list(claims.values())[:limit]


def _line_predicate(fact: Fact, coverage: Coverage) -> str:
    """What the line is about, where its outline says; else the fact's own predicate."""
    return coverage.statement(fact).node.notes.get("as", fact.predicate)


def said(fact: Fact, coverage: Coverage) -> str:
    """A fact in the words of its line; a membership by the name of what it belongs to."""
    statement = coverage.statement(fact)
    if statement.is_member and fact.is_term:
        return f"listed under {name_of(fact.value, coverage.corpus)}"
    return line_words(statement, coverage)


def line_words(statement: Statement, coverage: Coverage) -> str:
    """A line without its subject's name in front."""
    claim = state(statement, coverage.corpus)
    names = " / ".join(name_of(s, coverage.corpus) for s in statement.subjects)
    return claim.text.removeprefix(f"{names}: ").removesuffix(".") or read_out(
        statement.node.text, coverage.corpus
    )
