"""Scoring: the values of every outcome, and whether its question passed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.documents import Documents
from evals.measures import PASSED
from evals.running import Outcome
from evals.scorers import SCORERS


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredOutcome:
    """An outcome with its value under each measure that is defined for it.

    Attributes:
        values: By name of measure; `passed` is among them.
        missed: The deciding measures that are short of their best, in their order.
    """

    outcome: Outcome
    values: Mapping[str, float]
    missed: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the question was answered as it should be."""
        return not self.missed


def score_outcomes(outcomes: Iterable[Outcome], documents: Documents) -> tuple[ScoredOutcome, ...]:
    """Every outcome with its values, in order; a failed one is scored as failed, not left out."""
    return tuple(_score(outcome, documents) for outcome in outcomes)


def _score(outcome: Outcome, documents: Documents) -> ScoredOutcome:
    values = _values(outcome, documents)
    missed = tuple(
        scorer.measure.name
        for scorer in SCORERS
        if scorer.decides
        and values.get(scorer.measure.name, scorer.measure.best) != scorer.measure.best
    )
    return ScoredOutcome(
        outcome=outcome, values={PASSED.name: float(not missed)} | values, missed=missed
    )


def _values(outcome: Outcome, documents: Documents) -> dict[str, float]:
    question, reply = outcome.question, outcome.reply
    values = {}
    for scorer in SCORERS:
        if not scorer.applies(question):
            continue
        value = scorer.on_failure if reply is None else scorer.score(question, reply, documents)
        if value is not None:
            values[scorer.measure.name] = value
    return values
