"""What of a question a line must meet: its telling entries, and what it asks for.

Which lines are taken is decided in `facts` and `closest`.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.retrieval import RankedLine
from assistant.understanding.forms import asks_number, asks_yes_or_no
from ingest.facts import Statement
from ingest.lexicon import ELSEWHERE, PROCESS, Term

TEST = "test"
CIRCUMSTANCES = frozenset({TEST, "frequency", "life stage"})


def asks_amount(query: Query, coverage: Coverage) -> bool:
    """Whether a predicate is asked for whose values are numbers, so that other lines are silent."""
    predicates = coverage.corpus.lexicon.predicates
    return any(predicates[name].units or predicates[name].measures for name in query.asked)


def counted(lines: Sequence[RankedLine], query: Query, coverage: Coverage) -> Sequence[RankedLine]:
    """The lines with a number, where a count is wanted of what is measured in numbers."""
    predicates = coverage.corpus.lexicon.predicates
    units = {unit for name in query.asked for unit in predicates[name].units}
    if not units or not asks_number(query.text):
        return lines
    return [
        line
        for line in lines
        if any(fact.quantity and fact.quantity.unit in units for fact in line.statement.facts)
    ]


def with_tests(query: Query, coverage: Coverage) -> Query:
    """The question, which asks also for what the tests show that it names beside a subject."""
    lexicon = coverage.corpus.lexicon
    shown = [lexicon.predicate_of(term.kind) for term in query.stated if term.kind == "test"]
    if not shown or not query.subjects:
        return query
    return replace(query, asked=tuple(dict.fromkeys((*query.asked, *filter(None, shown)))))


def telling_terms(query: Query, coverage: Coverage) -> tuple[Term, ...]:
    """The entries that a line must meet: not the common process where others are named.

    A test counts where no predicate is asked for, and so does a stage of life in a question that
    wants yes or no. A time that is counted from something names the zero point too, which tells
    nothing of its own.
    """
    terms = [term for term in query.stated if coverage.weight(term) > 0 or term.kind == ELSEWHERE]
    unknown = [term for term in query.stated if coverage.weight(term) == 0]
    told = {"test"} if not asks_yes_or_no(query.text) else {"test", "life stage"}
    skipped = CIRCUMSTANCES if query.asked else CIRCUMSTANCES - told
    narrow = [
        t
        for t in (*terms, *unknown)
        if t.kind != PROCESS and t.kind not in skipped and not t.generic
    ]
    core = [term for term in narrow if term.id not in coverage.zero_points]
    return tuple(dict.fromkeys(core or narrow or terms))


def states(statement: Statement, asked: Sequence[str], coverage: Coverage) -> bool:
    """Whether a statement has a fact of a predicate that is asked for, or a number in its units."""
    predicates = coverage.corpus.lexicon.predicates
    units = {unit for name in asked for unit in predicates[name].measures}
    staging = coverage.corpus.lexicon.with_role("stages")
    return any(
        fact.predicate in asked
        or (
            fact.quantity is not None
            and (fact.counted_from or fact.predicate in staging)
            and fact.quantity.unit in units
        )
        for fact in statement.facts
    )
