"""Premises: what the sources state where a question takes for granted what they do not.

The last resort before an abstention: the supposed finding is named as not stated, beside what is
stated in its place, or the one diagnosis of which it is stated.
"""

from collections.abc import Sequence

from assistant.composing.membership import OTHERWISE, support
from assistant.composing.wording import state
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import takes_for_granted
from ingest.facts import Fact
from ingest.lexicon import DIAGNOSIS, PROCESS, Term

_NO_PREMISE = frozenset({PROCESS, "test", "frequency", "relation"})
_MOST_LINES = 4


def compose_supposition(query: Query, coverage: Coverage) -> Draft | None:
    """The lines in place of the first finding that the one diagnosis is wrongly given."""
    subjects = [term for term in query.subjects if term.kind == DIAGNOSIS]
    if len(subjects) != 1 or not takes_for_granted(query.text):
        return None
    wrong = [
        term
        for term in query.findings
        if not term.generic
        and term.kind not in _NO_PREMISE
        and not support(subjects[0], term, coverage)
    ]
    drafts = (_in_place_of(term, subjects[0], coverage) for term in wrong)
    return next((draft for draft in drafts if draft is not None), None)


def _in_place_of(term: Term, subject: Term, coverage: Coverage) -> Draft | None:
    """What is stated of the subject in place of a finding, or of whom the finding is stated."""
    lexicon = coverage.corpus.lexicon
    predicate = lexicon.predicates.get(lexicon.predicate_of(term.kind))
    own = coverage.facts(subject.id, (predicate.id,)) if predicate else []
    owned = _of_another(term, subject, coverage)
    if owned and not (own and predicate and predicate.single):
        return _draft(OTHERWISE, owned, coverage)
    if not own:
        return None
    missing = f"{term.name.lower()} of {subject.name}"
    return _draft("", own, coverage, missing=(missing,))


def _of_another(term: Term, subject: Term, coverage: Coverage) -> list[Fact]:
    """The facts of the one other diagnosis of which a finding is stated."""
    terms, reach = coverage.corpus.lexicon.terms, coverage.reach(term)
    found = {
        name: facts
        for name, every in coverage.corpus.facts.items()
        if name in terms and terms[name].kind == DIAGNOSIS and name != subject.id
        if (facts := [fact for fact in every if fact.value in reach and not fact.denied])
    }
    return next(iter(found.values())) if len(found) == 1 else []


def _draft(
    lead: str, facts: Sequence[Fact], coverage: Coverage, *, missing: tuple[str, ...] = ()
) -> Draft:
    lines = list({fact.span: coverage.statement(fact) for fact in facts}.values())[:_MOST_LINES]
    named = {fact.subject for fact in facts}
    return Draft(
        status="partial" if missing else "answered",
        layout="sentences",
        lead=lead,
        claims=tuple(state(line, coverage.corpus, of=named) for line in lines),
        missing=missing,
    )
