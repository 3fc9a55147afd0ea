"""Single facts: the line or lines that state what is asked of a subject."""

from collections.abc import Iterator, Sequence

from assistant.composing.emptiness import is_bare
from assistant.composing.items import process_of, tier_of
from assistant.composing.telling import (
    CIRCUMSTANCES,
    asks_amount,
    counted,
    states,
    telling_terms,
)
from assistant.composing.wording import state
from assistant.draft import Draft, DraftCandidate, DraftCell
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.retrieval import Evidence, RankedLine
from assistant.understanding.forms import asks_for_one, asks_list, asks_several
from ingest.facts import Statement
from ingest.lexicon import DIAGNOSIS, PROCESS, Term
from ingest.spans import Span

_MOST_LINES = 6
_FEW_LINES = 5
_CLOSE = 0.93
_ENOUGH = 0.6
_ENUMERATED = 3


def compose_fact(query: Query, evidence: Evidence, coverage: Coverage) -> Draft | None:
    """The lines that answer, or None where no line meets what the question names."""
    chosen = choose(query, evidence, coverage)
    if not chosen or all(is_bare(statement) for statement in chosen):
        return None
    named = {term.id for term in query.subjects}
    claims = tuple(state(statement, coverage.corpus, of=named) for statement in chosen)
    candidates = tuple(_candidates(query, chosen, coverage))
    return Draft(status="answered", layout="sentences", claims=claims, candidates=candidates)


def _candidates(
    query: Query, chosen: Sequence[Statement], coverage: Coverage
) -> Iterator[DraftCandidate]:
    """The diagnoses that the lines are about, where the question asks which these are."""
    terms = coverage.corpus.lexicon.terms
    members = coverage.corpus.lexicon.member_words
    named = {term.id for term in query.stated}
    if not asks_list(query.text, members) and not asks_several(query.text):
        return
    spans: dict[str, list[Span]] = {}
    values = [name for s in chosen for name in _asked_values(s, query)]
    for statement in chosen:
        listed = _asked_values(statement, query) if len(set(values)) >= _ENUMERATED else []
        for subject in listed or _put_forward(statement, coverage):
            if subject not in named:
                spans.setdefault(subject, []).append(statement.span)
    for subject, cited in spans.items():
        cell = DraftCell(
            finding=coverage.corpus.statement_at[cited[0].document, cited[0].first].node.text,
            spans=tuple(cited),
        )
        yield DraftCandidate(
            diagnosis=subject,
            name=terms[subject].name,
            tier=tier_of(subject, coverage),
            process=process_of(subject, coverage),
            fits=(cell,),
        )


def _asked_values(statement: Statement, query: Query) -> list[str]:
    """The entries that a line gives of what is asked for, below its headings."""
    return [
        fact.value
        for fact in statement.facts
        if fact.is_term and not fact.denied and fact.predicate in query.asked
        if not statement.is_member and fact.value not in statement.above
    ]


def _put_forward(statement: Statement, coverage: Coverage) -> tuple[str, ...]:
    """What a line names for a list: the values it enumerates, or the diagnoses it is about."""
    terms = coverage.corpus.lexicon.terms
    values = [fact.value for fact in statement.facts if fact.is_term and not fact.denied]
    values = [value for value in values if value not in statement.above]
    own = [name for name in statement.subjects if terms[name].kind == DIAGNOSIS]
    if not statement.is_member and len(values) >= _ENUMERATED:
        return tuple(dict.fromkeys(values))
    return tuple(own)


def compose_predicate(query: Query, coverage: Coverage) -> Draft | None:
    """The lines of what is asked for, where the question names nothing and they are few.

    Where a disease is wanted, those on diagnoses alone.
    """
    loose = coverage.corpus.lexicon.with_role("loose")
    asked = [name for name in query.asked if name not in loose]
    if telling_terms(query, coverage) or not asked or asks_amount(query, coverage):
        return None
    lines = [s for s in coverage.corpus.statements if any(f.predicate in asked for f in s.facts)]
    if asks_for_one(query.text):
        terms = coverage.corpus.lexicon.terms
        on_diagnoses = [s for s in lines if any(terms[n].kind == DIAGNOSIS for n in s.subjects)]
        lines = on_diagnoses or lines
    if not lines or len(lines) > _FEW_LINES:
        return None
    claims = tuple(state(line, coverage.corpus) for line in lines)
    return Draft(status="answered", layout="sentences", claims=claims)


def states_asked(query: Query, evidence: Evidence, coverage: Coverage) -> bool:
    """Whether a line meets everything the question names and states what it asks for."""
    telling = telling_terms(query, coverage)
    choices = _alternatives(query, telling)
    return (
        bool(query.asked)
        and any(term.kind != PROCESS for term in telling)
        and any(
            line.statement.facts
            and _meets_all(line.statement, choices, coverage)
            and _says_of(line.statement, telling, query.asked, coverage)
            for line in evidence.lines
        )
    )


def _says_of(
    statement: Statement, telling: Sequence[Term], asked: Sequence[str], coverage: Coverage
) -> bool:
    """Whether a statement, and not only its headings, gives a value of what is asked."""
    membership = {*coverage.corpus.lexicon.with_role("places"), PROCESS}
    wanted = [name for name in asked if name not in membership]
    return not statement.is_member and states(statement, wanted, coverage)


def choose(query: Query, evidence: Evidence, coverage: Coverage) -> list[Statement]:
    """The statements that meet the question's entries and state what is asked.

    All telling entries must be met by one line. Where a subject and a predicate are asked for, the
    subject's lines of that predicate answer even if they do not repeat its other findings, as long
    as these are findings of the subject.
    """
    telling = telling_terms(query, coverage)
    if not telling:
        return []
    lines = [line for line in evidence.lines if line.statement.facts]
    choices = _alternatives(query, telling)
    full = [line for line in lines if _meets_all(line.statement, choices, coverage)]
    asked = [line for line in full if states(line.statement, query.asked, coverage)]
    asked = list(counted(asked, query, coverage))
    if all(term.kind == PROCESS for term in telling):
        named = {term.id for term in telling}
        asked = [line for line in asked if named & set(line.statement.subjects)] or asked
    if asked:
        return _with_kin(asked, query, coverage)
    loose = coverage.corpus.lexicon.with_role("loose")
    strict = [name for name in query.asked if name not in loose]
    strict = strict or ([] if full else list(query.asked))
    if strict:
        about = counted(_of_subject(query, lines, telling, coverage), query, coverage)
        if about:
            found = _with_kin(about, query, coverage)
            return [*_named_beside(full, found, query, coverage), *found][:_MOST_LINES]
    if asks_amount(query, coverage):
        return []
    if full and (not query.asked or any(not term.is_subject for term in telling)):
        return _top(_circumstantial(full, query, coverage))
    return _nearly(lines, telling, coverage) if not strict else []


def _named_beside(
    full: Sequence[RankedLine],
    found: Sequence[Statement],
    query: Query,
    coverage: Coverage,
) -> list[Statement]:
    """The lines of a finding that is named beside the subject, where no amount is asked for."""
    telling = telling_terms(query, coverage)
    if not full or all(term.is_subject for term in telling) or asks_amount(query, coverage):
        return []
    return [statement for statement in _top(full) if statement not in found]


def _alternatives(query: Query, telling: Sequence[Term]) -> list[tuple[Term, ...]]:
    """The telling entries, those of one kind that "or" joins taken together."""
    choices: list[tuple[Term, ...]] = []
    joined = " or " in query.text.lower()
    for term in telling:
        if joined and choices and choices[-1][0].kind == term.kind and not term.is_subject:
            choices[-1] = (*choices[-1], term)
        else:
            choices.append((term,))
    return choices


def _meets_all(
    statement: Statement, choices: Sequence[tuple[Term, ...]], coverage: Coverage
) -> bool:
    return all(any(coverage.nearly(statement, t) for t in choice) for choice in choices)


def _of_subject(
    query: Query, lines: Sequence[RankedLine], telling: Sequence[Term], coverage: Coverage
) -> list[RankedLine]:
    """Lines that state what is asked of the named subject whose own all the rest that is named is.

    "How long after a storm does the jay come?" names two subjects, one the cause of the other.
    """
    subjects = [term for term in telling if term.is_subject]
    subjects = subjects or [term for term in query.stated if term.kind == PROCESS]
    for subject in subjects:
        if all(_belongs(term, subject, coverage) for term in telling if term is not subject):
            found = [
                line
                for line in lines
                if _speaks_for(line.statement, subject, coverage)
                and states(line.statement, query.asked, coverage)
            ]
            if found:
                return found
    return []


def _belongs(term: Term, subject: Term, coverage: Coverage) -> bool:
    """Whether a finding is the subject's own, or another subject is a class or cause of it."""
    values = {fact.value for fact in coverage.facts(subject.id)}
    stands_for = term.is_subject and term.counts_for == subject.id
    return stands_for or coverage.among(values, term)


def _speaks_for(statement: Statement, subject: Term, coverage: Coverage) -> bool:
    """Whether a statement is about a subject, or about a cause that stands for it."""
    terms = coverage.corpus.lexicon.terms
    return any(
        name == subject.id or terms[name].counts_for == subject.id for name in statement.subjects
    )


def _nearly(
    lines: Sequence[RankedLine], telling: Sequence[Term], coverage: Coverage
) -> list[Statement]:
    """The best lines where they meet most of the weight of what is named, the subject included."""
    whole = sum(coverage.weight(term) for term in telling)
    if any(coverage.weight(term) == 0 for term in telling) or len(telling) < 3:
        return []
    good = []
    for line in lines[:_MOST_LINES]:
        met = [term for term in telling if coverage.meets(line.statement, term)]
        lost = [term for term in telling if term.is_subject and term not in met]
        if not lost and sum(coverage.weight(term) for term in met) >= _ENOUGH * whole:
            good.append(line)
    return _top(good) if good else []


def _top(lines: Sequence[RankedLine]) -> list[Statement]:
    """The best line and those nearly as good."""
    best = lines[0].score
    return [line.statement for line in lines if line.score >= best * _CLOSE][:_MOST_LINES]


def _circumstantial(
    lines: Sequence[RankedLine], query: Query, coverage: Coverage
) -> Sequence[RankedLine]:
    """The lines that also meet most of the tests, frequencies and stages of life that are named."""
    kinds = CIRCUMSTANCES if query.asked else CIRCUMSTANCES - {"frequency"}
    told = [term for term in query.stated if term.kind in kinds]
    met = [sum(coverage.meets(line.statement, term) for term in told) for line in lines]
    return [line for line, count in zip(lines, met, strict=True) if count == max(met)]


def _with_kin(asked: Sequence[RankedLine], query: Query, coverage: Coverage) -> list[Statement]:
    """The best lines that state what is asked; where only a subject is named, all such lines."""
    measured = any(quantity.unit for quantity in query.quantities)
    if any(not term.is_subject for term in telling_terms(query, coverage)) or measured:
        return _top(_circumstantial(asked, query, coverage))
    named = {term.id for term in query.subjects}
    own = [line for line in asked if named & set(line.statement.subjects)]
    found = [line.statement for line in _circumstantial(own or asked, query, coverage)]
    found = found[:_MOST_LINES]
    return sorted(found, key=lambda statement: statement.span)
