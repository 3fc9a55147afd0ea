"""The differential engine: candidates from facts, scored by the findings they share with a case.

A candidate's score is the sum of the weights of the findings that fit, minus half the weights of
those that speak against it. A finding weighs `ln(1 + N / n)` with N candidates of which n have it;
an age weighs 1. Contradicted findings demote a candidate and are shown; they never remove it.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.age import Years
from assistant.coverage import Coverage
from assistant.query import Query
from ingest.corpus import Corpus
from ingest.facts import Fact
from ingest.lexicon import CLASS, DIAGNOSIS, LIFE_STAGE, PROCESS, Term
from ingest.spans import Span

AGE = "age"
_AGE_WEIGHT = 1.0
_PART = 0.4
_AGAINST = 0.5
_NAMED = 1.5
_PROCESS_WEIGHT = 2.0
_UNTELLING_KINDS = frozenset({"relation", "frequency", "test", LIFE_STAGE, "tier"})
_TIER_STEP = 0.05
_UNWEIGHED = "D-20"
_KEPT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One finding of the case beside one candidate: its weight and the lines that decide."""

    finding: str
    weight: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A candidate with what fits, what speaks against it, and what is not stated."""

    term: Term
    fits: tuple[Mark, ...]
    against: tuple[Mark, ...]
    not_stated: tuple[str, ...]
    tier_bonus: float

    @property
    def score(self) -> float:
        """Weights that fit, less half the weights against, plus a little for the tier."""
        fitting = sum(mark.weight for mark in self.fits)
        return fitting - _AGAINST * sum(mark.weight for mark in self.against) + self.tier_bonus


@dataclass(frozen=True, eq=False)
class Differential:
    """Ranks the diagnoses of one corpus for the findings of a query."""

    coverage: Coverage

    def rank(self, query: Query) -> list[Scored]:
        """Every diagnosis that shares a finding with the query, best first."""
        return list(self._ranked(query))

    @cached_property
    def _ranked(self) -> Callable[[Query], tuple[Scored, ...]]:
        """The ranking, kept for the last few queries: writer and guard ask for the same."""
        return lru_cache(maxsize=_KEPT)(self._rank)

    def _rank(self, query: Query) -> tuple[Scored, ...]:
        findings = [term for term in query.stated if self._telling(term)]
        scored = [self._score(term, findings, query) for term in self.candidates]
        found = [one for one in scored if one.fits]
        found = [one for one in found if not self._stands_for_members(one, found)]
        order = {term.id: place for place, term in enumerate(self.candidates)}
        found.sort(key=lambda one: (-round(one.score, 6), len(one.against), order[one.term.id]))
        return tuple(found)

    def _stands_for_members(self, one: Scored, found: Sequence[Scored]) -> bool:
        """Whether a class only repeats what one of its own members is put forward for."""
        if one.term.kind != CLASS:
            return False
        return any(
            other.score >= _PART * one.score
            and any(fact.value == one.term.id for fact in self.facts[other.term.id])
            for other in found
            if other is not one
        )

    @cached_property
    def candidates(self) -> tuple[Term, ...]:
        """Diagnoses with facts, in document order."""
        terms = self.coverage.corpus.lexicon.terms
        subjects = [terms[s] for s in self.coverage.corpus.facts if s in terms]
        return tuple(term for term in subjects if term.kind == DIAGNOSIS or term.candidate)

    @cached_property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """Facts that count for each candidate: its own, and those of causes that stand for it."""
        lent: dict[str, list[Fact]] = {}
        for subject, facts in self.coverage.corpus.facts.items():
            owner = self.coverage.corpus.lexicon.terms[subject].counts_for
            if owner:
                lent.setdefault(owner, []).extend(facts)
        return {
            term.id: (*self.coverage.corpus.facts[term.id], *lent.get(term.id, ()))
            for term in self.candidates
        }

    def _telling(self, term: Term) -> bool:
        unweighed = self.coverage.corpus.rules.kinds.get(_UNWEIGHED, ())
        return term.kind not in (*_UNTELLING_KINDS, *unweighed, PROCESS)

    def weight(self, term: Term) -> float:
        """`ln(1 + N / n)` over the candidates; 0 for a finding that none has."""
        if term.id not in self._weights:
            having = sum(bool(self._having(c, term)[0]) for c in self.candidates)
            count = math.log(1 + len(self.candidates) / having) if having else 0.0
            self._weights[term.id] = count
        return self._weights[term.id]

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {}

    def _score(self, candidate: Term, findings: Sequence[Term], query: Query) -> Scored:
        fits: list[Mark] = []
        against: list[Mark] = []
        not_stated: list[str] = []
        for term in findings:
            mark, contrary = self._mark(candidate, term)
            if mark:
                fits.append(mark)
            elif contrary:
                against.append(contrary)
            else:
                not_stated.append(term.name)
        against += [m for t in query.denied if (m := self._denied(candidate, t))]
        for found, bucket in self._age(candidate, query.age):
            bucket_list = fits if bucket else against
            bucket_list.append(found)
        for found, bucket in self._process(candidate, query):
            (fits if bucket and fits else against if not bucket else []).append(found)
        return Scored(
            term=candidate,
            fits=tuple(fits),
            against=tuple(against),
            not_stated=tuple(not_stated),
            tier_bonus=self._tier_bonus(candidate),
        )

    def _mark(self, candidate: Term, term: Term) -> tuple[Mark | None, Mark | None]:
        """What the candidate's facts say of one finding: for it, or against it."""
        if term.id == candidate.id:
            spans = self._named_at(candidate)
            return Mark(finding=term.name, weight=self._named_weight, spans=spans), None
        if candidate.id in term.near:
            weight = _PART * self._named_weight
            return Mark(finding=term.name, weight=weight, spans=self._named_at(candidate)), None
        spans, share = self._having(candidate, term)
        opposed = self._spans(candidate, term.opposite) if share < 1.0 or not spans else ()
        if opposed:
            return None, Mark(finding=term.name, weight=max(1.0, self.weight(term)), spans=opposed)
        if spans:
            return Mark(finding=term.name, weight=share * self.weight(term), spans=spans), None
        return None, None

    @property
    def _named_weight(self) -> float:
        """A diagnosis that the case names weighs more than any finding."""
        return _NAMED * math.log(1 + len(self.candidates))

    def _named_at(self, candidate: Term) -> tuple[Span, ...]:
        return (self.facts[candidate.id][0].span,)

    def _having(self, candidate: Term, term: Term) -> tuple[tuple[Span, ...], float]:
        """The lines on which a candidate has a finding, and how well they meet it."""
        exact = self._spans(candidate, self.coverage.reach(term))
        if exact:
            return exact, 1.0
        wider = [wide.id for wide in self.coverage.corpus.lexicon.wider(term)]
        part = self._spans(candidate, (*wider, *term.near))
        return part, _PART

    def _spans(self, candidate: Term, values: Iterable[str]) -> tuple[Span, ...]:
        wanted = frozenset(values)
        found = [
            fact.span
            for fact in self.facts[candidate.id]
            if fact.value in wanted and fact.is_term and not fact.denied
        ]
        return tuple(dict.fromkeys(found))[:3]

    def _denied(self, candidate: Term, term: Term) -> Mark | None:
        """A finding that the case lacks and the candidate has."""
        if term.id == candidate.id:
            spans = self._named_at(candidate)
            return Mark(finding=f"no {term.name}", weight=2 * self._named_weight, spans=spans)
        if not self._telling(term):
            return None
        spans = self._spans(candidate, self.coverage.reach(term))
        if not spans:
            return None
        return Mark(finding=f"no {term.name.lower()}", weight=self.weight(term), spans=spans)

    def _age(self, candidate: Term, age: Years | None) -> Iterable[tuple[Mark, bool]]:
        """Whether the candidate's age bands hold the case's age."""
        bands = [
            (fact, band)
            for fact in self.facts[candidate.id]
            if (band := self._band(fact)) is not None and fact.predicate == AGE
        ]
        if age is None or not bands:
            return
        inside = [fact.span for fact, (low, high) in bands if age[0] <= high and low <= age[1]]
        spans = tuple(dict.fromkeys(inside or [fact.span for fact, _ in bands]))[:3]
        yield Mark(finding=AGE, weight=_AGE_WEIGHT, spans=spans), bool(inside)

    def _band(self, fact: Fact) -> Years | None:
        """The years that an age fact spans."""
        if fact.quantity and fact.quantity.unit == "year":
            return (fact.quantity.low, fact.quantity.high)
        term = self.coverage.corpus.lexicon.terms.get(fact.value)
        return term.years if term else None

    def _process(self, candidate: Term, query: Query) -> Iterable[tuple[Mark, bool]]:
        """Whether the candidate lays down what the case shows, where the case says."""
        wanted = {t.id for t in query.stated if t.kind == PROCESS}
        if len(wanted) != 1 or candidate.process is None:
            return
        fits = candidate.process in wanted
        spans = self._spans(candidate, (candidate.process,))
        if spans and (fits or self.coverage.weight(self._term(next(iter(wanted)))) > 1):
            yield (
                Mark(
                    finding=next(iter(wanted)) if fits else candidate.process,
                    weight=_PROCESS_WEIGHT if self._rare_process(wanted) else 0.0,
                    spans=spans[:1],
                ),
                fits,
            )

    def _rare_process(self, wanted: set[str]) -> bool:
        return self.coverage.weight(self._term(next(iter(wanted)))) > 1

    def _term(self, name: str) -> Term:
        return self.coverage.corpus.lexicon.terms[name]

    def _tier_bonus(self, candidate: Term) -> float:
        """A little for a stated tier, more for an earlier one; it only breaks near ties."""
        tiers = [t.id for t in self.coverage.corpus.lexicon.of_kind("tier")]
        found = [f.value for f in self.facts[candidate.id] if f.predicate == "tier"]
        return _TIER_STEP * (len(tiers) - tiers.index(found[0])) if found else 0.0


@dataclass(frozen=True, eq=False)
class Engines:
    """The engines over one corpus: one for all documents, one for each choice of some."""

    corpus: Corpus

    def over(self, documents: Collection[str] = ()) -> Differential:
        """The engine over some documents; over all where none is named."""
        key = tuple(documents)
        if key not in self._made:
            corpus = self.corpus.of(key) if key else self.corpus
            self._made[key] = Differential(Coverage(corpus))
        return self._made[key]

    @cached_property
    def _made(self) -> dict[tuple[str, ...], Differential]:
        return {}
