"""The differential engine: candidates from facts, scored by the findings they share with a case.

A candidate's score is the sum of the weights of the findings that fit, less those of the findings
that speak against it. A finding weighs `ln(1 + N / n)` with N candidates of which n have it, so
that what few share decides; the lexicon lowers that for what any case may mention. It counts in
part where only something near it, wider than it, or the class of the candidate has it. Age, size and process are small weights that settle near ties; a
candidate that has nothing else is not put forward. Contradicted findings demote a candidate and
are shown; they never remove it.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.age import Years
from assistant.candidates import Candidates, Lines
from assistant.coverage import Coverage
from assistant.query import Query
from ingest.facts import Fact
from ingest.lexicon import CLASS, LIFE_STAGE, PROCESS, TIER, Term
from ingest.quantities import Quantity
from ingest.spans import Span

AGE = "age"
_AGE_WEIGHT = 0.6
_WIDE_YEARS = 40
_SIZE_WEIGHT = 0.6
_PROCESS_WEIGHT = 1.0
_PART = 0.4
_NEAR = 0.7
_FAR = 0.2
_OPPOSED = 0.5
_CAUSE = 1.5
_NAMED = 1.5
_NAMED_ALONE = 0.75
_TOGETHER = 0.1
_TIER_STEP = 0.05
_UNTELLING_KINDS = frozenset({"relation", "frequency", "test", LIFE_STAGE, TIER, PROCESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One finding of the case beside one candidate: what it counts, and the lines that decide.

    `tells` is false for age, size and process; `whole` is false where the finding is met in part.
    """

    finding: str
    weight: float
    spans: tuple[Span, ...]
    tells: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A candidate with what fits, what speaks against it, and what is not stated.

    `lacks` are those of the findings not stated that another candidate has. `together` is for
    findings that stand under one heading, `tier_bonus` for a stated tier.
    """

    term: Term
    fits: tuple[Mark, ...]
    against: tuple[Mark, ...]
    not_stated: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    together: float = 0.0
    tier_bonus: float = 0.0

    @property
    def score(self) -> float:
        """Weights that fit, less the weights against, plus what only settles near ties."""
        fitting = sum(mark.weight for mark in self.fits) + self.together + self.tier_bonus
        return fitting - sum(mark.weight for mark in self.against)

    @property
    def is_whole(self) -> bool:
        """Whether it has every finding of the case itself, and nothing speaks against it."""
        met = all(mark.whole for mark in self.fits)
        return met and not self.lacks and not self.against


@dataclass(frozen=True, eq=False)
class Differential:
    """Ranks the diagnoses of one corpus for the findings of a query."""

    coverage: Coverage

    def rank(self, query: Query) -> list[Scored]:
        """Every diagnosis that shares a telling finding with the query, best first."""
        findings = self._narrowest([term for term in query.stated if telling(term)])
        scored = [self._score(term, findings, query) for term in self.candidates.terms]
        found = [one for one in scored if any(mark.tells for mark in one.fits)]
        found = [one for one in found if not self._repeats(one, found)]
        order = {term.id: place for place, term in enumerate(self.candidates.terms)}
        return sorted(
            found,
            key=lambda one: (-round(one.score, 6), len(one.against), order[one.term.id]),
        )

    def _narrowest(self, terms: Sequence[Term]) -> list[Term]:
        """Findings without those that another one of them implies."""
        return [
            term
            for term in terms
            if not any(o is not term and o.id in self.coverage.reach(term) for o in terms)
        ]

    @cached_property
    def candidates(self) -> Candidates:
        """The candidates of the corpus."""
        return Candidates(self.coverage)

    def _repeats(self, one: Scored, found: Sequence[Scored]) -> bool:
        """Whether a class or a sign is there only for what another candidate has as well.

        A class yields to a member that has a finding of its own, a sign that the case names to a
        diagnosis of which the documents state it.
        """
        mine = {mark.finding for mark in one.fits if mark.tells}
        if one.term.kind == CLASS:
            return any(
                other.score >= _PART * one.score
                and one.term.id in self.candidates.stated[other.term.id]
                and any(m.tells and m.whole and m.finding not in mine for m in other.fits)
                for other in found
            )
        if mine != {one.term.name}:
            return False
        return any(
            other is not one and any(m.finding == one.term.name and m.whole for m in other.fits)
            for other in found
        )

    def weight(self, term: Term) -> float:
        """`ln(1 + N / n)` over the candidates, times the entry's own; 0 where none has it."""
        if term.id not in self._weights:
            shares = (self._having(c, term)[1] for c in self.candidates.terms)
            having = sum(share for share in shares if share > _FAR)
            count = math.log(1 + len(self.candidates.terms) / max(having, 1.0)) if having else 0.0
            self._weights[term.id] = term.weight * count
        return self._weights[term.id]

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {}

    def _score(self, candidate: Term, findings: Sequence[Term], query: Query) -> Scored:
        fits: list[Mark] = []
        against: list[Mark] = []
        not_stated: list[Term] = []
        for term in findings:
            mark, contrary = self._mark(candidate, term)
            if mark:
                fits.append(mark)
            elif contrary:
                against.append(contrary)
            else:
                not_stated.append(term)
        against += [m for t in query.denied if (m := self._denied(candidate, t))]
        fits = _alone(fits, candidate)
        together = self._together(fits)
        for mark, fitting in self._settling(candidate, query):
            (fits if fitting else against).append(mark)
        return Scored(
            term=candidate,
            fits=tuple(fits),
            against=tuple(against),
            not_stated=tuple(term.name for term in not_stated),
            lacks=tuple(term.name for term in not_stated if self.weight(term)),
            together=together,
            tier_bonus=self._tier_bonus(candidate),
        )

    def _together(self, fits: Iterable[Mark]) -> float:
        """A share of the weights of findings that stand under one heading, the first left out."""
        blocks: dict[Span, list[float]] = {}
        for mark in fits:
            for block in dict.fromkeys(self.candidates.block(span) for span in mark.spans):
                blocks.setdefault(block, []).append(mark.weight)
        return _TOGETHER * max((sum(b) - max(b) for b in blocks.values()), default=0.0)

    def _mark(self, candidate: Term, term: Term) -> tuple[Mark | None, Mark | None]:
        """What the candidate's facts say of one finding: for it, or against it."""
        if term.id == candidate.id:
            weight = self.weight(term) if self._is_sign(term) else self._named_weight
            spans = self._named_at(candidate)
            return Mark(finding=term.name, weight=weight, spans=spans), None
        if candidate.id in term.near:
            weight, spans = _PART * self._named_weight, self._named_at(candidate)
            return Mark(finding=term.name, weight=weight, spans=spans, whole=False), None
        spans, share = self._having(candidate, term)
        if term.counts_for == candidate.id:
            share = _CAUSE
        opposed = _spans(self.candidates.stated[candidate.id], term.opposite) if share < 1 else ()
        if opposed:
            weight = _OPPOSED * max(1.0, self.weight(term))
            return None, Mark(finding=term.name, weight=weight, spans=opposed)
        if spans:
            weight = share * self.weight(term)
            return Mark(finding=term.name, weight=weight, spans=spans, whole=share >= 1), None
        return None, None

    def _is_sign(self, term: Term) -> bool:
        """Whether a diagnosis is also a finding by which others are known."""
        entries = self.coverage.corpus.lexicon.terms
        others = self.coverage.reach(term) - {term.id}
        return any(not entries[name].is_subject for name in others)

    @property
    def _named_weight(self) -> float:
        """A diagnosis that the case names weighs more than any finding."""
        return _NAMED * math.log(1 + len(self.candidates.terms))

    def _named_at(self, candidate: Term) -> tuple[Span, ...]:
        return tuple(dict.fromkeys(fact.span for fact in self.candidates.facts[candidate.id]))

    def _having(self, candidate: Term, term: Term) -> tuple[tuple[Span, ...], float]:
        """The lines on which a candidate has a finding, and how well they meet it."""
        stated = self.candidates.stated[candidate.id]
        exact = _spans(stated, self.coverage.reach(term))
        if not exact and candidate.id in self.coverage.reach(term):
            exact = self._named_at(candidate)
        if exact:
            return exact, 1.0
        for names, share in self._around(term):
            part = _spans(stated, names)
            if part:
                return part, share
        part = _spans(self.candidates.inherited[candidate.id], self.coverage.reach(term))
        return part, _PART if part else 0.0

    def _around(self, term: Term) -> Iterator[tuple[Collection[str], float]]:
        """What is near a finding, what is wider, and what is so of these, with what they count."""
        lexicon = self.coverage.corpus.lexicon
        wider = [wide.id for wide in lexicon.wider(term)]
        yield term.near, _NEAR
        yield wider, _PART
        beyond = [lexicon.terms[name] for name in (*term.near, *wider)]
        yield [n for t in beyond for n in (*(w.id for w in lexicon.wider(t)), *t.near)], _FAR

    def _denied(self, candidate: Term, term: Term) -> Mark | None:
        """A finding that the case lacks and the candidate has."""
        if term.id == candidate.id:
            spans = self._named_at(candidate)
            return Mark(finding=f"no {term.name}", weight=self._named_weight, spans=spans)
        if not telling(term):
            return None
        spans = _spans(self.candidates.stated[candidate.id], self.coverage.reach(term))
        if not spans:
            return None
        weight = self.weight(term) * (_OPPOSED if term.kind == CLASS else 1.0)
        return Mark(finding=f"no {term.name.lower()}", weight=weight, spans=spans)

    def _settling(self, candidate: Term, query: Query) -> Iterator[tuple[Mark, bool]]:
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
        term = self.coverage.corpus.lexicon.terms.get(fact.value)
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
        usual = self.coverage.weight(wanted[0]) <= 1
        if usual if fits else wanted[0].id in stated:
            return
        spans = _spans(stated, (candidate.process,))
        if spans:
            name, weight = candidate.process, _PROCESS_WEIGHT
            yield Mark(finding=name, weight=weight, spans=spans, tells=False), fits

    def _tier_bonus(self, candidate: Term) -> float:
        """A little for a stated tier, more for an earlier one; it only breaks near ties."""
        tiers = [t.id for t in self.coverage.corpus.lexicon.of_kind(TIER)]
        facts = self.candidates.facts[candidate.id]
        found = [f.value for f in facts if f.predicate == "tier" and f.value in tiers]
        return _TIER_STEP * (len(tiers) - tiers.index(found[0])) if found else 0.0


def telling(term: Term) -> bool:
    """Whether an entry is a finding that can carry a candidate."""
    return term.kind not in _UNTELLING_KINDS and not term.generic


def _alone(fits: list[Mark], candidate: Term) -> list[Mark]:
    """What fits, a name counting less where the case has nothing else of the candidate."""
    if len(fits) == 1 and fits[0].finding == candidate.name and fits[0].whole:
        return [replace(fits[0], weight=_NAMED_ALONE * fits[0].weight)]
    return fits


def _spans(lines: Lines, values: Collection[str]) -> tuple[Span, ...]:
    """The lines of some entries, each once, in document order."""
    found = [value for value in lines if value in values] if values else ()
    return tuple(dict.fromkeys(span for value in found for span in lines[value]))


def _millimetres(quantity: Quantity) -> Years | None:
    """The range of a length in millimetres; None for what is no length."""
    scale = {"mm": 1.0, "cm": 10.0, "m": 1000.0}.get(quantity.unit)
    return (scale * quantity.low, scale * quantity.high) if scale else None
