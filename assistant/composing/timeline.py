"""Time courses: stages in order, or the stage at the time that the question gives."""

import re
from collections.abc import Sequence

from assistant.composing.wording import name_of, read_out
from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_time_course
from ingest.facts import Fact, Statement
from ingest.quantities import Quantity
from ingest.spans import Span

_ONE_STAGE = re.compile(r"\bstage\b", re.IGNORECASE)


def compose_timeline(query: Query, coverage: Coverage) -> Draft | None:
    """The dated lines of the subject; None where it has none."""
    for subject in query.subjects:
        dated = _dated(subject.id, coverage)
        if not dated:
            continue
        wanted = _times(query)
        chosen = _at(dated, wanted[-1], _staged(coverage)) if wanted else dated
        if not chosen:
            return None
        claims = tuple(_claim(fact, statement, coverage) for fact, statement in chosen)
        return Draft(status="answered", layout="list", claims=claims)
    return None


def _times(query: Query) -> list[Quantity]:
    """The times of which the stage is wanted; none where the whole course is.

    Beside a time, "stage" is the stage at that time.
    """
    times = [quantity for quantity in query.quantities if quantity.days]
    return [] if asks_time_course(_ONE_STAGE.sub(" ", query.text)) else times


def has_stages(query: Query, coverage: Coverage) -> bool:
    """Whether a subject of the question has dated stages."""
    return any(coverage.facts(subject.id, _staged(coverage)) for subject in query.subjects)


def _dated(subject: str, coverage: Coverage) -> list[tuple[Fact, Statement]]:
    """The lines of a subject that carry a time or a stage, earliest first."""
    found: dict[str, tuple[Fact, Statement]] = {}
    timing = coverage.corpus.lexicon.with_role("stages", "times")
    for fact in coverage.facts(subject, timing):
        timed = fact.quantity is not None and fact.quantity.days is not None
        if timed or str(fact.span) not in found:
            found.setdefault(str(fact.span), (fact, coverage.statement(fact)))
            if timed and found[str(fact.span)][0].quantity is None:
                found[str(fact.span)] = (fact, coverage.statement(fact))
    return sorted(found.values(), key=lambda pair: _start(pair[0]))


def _start(fact: Fact) -> tuple[float, str, int]:
    days = fact.quantity.days if fact.quantity else None
    after = 1.0 if fact.quantity and fact.quantity.comparator.startswith(">") else 0.0
    return (days[0] + after if days else float("inf"), fact.span.document, fact.span.first)


def _staged(coverage: Coverage) -> tuple[str, ...]:
    """The predicates that are stages."""
    return coverage.corpus.lexicon.with_role("stages")


def _at(
    dated: Sequence[tuple[Fact, Statement]], wanted: Quantity, staging: Sequence[str]
) -> list[tuple[Fact, Statement]]:
    """The lines that hold at a time: those whose range has it, else the last stage before it."""
    assert wanted.days is not None
    low, high = wanted.days
    timed = [(f, s, f.quantity.days) for f, s in dated if f.quantity and f.quantity.days]
    inside = [
        (fact, statement)
        for fact, statement, (start, end) in timed
        if (start < high and low <= start if _open(fact) else _overlap((start, end), (low, high)))
    ]
    staged = [(f, s, d) for f, s, d in timed if f.predicate in staging]
    if wanted.comparator.startswith(">"):
        return [(f, s) for f, s, d in staged if d[0] >= low * 0.97] or inside
    before = [d[0] for f, s, d in staged if d[0] < low or (not _open(f) and d[0] <= high * 1.09)]
    last = max(before, default=None)
    latest = [(f, s) for f, s, d in staged if last is not None and d[0] == last]
    if any(pair[0].predicate in staging for pair in inside):
        return inside
    return [*inside, *latest]


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two ranges of days overlap, weeks and months being told roughly."""
    return one[0] <= other[1] * 1.09 and other[0] <= one[1] * 1.09


def _open(fact: Fact) -> bool:
    """Whether a time is "more than"."""
    return fact.quantity is not None and fact.quantity.comparator.startswith(">")


def _claim(fact: Fact, statement: Statement, coverage: Coverage) -> DraftClaim:
    """A dated line; a line under a dated one carries that one's date."""
    corpus = coverage.corpus
    words = read_out(statement.node.text, corpus)
    name = name_of(fact.subject, corpus)
    parent = statement.node.parents[-1] if statement.node.parents else None
    spans: tuple[Span, ...] = (statement.span,)
    if fact.quantity and fact.value not in statement.node.text and parent is not None:
        date = read_out(fact.value, corpus).removesuffix(":")
        words = f"{date}: {words}"
        spans = (parent.span, statement.span)
    return DraftClaim(
        text=f"{name}: {words}.", spans=spans, group=name, label=words, subjects=(fact.subject,)
    )
