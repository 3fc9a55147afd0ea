"""Yes-or-no questions: yes with the line, no with what the sources say instead, or silence."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.composing.wording import state
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_comparison, asks_list
from ingest.facts import Fact
from ingest.lexicon import CLASS, DIAGNOSIS, LIFE_STAGE, PROCESS, Term
from ingest.quantities import Quantity

OTHERWISE = "The sources say otherwise"
_RANK = {DIAGNOSIS: 0, CLASS: 1}
_MOST_LINES = 4
_MOST_PLACES = 3
_ONE_PHRASE = 2
_ROUNDING = 0.05
_LATER = 17.0
_WEAK = frozenset({PROCESS, "frequency", "test"})


def compose_membership(query: Query, coverage: Coverage) -> Draft | None:
    """Yes, no, or None where the sources are silent."""
    subjects = sorted(query.subjects, key=lambda term: term.kind != DIAGNOSIS)
    asserted = [t for t in (*query.stated, *query.denied) if t not in subjects[:1]]
    asserted = [t for t in asserted if not t.generic]
    asserted = [t for t in asserted if t.kind != PROCESS or len(asserted) == 1]
    if not subjects or not asserted:
        return None
    subject = subjects[0]
    counted = _counted(subject, query, coverage)
    if counted is not None:
        return counted
    met = [support(subject, term, coverage) for term in asserted]
    met = _of_one_phrase(query, asserted, met)
    one_kind = len({term.kind for term in asserted}) == 1
    alternatives = " or " in query.text.lower() or (one_kind and asks_list(query.text))
    if all(met) or (alternatives and any(met)):
        verdict = "" if alternatives or asks_comparison(query.text) else "Yes"
        ranked = [sorted(facts, key=lambda f: f.predicate not in query.asked) for facts in met]
        shown = [fact for facts in ranked for fact in facts[:_MOST_PLACES]]
        return _draft(verdict, shown, coverage)
    contrary = [
        fact
        for term, facts in zip(asserted, met, strict=True)
        if not facts
        for fact in contraries(subject, term, coverage)
    ]
    if contrary:
        return _draft(OTHERWISE, contrary, coverage)
    return (
        _in_part(asserted, met, coverage)
        or _near(subject, asserted, coverage)
        or _ages(subject, asserted, coverage)
    )


def _counted(subject: Term, query: Query, coverage: Coverage) -> Draft | None:
    """Yes or no by a number in a unit that the subject is given in, where the question has one."""
    for asked in query.quantities:
        facts = [
            f for f in coverage.facts(subject.id) if f.quantity and f.quantity.unit == asked.unit
        ]
        facts = [f for f in facts if f.predicate in query.asked] or facts
        if not asked.unit or not facts or asked.days:
            continue
        same = [f for f in facts if f.quantity and _as_stated(asked, f.quantity)]
        return _draft("Yes" if same else OTHERWISE, same or facts, coverage)
    return None


def _as_stated(asked: Quantity, stated: Quantity) -> bool:
    """Whether a number of the question is the stated one, give or take the rounding of a share."""
    near = max(1.0, _ROUNDING * stated.high) if stated.unit == "%" else 0.0
    return abs(asked.low - stated.low) <= near and abs(asked.high - stated.high) <= near


def _in_part(
    asserted: Sequence[Term], met: Sequence[list[Fact]], coverage: Coverage
) -> Draft | None:
    """What is supported of several things that are asserted, and what is not stated."""
    pairs = list(zip(asserted, met, strict=True))
    facts = [fact for term, found in pairs for fact in found[:2] if term.kind not in _WEAK]
    if not facts:
        return None
    unmet = tuple(term.name.lower() for term, found in pairs if not found)
    return replace(_draft("", facts, coverage), status="partial", missing=unmet)


def _near(subject: Term, asserted: Sequence[Term], coverage: Coverage) -> Draft | None:
    """What a subject has of what is put near all that is asserted, without a verdict."""
    facts = [
        [f for f in coverage.facts(subject.id) if f.value in term.near and not f.denied]
        for term in asserted
    ]
    if not all(facts):
        return None
    return _draft("", [fact for found in facts for fact in found], coverage)


def _ages(subject: Term, asserted: Sequence[Term], coverage: Coverage) -> Draft | None:
    """The ages that are stated of a subject, where nothing but a stage of life is asserted."""
    if any(term.kind != LIFE_STAGE for term in asserted):
        return None
    ages = coverage.facts(subject.id, ("age",))
    return _draft("", ages, coverage) if ages else None


def _of_one_phrase(
    query: Query, asserted: Sequence[Term], met: Sequence[list[Fact]]
) -> list[list[Fact]]:
    """The support of each entry, that of the next of its kind where one phrase names both."""
    places = {mention.term.id: mention for mention in query.mentions}
    found = [list(facts) for facts in met]
    for here, there in pairwise(range(len(asserted))):
        first, second = asserted[here], asserted[there]
        gap = places[second.id].first - places[first.id].last
        if first.kind == second.kind and 0 <= gap <= _ONE_PHRASE:
            found[here] = found[here] or met[there]
            found[there] = found[there] or list(met[here])
    return found


def compose_premise(query: Query, coverage: Coverage) -> Draft | None:
    """What the sources say instead, where a question takes for granted what they exclude."""
    ranked = sorted(query.subjects, key=lambda term: _RANK.get(term.kind, len(_RANK)))
    subjects = [term for term in ranked if term.kind == ranked[0].kind]
    if len(subjects) > 1:
        return _reversed(subjects, query, coverage)
    if not subjects or " or " in query.text.lower():
        return None
    subject = subjects[0]
    findings = [term for term in query.findings if not term.generic]
    contrary = [
        fact
        for term in findings
        if not support(subject, term, coverage)
        for fact in contraries(subject, term, coverage)
    ]
    return _draft(OTHERWISE, contrary, coverage) if contrary else None


def _reversed(subjects: Sequence[Term], query: Query, coverage: Coverage) -> Draft | None:
    """What relates two subjects, where the question asks for it the other way round."""
    first, second = subjects[:2]
    placing = set(coverage.corpus.lexicon.with_role("places")) & set(query.asked)
    if coverage.facts(first.id, placing) and support(first, second, coverage):
        return None
    turned = [f for f in coverage.facts(second.id, placing) if f.value == first.id]
    stated = [f for f in turned if coverage.statement(f).subjects == (second.id,)]
    stated = [f for f in stated if not coverage.statement(f).is_member]
    return _draft(OTHERWISE, stated, coverage) if stated else None


def support(subject: Term, term: Term, coverage: Coverage) -> list[Fact]:
    """The facts by which a subject has an entry."""
    reach = coverage.reach(term)
    mine = [f for f in coverage.facts(subject.id) if f.value in reach and not f.denied]
    mine = mine or [f for f in coverage.facts(subject.id, ("age",)) if _in_band(f, term)]
    if mine:
        return mine
    backwards = coverage.reach(subject)
    return [f for f in coverage.facts(term.id) if f.value in backwards and not f.denied]


def _in_band(fact: Fact, term: Term) -> bool:
    """Whether an age in numbers meets a stage of life."""
    quantity = fact.quantity
    if term.years is None or quantity is None or quantity.unit != "year":
        return False
    return quantity.low <= term.years[1] and term.years[0] <= quantity.high


def contraries(subject: Term, term: Term, coverage: Coverage) -> list[Fact]:
    """Facts of a subject that exclude an entry: its opposite, or another value of a closed kind."""
    opposed = [f for f in coverage.facts(subject.id) if _opposes(f, term, coverage)]
    if term.kind == LIFE_STAGE:
        return _other_ages(subject, term, coverage)
    lexicon = coverage.corpus.lexicon
    excluding = (*lexicon.with_role("excludes"), lexicon.predicate_of(CLASS))
    if opposed or lexicon.predicate_of(term.kind) not in excluding:
        return opposed
    terms = lexicon.terms
    return [
        fact
        for fact in coverage.facts(subject.id)
        if fact.is_term and not fact.denied and terms[fact.value].kind == term.kind
    ]


def _other_ages(subject: Term, term: Term, coverage: Coverage) -> list[Fact]:
    """The ages of a subject, where none of them meets a stage of life or leads up to it."""
    terms = coverage.corpus.lexicon.terms
    ages = coverage.facts(subject.id, ("age",))
    if all(fact.quantity is None and not fact.is_term for fact in ages):
        return []
    for fact in ages:
        years = terms[fact.value].years if fact.is_term else None
        if years is None or term.years is None:
            continue
        if term.years[0] - years[1] < _LATER and years[0] <= term.years[1]:
            return []
    return ages


def _opposes(fact: Fact, term: Term, coverage: Coverage) -> bool:
    """Whether a fact, or a word of its line that names nothing else, is an entry's opposite."""
    if fact.denied or not term.opposite:
        return False
    if fact.value in term.opposite:
        return True
    lexicon = coverage.corpus.lexicon
    others = [m for m in lexicon.match(fact.text) if m.term.id != fact.value]
    words = {
        word.key
        for word in lexicon.spelling.words(fact.text)
        if not any(match.first <= word.first < match.last for match in others)
    }
    named = [lexicon.terms[name].name for name in term.opposite]
    return any({w.key for w in lexicon.spelling.words(name)} <= words for name in named)


def _draft(verdict: str, facts: Sequence[Fact], coverage: Coverage) -> Draft:
    lines = list({fact.span: coverage.statement(fact) for fact in facts}.values())[:_MOST_LINES]
    named = {fact.subject for fact in facts}
    claims = tuple(state(line, coverage.corpus, of=named) for line in lines)
    return Draft(status="answered", layout="sentences", lead=verdict, claims=claims)
