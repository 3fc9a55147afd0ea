"""The closest lines: where no form fits, the lines that meet nearly all that a question names."""

from collections.abc import Sequence

from assistant import forms
from assistant.composing.facts import asks_amount, states, telling_terms
from assistant.composing.wording import state
from assistant.coverage import Coverage
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieval import Evidence, overlap
from ingest.facts import Statement
from ingest.lexicon import DIAGNOSIS, Term

_LOOKED_AT = 4
_SHOWN = 3
_CLOSE = 0.93
_ENOUGH = 0.7
_LEAST_MET = 2


def compose_closest(query: Query, evidence: Evidence, coverage: Coverage) -> Draft | None:
    """The best lines, where they meet every named diagnosis and most of what else is named.

    A question that wants yes or no is not answered by nearness, nor one for a predicate that no
    line gives of the named diagnosis.
    """
    telling = telling_terms(query, coverage)
    if _wants_more(query, telling, coverage):
        return None
    lines = [line for line in evidence.lines[:_LOOKED_AT] if line.statement.facts]
    good = [line for line in lines if _meets(line.statement, telling, query, coverage)]
    if not good:
        return None
    best = good[0].score
    chosen = [line for line in good if line.score >= _CLOSE * best][:_SHOWN]
    claims = tuple(state(line.statement, coverage.corpus) for line in chosen)
    return Draft(status="answered", layout="sentences", claims=claims)


def _wants_more(query: Query, telling: Sequence[Term], coverage: Coverage) -> bool:
    """Whether nearness would be no answer."""
    if forms.asks_yes_or_no(query.text) or forms.asks_comparison(query.text):
        return True
    if any(coverage.weight(term) == 0 for term in telling):
        return True
    loose = coverage.corpus.lexicon.with_role("loose")
    strict = [name for name in query.asked if name not in loose]
    diagnoses = [term for term in telling if term.kind == DIAGNOSIS]
    return bool(strict) and any(not coverage.facts(term.id, strict) for term in diagnoses)


def _meets(statement: Statement, telling: Sequence[Term], query: Query, coverage: Coverage) -> bool:
    """Whether a line meets the named diagnoses, two things in all, and most of their weight."""
    met = [term for term in telling if coverage.nearly(statement, term)]
    if asks_amount(query, coverage) and not states(statement, query.asked, coverage):
        return False
    if any(term.kind == DIAGNOSIS and term not in met for term in telling):
        return False
    numbers = any(
        overlap(fact.quantity, asked)
        for fact in statement.facts
        if fact.quantity
        for asked in query.quantities
    )
    whole = sum(coverage.weight(term) for term in telling)
    enough = sum(coverage.weight(term) for term in met) >= _ENOUGH * whole
    return len(met) + numbers >= _LEAST_MET and enough
