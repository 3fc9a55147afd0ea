"""Mutation testing of the guard: right answers and facts made wrong, and how many it catches.

A mutant is caught where what is wrong with it is not shown after the check. Mutants that the facts
of the corpus make true are not made. The draw is the same in every run.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from assistant.composing.profile import said
from assistant.draft import Draft, DraftClaim
from assistant.guard import Guard
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from evals.mutation import of_additions, of_citations, of_drafts, of_numbers, of_words
from evals.mutation.of_drafts import WrongDraft
from evals.mutation.world import World
from ingest.corpus import Corpus

MOST_A_OPERATOR = 60
_MISSES_KEPT = 12

_T = TypeVar("_T")
ClaimOperator = Callable[[DraftClaim, World], Iterator[DraftClaim]]
DraftOperator = Callable[[Draft, World], Iterator[WrongDraft]]

CLAIM_OPERATORS: tuple[ClaimOperator, ...] = (
    of_words.another_diagnosis,
    of_words.confused_diagnosis,
    of_words.unknown_diagnosis,
    of_words.another_finding,
    of_words.another_class,
    of_words.another_tier,
    of_words.another_process,
    of_words.opposite,
    of_words.reversed_polarity,
    of_words.swapped_comparison,
    of_words.joined_crosswise,
    of_numbers.another_number,
    of_numbers.another_unit,
    of_numbers.added_unit,
    of_numbers.another_comparator,
    of_numbers.another_time,
    of_numbers.crossed_stage,
    of_numbers.another_origin,
    of_citations.no_citation,
    of_citations.wrong_citation,
    of_citations.shifted_citation,
    of_citations.invented_citation,
    of_citations.altered_quote,
    of_additions.added_treatment,
    of_additions.added_knowledge,
    of_additions.added_instruction,
    of_additions.added_advert,
    of_additions.added_certainty,
    of_additions.added_likelihood,
)
DRAFT_OPERATORS: tuple[DraftOperator, ...] = (
    of_drafts.dropped_caution,
    of_drafts.dropped_conflict,
    of_drafts.dropped_side,
    of_drafts.wrong_tier,
    of_drafts.wrong_process,
    of_drafts.wrong_name,
    of_drafts.alias_twice,
    of_drafts.reordered,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A draft of a gold question, with the question as it was read."""

    id: str
    query: Query
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorScore:
    """How many mutants of one operator were caught, and some that were not."""

    operator: str
    what: str
    mutants: int
    caught: int
    missed: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """The share that was caught."""
        return self.caught / self.mutants


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardScores:
    """What the guard caught, and what it held against right answers.

    Attributes:
        operators: In their order; those that made no mutant are left out.
        answers: The untouched answers that were checked.
        alarms: Ids of those with a finding that blocks or repairs.
    """

    operators: tuple[OperatorScore, ...]
    answers: int
    alarms: tuple[str, ...]

    @property
    def mutants(self) -> int:
        """All mutants."""
        return sum(score.mutants for score in self.operators)

    @property
    def catch_rate(self) -> float | None:
        """The share of all mutants that was caught; None where there was none."""
        return sum(s.caught for s in self.operators) / self.mutants if self.mutants else None

    @property
    def false_alarms(self) -> float | None:
        """The share of untouched answers that were changed; None where there was none."""
        return len(self.alarms) / self.answers if self.answers else None


def score_guard(guard: Guard, written: Sequence[Written]) -> GuardScores:
    """How the guard does on mutants of some drafts and of every fact, and on the drafts."""
    world = World(guard.corpus)
    alarms = tuple(one.id for one in written if _is_alarm(guard, one))
    right = [one for one in written if one.id not in alarms and one.draft.claims]
    claims = _claims(right, guard)
    scores = [_score_claims(operator, claims, world, guard) for operator in CLAIM_OPERATORS]
    scores += [_score_drafts(operator, right, world, guard) for operator in DRAFT_OPERATORS]
    return GuardScores(
        operators=tuple(score for score in scores if score.mutants),
        answers=len(written),
        alarms=alarms,
    )


def _is_alarm(guard: Guard, one: Written) -> bool:
    verdict = guard.check(one.draft, one.query).verdict
    return any(finding.severity != "warn" for finding in verdict.findings)


def _claims(written: Sequence[Written], guard: Guard) -> list[DraftClaim]:
    """Every claim of the answers and one for every fact that passes untouched, each once."""
    found = {
        (claim.text, claim.spans): DraftClaim(
            text=claim.text, spans=claim.spans, subjects=claim.subjects
        )
        for one in written
        for claim in one.draft.claims
    }
    for claim in fact_claims(guard.corpus):
        found.setdefault((claim.text, claim.spans), claim)
    return [claim for claim in found.values() if _shows(claim, guard)]


def fact_claims(corpus: Corpus) -> Iterator[DraftClaim]:
    """Every fact as a claim, in the words of its line."""
    coverage = Coverage(corpus)
    for subject, facts in corpus.facts.items():
        for fact in facts:
            name = corpus.lexicon.terms[subject].name
            yield DraftClaim(
                text=f"{name}: {said(fact, coverage)}.", spans=(fact.span,), subjects=(subject,)
            )


def _score_claims(
    operator: ClaimOperator, claims: Sequence[DraftClaim], world: World, guard: Guard
) -> OperatorScore:
    """The score of an operator on a sample of the claims that it can make wrong."""
    made = (
        mutant
        for claim in _shuffled(claims, operator.__name__)
        for mutant in operator(claim, world)
        if mutant.text != claim.text or mutant.spans != claim.spans
    )
    sample = list(islice(made, MOST_A_OPERATOR))
    missed = [mutant for mutant in sample if _shows(mutant, guard)]
    texts = (f"{m.text} [{', '.join(map(str, m.spans))}]" for m in missed)
    return _score(operator, len(sample), list(texts))


def _score_drafts(
    operator: DraftOperator, written: Sequence[Written], world: World, guard: Guard
) -> OperatorScore:
    made = (
        (one, wrong)
        for one in _shuffled(written, operator.__name__)
        for wrong in operator(one.draft, world)
    )
    sample = list(islice(made, MOST_A_OPERATOR))
    missed = [one.id for one, wrong in sample if not _is_mended(guard, one, wrong)]
    return _score(operator, len(sample), missed)


def _shuffled(items: Sequence[_T], operator: str) -> Sequence[_T]:
    """Items in an order of the operator's own, the same in every run."""
    return random.Random(operator).sample(items, len(items))


def _score(
    operator: ClaimOperator | DraftOperator, mutants: int, missed: Sequence[str]
) -> OperatorScore:
    return OperatorScore(
        operator=operator.__name__.replace("_", " "),
        what=(operator.__doc__ or "").strip(),
        mutants=mutants,
        caught=mutants - len(missed),
        missed=tuple(missed[:_MISSES_KEPT]),
    )


def _shows(claim: DraftClaim, guard: Guard) -> bool:
    """Whether a claim is shown as it stands."""
    draft = Draft(status="answered", layout="sentences", claims=(claim,))
    return claim in guard.check(draft).draft.claims


def _is_mended(guard: Guard, one: Written, wrong: WrongDraft) -> bool:
    """Whether a draft that was made wrong is shown right, or not at all."""
    shown = guard.check(wrong.draft, one.query).draft
    return shown.status == "abstained" or not wrong.is_shown(shown)
