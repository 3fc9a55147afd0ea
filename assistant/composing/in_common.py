"""What subjects have in common: the values that the sources state of every one of them."""

from collections.abc import Mapping

from assistant.composing.wording import name_of, state
from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_in_common
from ingest.facts import Fact
from ingest.lexicon import CLASS, PROCESS, Term

_Held = Mapping[tuple[str, str], Fact]  # a predicate and its value -> where it is stated


def compose_in_common(query: Query, coverage: Coverage) -> Draft | None:
    """The values that all subjects share, each with the line of every subject; None without any.

    Where a predicate is asked for, its values alone.
    """
    subjects = [term for term in query.subjects if term.kind != CLASS]
    if len(subjects) < 2 or not asks_in_common(query.text):
        return None
    loose = set(coverage.corpus.lexicon.with_role("loose"))
    asked = set(query.asked) - loose
    held = [_held(term, coverage) for term in subjects]
    shared = [key for key in held[0] if all(key in other for other in held[1:])]
    shared = [key for key in shared if not asked or key[0] in asked]
    claims = [
        _claim(term, facts[key], coverage)
        for key in shared
        for term, facts in zip(subjects, held, strict=True)
    ]
    return Draft(status="answered", layout="list", claims=tuple(claims)) if claims else None


def _held(subject: Term, coverage: Coverage) -> _Held:
    """What is stated of a subject, in document order; a process tells nothing."""
    held: dict[tuple[str, str], Fact] = {}
    for fact in sorted(coverage.facts(subject.id), key=lambda fact: fact.span):
        if fact.is_term and not fact.denied and fact.predicate != PROCESS:
            held.setdefault((fact.predicate, fact.value), fact)
    return held


def _claim(subject: Term, fact: Fact, coverage: Coverage) -> DraftClaim:
    """A subject's line of a value, under the value's name."""
    said = state(coverage.statement(fact), coverage.corpus, of={subject.id})
    return DraftClaim(
        text=said.text,
        spans=said.spans,
        group=name_of(fact.value, coverage.corpus),
        label=said.text.removesuffix("."),
        subjects=(subject.id,),
    )
