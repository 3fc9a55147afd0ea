"""Operators on a whole draft: its candidates, their labels and order, its notes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.draft import Draft, DraftCandidate, DraftCaution, DraftConflict
from evals.mutation.world import World
from ingest.lexicon import DIAGNOSIS, PROCESS, TIER


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongDraft:
    """A draft made wrong in one place, and how to see in a checked draft that it still is."""

    draft: Draft
    is_shown: Callable[[Draft], bool]


def dropped_caution(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """A caution that is due is left out."""
    del world
    for gone in draft.cautions:
        kept = tuple(caution for caution in draft.cautions if caution is not gone)
        yield WrongDraft(
            draft=replace(draft, cautions=kept),
            is_shown=partial(_lacks_caution, gone),
        )


def dropped_conflict(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """A conflict that is due is left out."""
    del world
    for gone in draft.conflicts:
        kept = tuple(conflict for conflict in draft.conflicts if conflict is not gone)
        yield WrongDraft(
            draft=replace(draft, conflicts=kept),
            is_shown=partial(_lacks_conflict, gone),
        )


def dropped_side(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """A conflict is told with one of its sides."""
    del world
    for conflict in draft.conflicts:
        wrong = replace(conflict, sides=conflict.sides[1:])
        shown = tuple(wrong if c is conflict else c for c in draft.conflicts)
        yield WrongDraft(
            draft=replace(draft, conflicts=shown),
            is_shown=partial(_lacks_conflict, conflict),
        )


def wrong_tier(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """A candidate is put in a tier that no document gives it."""
    tiers = [term.id for term in world.corpus.lexicon.of_kind(TIER)]
    for candidate in draft.candidates[:3]:
        facts = world.corpus.facts.get(candidate.diagnosis, ())
        true = {fact.value for fact in facts if fact.predicate == TIER}
        for tier in [tier for tier in tiers if tier not in true][:1]:
            yield _with(draft, candidate, replace(candidate, tier=tier))


def wrong_process(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """A candidate is given the process that it does not have."""
    terms = world.corpus.lexicon.terms
    for candidate in draft.candidates[:3]:
        facts = world.corpus.facts.get(candidate.diagnosis, ())
        true = {fact.value for fact in facts if fact.predicate == PROCESS}
        if candidate.diagnosis in terms:
            true |= {terms[candidate.diagnosis].process or ""}
        for term in world.corpus.lexicon.of_kind(PROCESS):
            if candidate.process and term.id not in true:
                yield _with(draft, candidate, replace(candidate, process=term.id))


def wrong_name(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """A candidate is shown under the name of another."""
    for candidate in draft.candidates[:1]:
        for term in world.diagnoses:
            if term.id != candidate.diagnosis and candidate.diagnosis in world.corpus.facts:
                yield _with(draft, candidate, replace(candidate, name=term.name))
                break


def alias_twice(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """A candidate stands on the list once more under another of its names."""
    terms = world.corpus.lexicon.terms
    for candidate in draft.candidates[:2]:
        term = terms.get(candidate.diagnosis)
        if term is None or term.kind != DIAGNOSIS:
            continue
        aliases = [alias for alias in term.stated if alias.casefold() != term.name.casefold()]
        for alias in aliases[:1]:
            twin = replace(candidate, diagnosis=alias.lower(), name=alias)
            yield WrongDraft(
                draft=replace(draft, candidates=(*draft.candidates, twin)),
                is_shown=partial(_lists, alias),
            )


def reordered(draft: Draft, world: World) -> Iterator[WrongDraft]:
    """The first of a differential stands last of its ranked candidates."""
    del world
    ranked = [one for one in draft.candidates if not one.must_not_miss]
    if not any(one.score for one in draft.candidates):
        return
    if draft.layout != "table" or len(ranked) < 2 or draft.status != "answered":
        return
    first, *rest = ranked
    apart = [one for one in draft.candidates if one.must_not_miss]
    if all(one in draft.candidates[-len(apart) :] for one in apart):
        wrong = replace(draft, candidates=(*rest, first, *apart))
        names = [one.diagnosis for one in ranked]
        yield WrongDraft(draft=wrong, is_shown=lambda shown: not _is_in_order(shown, names))


def _with(draft: Draft, old: DraftCandidate, new: DraftCandidate) -> WrongDraft:
    candidates = tuple(new if one is old else one for one in draft.candidates)
    wrong = _label(new)
    return WrongDraft(
        draft=replace(draft, candidates=candidates),
        is_shown=lambda shown: any(_label(one) == wrong for one in shown.candidates),
    )


def _lacks_caution(caution: DraftCaution, shown: Draft) -> bool:
    return caution not in shown.cautions


def _lacks_conflict(conflict: DraftConflict, shown: Draft) -> bool:
    return conflict not in shown.conflicts


def _lists(name: str, shown: Draft) -> bool:
    return any(candidate.name == name for candidate in shown.candidates)


def _label(candidate: DraftCandidate) -> tuple[str | None, ...]:
    """What a reader sees of a candidate at a glance."""
    return candidate.diagnosis, candidate.name, candidate.tier, candidate.process


def _is_in_order(draft: Draft, names: Sequence[str]) -> bool:
    """Whether the candidates of some ids stand in their order."""
    shown = [one.diagnosis for one in draft.candidates if one.diagnosis in names]
    return shown == [name for name in names if name in shown]
