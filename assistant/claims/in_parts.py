"""A claim part by part: each thing that it says of its names, on a line about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.fit import Fit
from assistant.claims.fit_rulings import contradicted, supported
from assistant.claims.fitting import Fitter
from assistant.claims.numbers import any_agreement
from assistant.claims.ruling import Ruling, combined
from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_of
from assistant.claims.wordings import Key
from ingest.lexicon import RELATION

_ADVERB = re.compile(any_of("frequency_words.txt"), re.IGNORECASE)
_JOINS = re.compile(r"[,;:(]|\b(?:and|or|but|while)\b", re.IGNORECASE)
_OPEN = Ruling(label="not_in_sources")


@dataclass(frozen=True, eq=False)
class InParts:
    """Rules on claims part by part."""

    fitter: Fitter

    def ruling(self, units: Sequence[Unit], text: str) -> Ruling:
        """The ruling on all parts together; not in the sources where they cannot be told apart.

        Args:
            units: What the claim says.
            text: Its clause.
        """
        names = [u for u in units if u.is_name]
        core = [u for u in units if u.is_name or (u.is_subject and not self._is_single(u))]
        rest = [u for u in units if u not in core and not u.is_process]
        if not any(u.is_name for u in core) or len(rest) + any(not u.is_name for u in core) < 2:
            return _OPEN
        if len(core) > len(names) and not any(f.is_whole for f in self.fitter.fits(core)):
            return _OPEN
        if self._mixes_stages(names, rest) or any(u.all_keys & self._relating for u in rest):
            return _OPEN
        processes = [u for u in units if u.is_process and u not in core]
        adverbs = [u for u in rest if _is_adverb_of_frequency(u)]
        rulings, is_all = [], True
        for unit in rest:
            tied = [*self._tied(unit, core, rest, text), *(u for u in adverbs if u is not unit)]
            about = core if unit.number is None else names
            found = self._part([*about, unit, *tied], processes)
            if found is None and not self.fitter.evidence.knows_any(unit.all_keys):
                return _OPEN
            ruling, is_firm = found or (_OPEN, True)
            rulings.append(ruling)
            is_all = is_all and is_firm
        has_gaps = any(ruling.label == "not_in_sources" for ruling in rulings)
        return _OPEN if has_gaps and not is_all else combined(rulings)

    def _part(self, units: Sequence[Unit], processes: Sequence[Unit]) -> tuple[Ruling, bool] | None:
        """The ruling on one part, and whether it holds whatever the others say."""
        fits = self.fitter.fits(units)
        whole = [fit for fit in fits if fit.is_whole]
        if whole:
            is_stated = self._has_all(units, processes)
            return (supported(whole[:1]) if is_stated else _OPEN), True
        against = [fit for fit in fits if fit.is_against]
        return (contradicted(against[0]), _is_firm(against[0])) if against else None

    def _has_all(self, units: Sequence[Unit], processes: Sequence[Unit]) -> bool:
        """Whether a line that has some units goes with the processes as well."""
        if not processes:
            return True
        return any(fit.is_whole for fit in self.fitter.fits([*units, *processes]))

    def _mixes_stages(self, names: Sequence[Unit], rest: Sequence[Unit]) -> bool:
        """Whether a claim joins stages that no line joins: each is of its own time."""
        lexicon = self.fitter.evidence.corpus.lexicon
        staging = lexicon.with_role("stages")
        staged = [u for u in rest if u.term and lexicon.predicate_of(u.term.kind) in staging]
        if len({unit.entry for unit in staged}) < 2:
            return False
        return not any(fit.is_whole for fit in self.fitter.fits([*names, *staged]))

    @cached_property
    def _relating(self) -> frozenset[Key]:
        """The keys of words that relate one thing to another, and so say nothing of one alone."""
        vocabulary = self.fitter.evidence.vocabulary
        terms = self.fitter.evidence.corpus.lexicon.terms.values()
        related = [term for term in terms if term.kind == RELATION]
        names = (n for term in related for n in (*term.stated, *term.ours))
        runs = (vocabulary.tokens(name) for name in names)
        shared = (frozenset[Key].intersection(*(t.wordings for t in run)) for run in runs if run)
        return frozenset(f"t:{term.id}" for term in related).union(*shared)

    def _is_single(self, unit: Unit) -> bool:
        """Whether it is a value of something that has the stated values only, such as a shape."""
        lexicon = self.fitter.evidence.corpus.lexicon
        kind = unit.term.kind if unit.term else ""
        predicate = lexicon.predicates.get(lexicon.predicate_of(kind))
        return predicate is not None and predicate.single

    def _tied(
        self, number: Unit, core: Sequence[Unit], rest: Sequence[Unit], text: str
    ) -> list[Unit]:
        """What a number is said of: of a share all that goes with it, else where lines say so."""
        if number.number is None:
            return []
        others = [unit for unit in rest if unit.number is None]
        if number.number.unit == "%" and not number.is_soft:
            return [unit for unit in others if not _JOINS.search(_between(number, unit, text))]
        for unit in sorted(others, key=lambda unit: abs(unit.first - number.first)):
            fits = self.fitter.fits([*core, unit])
            if any(f.is_whole and _measures(f, number) for f in fits):
                return [unit]
        return []


def _between(one: Unit, other: Unit, text: str) -> str:
    """The words of a clause between two units."""
    first, second = sorted((one, other), key=lambda unit: unit.first)
    return text[first.last : second.first]


def _is_adverb_of_frequency(unit: Unit) -> bool:
    """Whether it says how often all the rest is so, and cannot be shown apart from it."""
    is_frequency = unit.term is not None and unit.term.kind == "frequency"
    return is_frequency and _ADVERB.fullmatch(unit.text) is not None


def _is_firm(fit: Fit) -> bool:
    """Whether a line itself says otherwise in words, which holds whatever else a claim says."""
    return not any(
        clash.is_above or (clash.unit.number and not clash.unit.is_denied) for clash in fit.clashes
    )


def _measures(fit: Fit, unit: Unit) -> bool:
    """Whether a line gives numbers of the sort of a unit's number."""
    return unit.number is not None and any_agreement(unit.number, fit.line.numbers) != "unlike"
