"""What only settles near ties between candidates: age, size, process and tier."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.query import Query
from assistant.ranking.candidates import Candidates
from assistant.ranking.marks import Mark, spans_of
from assistant.understanding.age import Years
from ingest.facts import Fact
from ingest.lexicon import PROCESS, TIER, Term
from ingest.quantities import Quantity

AGE = "age"
_AGE_WEIGHT = 0.6
_WIDE_YEARS = 40
_SIZE_WEIGHT = 0.6
_PROCESS_WEIGHT = 1.0
_TIER_STEP = 0.05


@dataclass(frozen=True, eq=False)
class Settling:
    """The small weights of one corpus."""

    candidates: Candidates

    def marks(self, candidate: Term, query: Query) -> Iterator[tuple[Mark, bool]]:
        """What only settles near ties, and whether it fits: age, size, process."""
        yield from self._age(candidate, query.age)
        yield from self._size(candidate, query.quantities)
        yield from self._process(candidate, query)

    def _age(self, candidate: Term, age: Years | None) -> Iterator[tuple[Mark, bool]]:
        """Whether the candidate's age bands hold the case's age; a wide band tells nothing."""
        bands = [
            (fact.span, band)
            for fact in self.candidates.facts[candidate.id]
            if fact.predicate == AGE and (band := self._band(fact)) is not None
        ]
        if age is None or not bands or age[1] - age[0] > _WIDE_YEARS:
            return
        inside = [(s, b) for s, b in bands if age[0] <= b[1] and b[0] <= age[1]]
        told = [s for s, band in inside if band[1] - band[0] <= _WIDE_YEARS]
        if inside and not told:
            return
        spans = tuple(dict.fromkeys(told or [span for span, _ in bands]))
        weight = _AGE_WEIGHT
        yield Mark(finding=AGE, weight=weight, spans=spans, tells=False), bool(inside)

    def _band(self, fact: Fact) -> Years | None:
        """The years that an age fact spans."""
        if fact.quantity and fact.quantity.unit == "year":
            return (fact.quantity.low, fact.quantity.high)
        term = self.candidates.coverage.corpus.lexicon.terms.get(fact.value)
        return term.years if term else None

    def _size(self, candidate: Term, given: Sequence[Quantity]) -> Iterator[tuple[Mark, bool]]:
        """Whether a length that the case gives lies in the candidate's range."""
        lengths = [mm for quantity in given if (mm := _millimetres(quantity))]
        for fact in self.candidates.facts[candidate.id] if lengths else ():
            band = _millimetres(fact.quantity) if fact.quantity else None
            if band:
                fits = all(low <= band[1] and band[0] <= high for low, high in lengths)
                yield (
                    Mark(finding="size", weight=_SIZE_WEIGHT, spans=(fact.span,), tells=False),
                    fits,
                )

    def _process(self, candidate: Term, query: Query) -> Iterator[tuple[Mark, bool]]:
        """Whether the candidate lays down what the case shows; the usual process is no merit."""
        wanted = [t for t in query.stated if t.kind == PROCESS]
        if len(wanted) != 1 or candidate.process is None:
            return
        stated = self.candidates.stated[candidate.id]
        fits = candidate.process == wanted[0].id
        usual = self.candidates.coverage.weight(wanted[0]) <= 1
        if usual if fits else wanted[0].id in stated:
            return
        spans = spans_of(stated, (candidate.process,))
        if spans:
            name, weight = candidate.process, _PROCESS_WEIGHT
            yield Mark(finding=name, weight=weight, spans=spans, tells=False), fits

    def tier_bonus(self, candidate: Term) -> float:
        """A little for a stated tier, more for an earlier one; it only breaks near ties."""
        return self._tier_bonuses.get(candidate.id, 0.0)

    @cached_property
    def _tier_bonuses(self) -> Mapping[str, float]:
        tiers = [t.id for t in self.candidates.coverage.corpus.lexicon.of_kind(TIER)]
        bonus = {name: _TIER_STEP * (len(tiers) - place) for place, name in enumerate(tiers)}
        return {
            name: next(bonus[fact.value] for fact in facts if fact.value in bonus)
            for name, facts in self.candidates.facts.items()
            if any(fact.value in bonus for fact in facts)
        }


def _millimetres(quantity: Quantity) -> Years | None:
    """The range of a length in millimetres; None for what is no length."""
    scale = {"mm": 1.0, "cm": 10.0, "m": 1000.0}.get(quantity.unit)
    return (scale * quantity.low, scale * quantity.high) if scale else None
