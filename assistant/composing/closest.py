"""The closest lines: where no form fits, the lines that meet most of what a question names.

Nearness is a share: the weights of the entries that a line meets over the weights of all that the
question names, asks for, or says in words that nothing knows. A question that wants yes or no is
not answered by nearness, nor one for a predicate that no line gives of the named diagnosis.
"""

from collections.abc import Iterable, Sequence

from assistant.composing.telling import asks_amount, states, telling_terms
from assistant.composing.wording import state
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.retrieval import Evidence, overlap
from assistant.understanding import forms
from ingest.facts import Statement
from ingest.lexicon import DIAGNOSIS, PROCESS, Term

_LOOKED_AT = 8
_SHOWN = 3
_CLOSE = 0.9
_ENOUGH = 0.6
_ASKED = 2.5
_NUMBER = 2.5
_UNKNOWN = 1.5
_PROCESS = 0.2
_TELLING = 2.0
_LEAST_MET = 2


def compose_closest(query: Query, evidence: Evidence, coverage: Coverage) -> Draft | None:
    """The best lines, where they meet enough of the question."""
    tests = [term for term in query.stated if term.kind == "test"]
    telling = tuple(dict.fromkeys((*telling_terms(query, coverage), *tests)))
    if _wants_more(query, telling, coverage):
        return None
    shares = [
        (share, line)
        for line in evidence.lines[:_LOOKED_AT]
        if line.statement.facts
        and (share := nearness(line.statement, query, telling, coverage)) >= _ENOUGH
    ]
    if not shares:
        return None
    best = max(share for share, _ in shares)
    chosen = [line for share, line in shares if share >= _CLOSE * best][:_SHOWN]
    named = {term.id for term in query.subjects}
    claims = tuple(state(line.statement, coverage.corpus, of=named) for line in chosen)
    return Draft(status="answered", layout="sentences", claims=claims)


def nearness(
    statement: Statement, query: Query, telling: Sequence[Term], coverage: Coverage
) -> float:
    """The share of a question's weight that a line meets, from 0 to 1.

    0 where a named diagnosis, an amount that is asked for, or anything telling is missing.
    """
    met = [term for term in telling if coverage.nearly(statement, term)]
    if any(term.kind == DIAGNOSIS and term not in met for term in telling):
        return 0.0
    stated = states(statement, query.asked, coverage)
    if asks_amount(query, coverage) and not stated:
        return 0.0
    strict = _strict(query, coverage)
    number = bool(query.quantities) and _same_number(statement, query)
    telling_met = [term for term in met if coverage.weight(term) >= _TELLING]
    if not telling_met or len(telling_met) + number + (stated and bool(strict)) < _LEAST_MET:
        return 0.0
    got = _weights(met, coverage)
    whole = _weights(telling, coverage) + _UNKNOWN * len(query.unknown)
    if strict:
        got, whole = got + _ASKED * stated, whole + _ASKED
    if query.quantities:
        got, whole = got + _NUMBER * number, whole + _NUMBER
    return got / whole


def _weights(terms: Iterable[Term], coverage: Coverage) -> float:
    """The weights of entries; a process weighs little beside anything else."""
    return sum(
        coverage.weight(term) * (_PROCESS if term.kind == PROCESS else 1.0) for term in terms
    )


def _strict(query: Query, coverage: Coverage) -> list[str]:
    """The predicates that are asked for in so many words."""
    loose = coverage.corpus.lexicon.with_role("loose")
    return [name for name in query.asked if name not in loose]


def _wants_more(query: Query, telling: Sequence[Term], coverage: Coverage) -> bool:
    """Whether nearness would be no answer."""
    if forms.asks_yes_or_no(query.text) or forms.asks_comparison(query.text):
        return True
    if any(coverage.weight(term) == 0 for term in telling):
        return True
    strict = _strict(query, coverage)
    diagnoses = [term for term in telling if term.kind == DIAGNOSIS]
    return bool(strict) and any(not coverage.facts(term.id, strict) for term in diagnoses)


def _same_number(statement: Statement, query: Query) -> bool:
    """Whether a number of the line meets a number of the question."""
    return any(
        overlap(fact.quantity, asked)
        for fact in statement.facts
        if fact.quantity
        for asked in query.quantities
    )
