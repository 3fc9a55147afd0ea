"""Support: a claim against the lines of a corpus, and the lines that decide."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product

from assistant.claims.comparing import Comparisons
from assistant.claims.dating import Dates
from assistant.claims.evidence import EvidenceBase
from assistant.claims.fit import Fit
from assistant.claims.fit_rulings import contradicted, denying, quoted, supported, unsaid
from assistant.claims.fitting import Fitter
from assistant.claims.in_parts import InParts
from assistant.claims.listing import Lists
from assistant.claims.objections import Objections
from assistant.claims.read_claim import ReadClaim
from assistant.claims.relations import Identity, Relations
from assistant.claims.ruling import LINES_SHOWN, UNSAID, Ruling, combined
from assistant.claims.units import Unit
from ingest.lexicon import DIAGNOSIS

_COMBINATIONS = 24
_UNITS = 24
_INSTEAD = re.compile(
    r"\b(?:rather than|instead of|as opposed to|and not|but not|, not|not)\s+"
    r"(?:(?:in|on|at|of|with|by|for|to|from|under|around|the|an?|those|that)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Judge:
    """Rules on claims by the lines of one corpus."""

    evidence: EvidenceBase

    def rule(self, claim: ReadClaim) -> Ruling:
        """The ruling on one claim: every combination of what it lists must be supported."""
        if len(claim.units) > _UNITS:
            return Ruling(label="not_in_sources", reason="Too much at once; check its parts.")
        if claim.is_of_other:
            return self._of_other(claim)
        for ruled in self._by_relation(claim):
            return ruled
        denied = self._denied(claim) if claim.denies_all else None
        if denied is not None:
            return denied
        identity = self._relations.identity(claim.units)
        if identity is not None and (identity.is_whole or not identity.same):
            return self._identical(claim, identity)
        if identity is None and self._relations.equates(claim.units):
            return self._rule(claim.units, claim)
        combinations = islice(product(*claim.groups), _COMBINATIONS)
        ruling = combined([self._rule(units, claim) for units in combinations])
        if ruling.label != "supported":
            return ruling
        return self._objections.against(claim, ruling) or ruling

    def _by_relation(self, claim: ReadClaim) -> Iterator[Ruling]:
        """What is ruled of claims that relate two facts: numbers, dates, places in a list."""
        for ruler in (self._comparisons, self._dates, self._lists):
            ruling = ruler.ruling(claim)
            if ruling is not None:
                yield ruling

    def _identical(self, claim: ReadClaim, identity: Identity) -> Ruling:
        """The ruling on a claim that two names are of one thing, or are not."""
        spans = identity.spans
        if not spans and (identity.same or claim.denies_its_verb):
            return Ruling(label="not_in_sources", reason=f"{UNSAID}.")
        if identity.same != claim.denies_its_verb:
            reason = f"Stated in {spans[0]}." if identity.same else "They are listed apart."
            same = Ruling(label="supported", spans=spans, reason=reason)
            return same if claim.denies_its_verb else self._objections.against(claim, same) or same
        reason = "The sources list them as two things."
        if identity.same:
            reason = f"The claim denies what is stated in {spans[0]}."
        return Ruling(label="contradicted", spans=spans, reason=reason)

    def _denied(self, claim: ReadClaim) -> Ruling | None:
        """A contradiction where a claim denies all that it says, and lines say it."""
        same = self.rule(claim.affirmed())
        if same.label != "supported":
            return None
        reason = f"The claim denies what is stated in {same.spans[0]}."
        return Ruling(label="contradicted", spans=same.spans, reason=reason)

    def _of_other(self, claim: ReadClaim) -> Ruling:
        """The ruling on "unlike Y": whether the sources say otherwise of it, or the same."""
        same = self.rule(replace(claim, is_of_other=False))
        if same.label == "supported":
            reason = f"The same is stated of the other in {same.spans[0]}."
            return Ruling(label="contradicted", spans=same.spans, reason=reason)
        others = same.spans or self._relations.other_values(claim.units)
        if not others:
            return Ruling(label="not_in_sources", reason="What the other has is not stated.")
        return Ruling(label="supported", spans=others, reason=f"Of the other, {others[0]} differs.")

    @cached_property
    def _fitter(self) -> Fitter:
        return Fitter(self.evidence)

    @cached_property
    def _parts(self) -> InParts:
        return InParts(self._fitter)

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.evidence)

    @cached_property
    def _comparisons(self) -> Comparisons:
        return Comparisons(self.evidence)

    @cached_property
    def _dates(self) -> Dates:
        return Dates(self.evidence)

    @cached_property
    def _lists(self) -> Lists:
        return Lists(self.evidence)

    @cached_property
    def _objections(self) -> Objections:
        return Objections(self.evidence, self._relations)

    def _rule(self, units: Sequence[Unit], claim: ReadClaim) -> Ruling:
        needed = [unit for unit in units if not unit.is_soft]
        fits = self._fitter.fits(units)
        whole = [fit for fit in fits if fit.is_whole]
        if self._says_nothing(needed, whole):
            return Ruling(label="not_in_sources", reason=f"{UNSAID}: nothing known is said of it.")
        if whole:
            after_all = None if claim.is_exception else self._stated_after_all(fits)
            return after_all or self._stated_elsewhere(needed) or supported(whole)
        against = [fit for fit in fits if fit.is_against and not self._is_elsewhere(fit, needed)]
        in_parts = self._parts.ruling(needed, claim.text)
        if against and (in_parts.label != "supported" or self._outweighs(against[0])):
            return contradicted(against[0])
        if in_parts.label != "not_in_sources":
            return in_parts
        return (
            self._other_value(needed)
            or self._confused(needed)
            or self._against_in_short(fits, needed)
            or self._contrasted(needed, claim)
            or unsaid(fits, needed, self.evidence)
        )

    def _contrasted(self, units: Sequence[Unit], claim: ReadClaim) -> Ruling | None:
        """The ruling on "one and not another", of one kind: the one is stated, the other is not."""
        for unit in units:
            before = claim.text[: unit.first]
            if not unit.is_denied or unit.term is None or not _INSTEAD.search(before):
                continue
            like = [u for u in units if u.term and not u.is_denied and _are_alike(u, unit)]
            rest = [u for u in units if u is not unit]
            if not like or any(u.is_denied for u in rest):
                continue
            other = [replace(unit, is_denied=False), *(u for u in rest if u is not like[-1])]
            found = [fit for fit in self._fitter.fits(other) if fit.is_whole]
            if found:
                return denying(found[0])
            whole = [fit for fit in self._fitter.fits(rest) if fit.is_whole]
            return supported(whole) if whole else None
        return None

    def _against_in_short(self, fits: Sequence[Fit], units: Sequence[Unit]) -> Ruling | None:
        """A contradiction where a line says otherwise, whatever a word or two more may say."""
        for fit in fits:
            if (
                not fit.missing
                or len(fit.missing) > 2
                or not all(map(self._is_by_the_way, fit.missing))
            ):
                continue
            short = fit.having(missing=(), clashes=fit.clashes)
            clashing = [clash.unit for clash in fit.clashes]
            names = [u for u in short.met if u.is_name and u not in clashing]
            if names and short.is_against and not self._is_elsewhere(short, units):
                return contradicted(short)
        return None

    def _is_by_the_way(self, unit: Unit) -> bool:
        """Whether it is an ordinary word that no line has, and none that a claim would turn on."""
        if (
            unit.term is not None
            or unit.number is not None
            or self.evidence.knows_any(unit.all_keys)
        ):
            return False
        words = self.evidence.corpus.lexicon.spelling.words(unit.text)
        return not any(map(self.evidence.vocabulary.is_weighty, words))

    def _stated_after_all(self, fits: Sequence[Fit]) -> Ruling | None:
        """A contradiction where a line is the claim in all but saying what the claim denies.

        Another line that has the opposite does not deny it: both may be so.
        """
        for fit in fits:
            if fit.is_against and all(c.unit.number and c.unit.is_soft for c in fit.clashes):
                return contradicted(fit)
            said = [c for c in fit.clashes if c.unit.is_denied and c.unit.entry in fit.line.said]
            if said and len(said) == len(fit.clashes) and not fit.missing and fit.is_against:
                return contradicted(fit)
        return None

    def _stated_elsewhere(self, units: Sequence[Unit]) -> Ruling | None:
        """A contradiction where a line has for the claim's diagnosis the class that it denies."""
        about = [u for u in units if u.term and u.term.kind == DIAGNOSIS and not u.is_denied]
        for unit in (u for u in units if about and u.is_name and u.is_denied):
            denied = replace(unit, is_denied=False)
            whole = [fit for fit in self._fitter.fits([*about, denied]) if fit.is_whole]
            if whole:
                return denying(whole[0])
        return None

    def _says_nothing(self, needed: Sequence[Unit], whole: Sequence[Fit]) -> bool:
        """Whether a claim names one thing, and the lines about it have nothing else of it."""
        if len(needed) != 1 or not needed[0].is_name:
            return False
        return not any(unit is not needed[0] for fit in whole for unit in fit.met)

    def _is_elsewhere(self, fit: Fit, units: Sequence[Unit]) -> bool:
        """Whether what a line has another thing for is said of the names by another line."""
        replaced = [clash.unit for clash in fit.clashes if clash.is_substitute]
        names = [unit for unit in units if unit.is_name]
        if not replaced or not names:
            return False
        return all(
            any(other.is_whole for other in self._fitter.fits([*names, unit])) for unit in replaced
        )

    def _outweighs(self, fit: Fit) -> bool:
        """Whether a line that says otherwise has more of the claim than its subject."""
        if all(clash.is_above for clash in fit.clashes):
            return False
        if any(clash.unit.is_name for clash in fit.clashes):
            return False
        return any(not unit.is_name and not unit.is_soft for unit in fit.own)

    def _other_value(self, units: Sequence[Unit]) -> Ruling | None:
        """A contradiction where the subject has other values of what has stated values only."""
        lexicon = self.evidence.corpus.lexicon
        names = [u for u in units if u.is_name and not u.is_denied]
        owned = self._relations.owned_by_another(names, units)
        if owned:
            reason = "It is said to be of something else alone."
            return Ruling(label="contradicted", spans=owned, reason=reason)
        for unit in (u for u in units if u.is_proper and not u.is_name and not u.is_denied):
            if unit.term is None:
                continue
            predicate = lexicon.predicates.get(lexicon.predicate_of(unit.term.kind))
            others = [u for u in units if u is not unit and u not in names and not u.is_process]
            name = names[0].term if len(names) == 1 else None
            if predicate is None or not predicate.single or others or name is None:
                continue
            another = self._relations.value_of_another(name, unit.term)
            if another:
                reason = f"“{unit.text}” is said of something else."
                return Ruling(label="contradicted", spans=another, reason=reason)
            given = self.evidence.facts(name.id, predicate.id)
            given = tuple(f for f in given if f.is_term and f.value not in lexicon.reach(unit.term))
            if given:
                return Ruling(
                    label="contradicted",
                    spans=tuple(dict.fromkeys(f.span for f in given))[:LINES_SHOWN],
                    reason=f"“{unit.text}”: the sources give {quoted(f.text for f in given)}.",
                )
        return None

    def _confused(self, units: Sequence[Unit]) -> Ruling | None:
        """A contradiction where the claim makes one of two things that lines list apart."""
        terms = [u for u in units if u.term is not None and not u.is_process and not u.is_denied]
        if len(terms) != 2 or len([u for u in units if not u.is_process]) != 2:
            return None
        one, other = terms
        if one.term is None or other.term is None or one.term.kind != other.term.kind:
            return None
        if one.is_name:
            return None
        spans = self._relations.listed_apart(one.term, other.term)
        if not spans:
            return None
        return Ruling(
            label="contradicted",
            spans=spans,
            reason=f"“{one.text}” and “{other.text}” are listed apart.",
        )


def _are_alike(one: Unit, other: Unit) -> bool:
    """Whether two units are of one kind, so that one may stand in place of the other."""
    return one.term is not None and other.term is not None and one.term.kind == other.term.kind
