"""Single facts: the line or lines that state what is asked of a subject."""

from collections.abc import Sequence

from assistant.composing.wording import state
from assistant.coverage import Coverage
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieval import Evidence, RankedLine
from ingest.facts import Statement
from ingest.lexicon import PROCESS, Term

_MOST_LINES = 6
_CLOSE = 0.93


def compose_fact(query: Query, evidence: Evidence, coverage: Coverage) -> Draft | None:
    """The lines that answer, or None where no line meets what the question names."""
    chosen = choose(query, evidence, coverage)
    if not chosen:
        return None
    claims = tuple(state(statement, coverage.corpus) for statement in chosen)
    return Draft(status="answered", layout="sentences", claims=claims)


def choose(query: Query, evidence: Evidence, coverage: Coverage) -> list[Statement]:
    """The statements that meet every telling entry of the question and state what is asked."""
    telling = telling_terms(query, coverage)
    lines = [line for line in evidence.lines if _speaks(line.statement, telling, coverage)]
    if not telling or not lines:
        return []
    asked = [line for line in lines if states(line.statement, query.asked)]
    if asked:
        return _with_kin(asked, query, coverage)
    if query.asked and not _beyond_subject(query, telling):
        return []
    return _top(lines)


def telling_terms(query: Query, coverage: Coverage) -> tuple[Term, ...]:
    """The entries that a line must meet: not the common process where others are named."""
    terms = [term for term in query.stated if coverage.weight(term) > 0]
    narrow = [term for term in terms if term.kind != PROCESS]
    return tuple(narrow or terms)


def states(statement: Statement, asked: Sequence[str]) -> bool:
    """Whether a statement has a fact of a predicate that is asked for."""
    return any(fact.predicate in asked for fact in statement.facts)


def _speaks(statement: Statement, telling: Sequence[Term], coverage: Coverage) -> bool:
    """Whether a statement says something, and meets every telling entry."""
    return bool(statement.facts) and all(coverage.meets(statement, term) for term in telling)


def _beyond_subject(query: Query, telling: Sequence[Term]) -> bool:
    """Whether the question names a finding beside its subject, which a line then answers."""
    return any(not term.is_subject for term in telling)


def _top(lines: Sequence[RankedLine]) -> list[Statement]:
    """The best line and those nearly as good."""
    best = lines[0].score
    return [line.statement for line in lines if line.score >= best * _CLOSE][:_MOST_LINES]


def _with_kin(
    asked: Sequence[RankedLine], query: Query, coverage: Coverage
) -> list[Statement]:
    """The best lines that state what is asked; where only a subject is named, all such lines."""
    if any(not term.is_subject for term in telling_terms(query, coverage)) or query.quantities:
        return _top(asked)
    found = [line.statement for line in asked][:_MOST_LINES]
    return sorted(found, key=lambda statement: statement.span)
