"""Definitions: what the sources say a subject is."""

from collections.abc import Collection

from assistant.composing.options import offered
from assistant.composing.profile import profile
from assistant.composing.wording import state
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.facts import Fact
from ingest.lexicon import Term

_SHORT = 5


def compose_definition(query: Query, coverage: Coverage) -> Draft | None:
    """The defining lines of the subject; where none defines it, the start of its profile.

    Where each of several subjects is defined, the lines of all of them.
    """
    lexicon = coverage.corpus.lexicon
    defines, explains = lexicon.with_role("defines"), lexicon.with_role("explains")
    for term in query.subjects or query.stated:
        together = offered(query)
        defined = together if term in together else (term,)
        found = [
            fact
            for one in defined
            for fact in coverage.facts(one.id, defines)
            or coverage.facts(one.id, explains)
            or _explained(one, explains, coverage)
        ]
        spans = dict.fromkeys(fact.span for fact in found)
        if spans:
            claims = tuple(
                state(coverage.corpus.statement_at[s.document, s.first], coverage.corpus)
                for s in spans
            )
            return Draft(status="answered", layout="sentences", claims=claims)
        claims = tuple(profile(term, coverage, limit=_SHORT))
        if claims:
            return Draft(status="answered", layout="list", claims=claims)
    return None


def _explained(term: Term, explains: Collection[str], coverage: Coverage) -> list[Fact]:
    """The facts of other subjects that explain the term, which is their value."""
    return [
        fact
        for facts in coverage.corpus.facts.values()
        for fact in facts
        if fact.predicate in explains and fact.value == term.id
    ]
