"""Operators on the words of a claim: names, findings, sides, polarity, labels."""

import re
from collections.abc import Iterator

from assistant.draft import DraftClaim
from evals.mutation.world import World, name_place, put
from ingest.lexicon import (
    CAUSE,
    CLASS,
    DIAGNOSIS,
    ELSEWHERE,
    PROCESS,
    SUBJECT_KINDS,
    TIER,
    Match,
    Term,
)

_NEAR = 8
_NO_FINDINGS = SUBJECT_KINDS | {TIER, ELSEWHERE, "relation"}


def another_diagnosis(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """The diagnosis a claim begins with is exchanged for one that its lines are not about."""
    for match in world.matches(claim, DIAGNOSIS)[:1]:
        true = world.subjects_of(claim.spans)
        wrong = [term for term in world.diagnoses if term.id not in true and _says(term, world)]
        chosen = world.draw(claim, wrong, "another diagnosis")
        if chosen is not None:
            yield put(claim, *name_place(claim, match), chosen.name)


def confused_diagnosis(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """The diagnosis is exchanged for the one that it must never be merged with."""
    true = world.subjects_of(claim.spans)
    for match in world.matches(claim, DIAGNOSIS)[:1]:
        pairs = [pair for pair in world.corpus.lexicon.never_merge if match.term.id in pair]
        partners = sorted(name for pair in pairs for name in pair - {match.term.id} - true)
        chosen = world.draw(claim, partners, "confused diagnosis")
        if chosen is not None:
            yield put(claim, *name_place(claim, match), world.corpus.lexicon.terms[chosen].name)


def unknown_diagnosis(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """The diagnosis is exchanged for one that no document names."""
    strange = list(world.corpus.lexicon.of_kind(ELSEWHERE))
    for match in world.matches(claim, DIAGNOSIS)[:1]:
        chosen = world.draw(claim, strange, "unknown diagnosis")
        if chosen is not None:
            yield put(claim, *name_place(claim, match), chosen.name)


def another_finding(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A finding is exchanged for another of its kind that the lines do not state."""
    kinds = {t.kind for t in world.corpus.lexicon.terms.values()} - _NO_FINDINGS
    yield from _exchanged(claim, world, kinds, "another finding")


def another_class(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A class or a cause is exchanged for another."""
    yield from _exchanged(claim, world, {CLASS, CAUSE}, "another class")


def another_tier(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A tier is exchanged for another."""
    yield from _exchanged(claim, world, {TIER}, "another tier")


def another_process(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """One process is exchanged for the other, where the lines have only the one."""
    true = world.said_by(claim.spans)
    subjects = world.subjects_of(claim.spans)
    terms = world.corpus.lexicon.terms
    laid_down = {terms[name].process for name in subjects if name in terms}
    for match in world.matches(claim, PROCESS)[:1]:
        wrong = [t for t in world.corpus.lexicon.of_kind(PROCESS) if t.id != match.term.id]
        for term in wrong:
            if term.id not in true and term.id not in laid_down:
                yield put(claim, *name_place(claim, match), term.id)


def opposite(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A word is exchanged for its opposite, where the lines do not have that too."""
    lines = world.text_of(claim.spans).casefold()
    for one, other in world.phrases.opposites:
        for here, there in ((one, other), (other, one)):
            found = re.search(rf"\b{here}\b", claim.text, re.IGNORECASE)
            if found and not re.search(rf"\b{there}\b", lines):
                yield put(claim, found.start(), found.end(), there)


def reversed_polarity(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """What a claim affirms is denied; a word that denies is taken out."""
    denial = re.search(r"\b(?:lack of|without|not|no|rather than|exclude)\b ?", claim.text, re.I)
    if denial:
        yield put(claim, denial.start(), denial.end(), "")
        return
    subject, colon, _ = claim.text.partition(": ")
    if colon:
        first = len(subject) + len(colon)
        yield put(claim, first, first, "not ")


def swapped_comparison(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """The two sides of a comparison or a relation change places."""
    found = re.search(r" (?:rather than|is subtype of|earlier than|than|differs from) ", claim.text)
    if found is None:
        return
    subject, colon, left = claim.text[: found.start()].rpartition(": ")
    right = claim.text[found.end() :].removesuffix(".")
    text = f"{right}{found[0]}{left}"
    yield put(claim, 0, len(claim.text), f"{subject}{colon}{text}." if colon else f"{text}.")


def joined_crosswise(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A line's value is given to the subject of a line nearby that lacks it; both are cited."""
    here = world.lines(claim.spans)
    match = next(iter(world.matches(claim, DIAGNOSIS)), None)
    if match is None or len(here) != 1 or not here[0].facts:
        return
    subjects = world.subjects_of(claim.spans)
    values = {fact.value for fact in here[0].facts if fact.is_term}
    # What a nearby line stands under would be no wrong value of its subject.
    near = [
        (statement.span, term)
        for statement in world.content
        if statement.span.document == here[0].span.document
        and abs(statement.span.first - here[0].span.first) <= _NEAR
        for term in map(world.corpus.lexicon.terms.__getitem__, statement.subjects)
        if term.kind == DIAGNOSIS and term.id not in subjects and values
        and not values & statement.above
        and not values & {fact.value for fact in world.corpus.facts.get(term.id, ())}
    ]  # fmt: skip
    chosen = world.draw(claim, near, "joined crosswise")
    if chosen is not None:
        span, term = chosen
        wrong = put(claim, *name_place(claim, match), term.name)
        yield DraftClaim(text=wrong.text, spans=(*claim.spans, span))


def _says(term: Term, world: World) -> bool:
    """Whether the documents say anything of a diagnosis."""
    return term.id in world.corpus.facts


def _exchanged(
    claim: DraftClaim, world: World, kinds: set[str], operator: str
) -> Iterator[DraftClaim]:
    """A claim with one entry of some kinds exchanged for another of its kind."""
    true = world.said_by(claim.spans)
    found: list[Match] = world.matches(claim, *kinds)
    match = world.draw(claim, found, operator)
    if match is None:
        return
    wrong = [
        term
        for term in world.corpus.lexicon.of_kind(match.term.kind)
        if term.id not in true and not _within(term, true, world) and term.stated
    ]
    chosen = world.draw(claim, wrong, f"{operator} instead")
    if chosen is not None:
        yield put(claim, *name_place(claim, match), chosen.name)


def _within(term: Term, true: frozenset[str], world: World) -> bool:
    """Whether something that the lines state lies within an entry: then it is true as well."""
    return not world.corpus.lexicon.reach(term).isdisjoint(true)
