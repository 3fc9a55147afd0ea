"""The differential engine: candidates from facts, scored by the findings they share with a case.

A candidate's score is the sum of the weights of the findings that fit, less those of the findings
that speak against it. A finding weighs `ln(1 + N / n)` with N candidates of which n have it, so
that what few share decides; the lexicon lowers that for what any case may mention. It counts in
part where only something near it, wider than it, or the class of the candidate has it. Age, size
and process are small weights that settle near ties; a candidate that has nothing else is not put
forward. Contradicted findings demote a candidate and are shown; they never remove it.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.query import Query
from assistant.ranking.candidates import Candidates
from assistant.ranking.coverage import Coverage
from assistant.ranking.elsewhere import Elsewhere
from assistant.ranking.marks import Mark, Scored, spans_of
from assistant.ranking.settling import Settling
from ingest.corpus import Corpus
from ingest.lexicon import CLASS, LIFE_STAGE, PROCESS, TIER, Term
from ingest.spans import Span

_PART = 0.4
NEAR = 0.7
_FAR = 0.2
_OPPOSED = 0.5
_CAUSE = 1.5
_NAMED = 1.5
_NAMED_ALONE = 0.75
_TOGETHER = 0.1
_LIKENED = 0.15
_UNWEIGHED = "D-20"
_KEPT = 8
_UNTELLING_KINDS = frozenset({"relation", "frequency", "test", LIFE_STAGE, TIER, PROCESS})


@dataclass(frozen=True, eq=False)
class Differential:
    """Ranks the diagnoses of one corpus for the findings of a query."""

    coverage: Coverage

    def rank(self, query: Query) -> list[Scored]:
        """Every diagnosis that shares a telling finding with the query, best first."""
        return list(self._ranked(query))

    @cached_property
    def _ranked(self) -> Callable[[Query], tuple[Scored, ...]]:
        """The ranking, kept for the last few queries: writer and guard ask for the same."""
        return lru_cache(maxsize=_KEPT)(self._rank)

    def _rank(self, query: Query) -> tuple[Scored, ...]:
        if self._elsewhere.holds(query):
            return ()
        unweighed = self.coverage.corpus.rules.kinds.get(_UNWEIGHED, ())
        told = [term for term in query.stated if term.kind not in unweighed]
        findings = self._narrowest([term for term in told if telling(term)])
        scored = (self._score(term, findings, query) for term in self.candidates.terms)
        found = [one for one in scored if one is not None]
        found = [self._likened(one, found) for one in found]
        found = [one for one in found if not self._repeats(one, found)]
        order = {term.id: place for place, term in enumerate(self.candidates.terms)}
        found.sort(key=lambda one: (-round(one.score, 6), len(one.against), order[one.term.id]))
        return tuple(found)

    @cached_property
    def _elsewhere(self) -> Elsewhere:
        return Elsewhere(self.coverage)

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

    @cached_property
    def settling(self) -> Settling:
        """The small weights of the corpus."""
        return Settling(self.candidates)

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

    def _likened(self, one: Scored, found: Sequence[Scored]) -> Scored:
        """A candidate with what a document says by putting it in the differential of another.

        One that the case but names, and that nothing else fits or lends to, counts less.
        """
        lines = self.candidates.related[one.term.id]
        likest = max(
            (other for other in found if other.term.id in lines),
            key=lambda other: other.score,
            default=None,
        )
        if likest is None:
            return _less_if_alone(one)
        name, spans = f"differential of {likest.term.name}", lines[likest.term.id]
        mark = Mark(finding=name, weight=_LIKENED, spans=spans, tells=False)
        return replace(one, fits=(*one.fits, mark))

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

    def _score(self, candidate: Term, findings: Sequence[Term], query: Query) -> Scored | None:
        """The candidate beside the case; None where no telling finding fits."""
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
        if not fits:
            return None
        against += [m for t in query.denied if (m := self._denied(candidate, t))]
        together = self._together(fits)
        for mark, fitting in self.settling.marks(candidate, query):
            (fits if fitting else against).append(mark)
        return Scored(
            term=candidate,
            fits=tuple(fits),
            against=tuple(against),
            not_stated=tuple(term.name for term in not_stated),
            lacks=tuple(term.name for term in not_stated if self.weight(term)),
            together=together,
            tier_bonus=self.settling.tier_bonus(candidate),
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
            return Mark(finding=term.name, weight=weight, spans=spans, share=_PART), None
        spans, share = self._having(candidate, term)
        if term.counts_for == candidate.id:
            share = _CAUSE
        opposed = spans_of(self.candidates.stated[candidate.id], term.opposite) if share < 1 else ()
        if opposed:
            weight = _OPPOSED * max(1.0, self.weight(term))
            return None, Mark(finding=term.name, weight=weight, spans=opposed)
        if spans:
            weight = share * self.weight(term)
            return Mark(finding=term.name, weight=weight, spans=spans, share=share), None
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
        """The lines on which a candidate has a finding, and how well they meet it; kept."""
        key = (candidate.id, term.id)
        if key not in self._met:
            self._met[key] = self._meeting(candidate, term)
        return self._met[key]

    @cached_property
    def _met(self) -> dict[tuple[str, str], tuple[tuple[Span, ...], float]]:
        return {}

    def _meeting(self, candidate: Term, term: Term) -> tuple[tuple[Span, ...], float]:
        stated = self.candidates.stated[candidate.id]
        exact = spans_of(stated, self.coverage.reach(term))
        if not exact and candidate.id in self.coverage.reach(term):
            exact = self._named_at(candidate)
        if exact:
            return exact, 1.0
        for names, share in self._around(term):
            part = spans_of(stated, names)
            if part:
                return part, share
        part = spans_of(self.candidates.inherited[candidate.id], self.coverage.reach(term))
        return part, _PART if part else 0.0

    def _around(self, term: Term) -> Iterator[tuple[Collection[str], float]]:
        """What is near a finding, what is wider, and what is so of these, with what they count."""
        lexicon = self.coverage.corpus.lexicon
        wider = [wide.id for wide in lexicon.wider(term)]
        yield term.near, NEAR
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
        spans = spans_of(self.candidates.stated[candidate.id], self.coverage.reach(term))
        if not spans:
            return None
        weight = self.weight(term) * (_OPPOSED if term.kind == CLASS else 1.0)
        return Mark(finding=f"no {term.name.lower()}", weight=weight, spans=spans)


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


def telling(term: Term) -> bool:
    """Whether an entry is a finding that can carry a candidate."""
    return term.kind not in _UNTELLING_KINDS and not term.generic


def _less_if_alone(one: Scored) -> Scored:
    """A candidate, its name counting less where no other finding of the case fits it."""
    first, *others = one.fits
    if first.finding != one.term.name or not first.whole or any(m.tells for m in others):
        return one
    return replace(one, fits=(replace(first, weight=_NAMED_ALONE * first.weight), *others))
