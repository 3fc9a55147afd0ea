"""The guard: right answers and facts made wrong must be caught, and right ones left alone."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from evals.measures import Measure
from evals.mutants import GuardScores, Written, score_guard
from evals.running import Outcome
from evals.sections.section import Bench, Item, Section

if TYPE_CHECKING:
    from assistant.answering import Assistant

STAGE = "guard"

_SHOWN_MISSES = 4
_DRAFTS = 100

_CAUGHT = Measure(name="guard_caught", title="wrong statements caught", goal=0.98, tolerance=0.01)
_ALARM = Measure(
    name="guard_alarms",
    title="right answers changed",
    better="lower",
    goal=0.01,
    tolerance=0.005,
)


def run(bench: Bench) -> list[Item] | None:
    """An item for each way of making wrong, and for each answer that was left as it is."""
    if bench.assistant is None:
        return None
    bench.progress(STAGE, 0, 2)
    written = list(islice(_written(_shuffled(bench.outcomes), bench.assistant), _DRAFTS))
    bench.progress(STAGE, 1, 2)
    scores = score_guard(bench.assistant.guard, written)
    bench.progress(STAGE, 2, 2)
    return [*_caught(scores), *_alarms(bench.outcomes)]


def _shuffled(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """The outcomes in an order of chance, the same in every run."""
    return random.Random(STAGE).sample(outcomes, len(outcomes))


def _written(outcomes: Sequence[Outcome], assistant: "Assistant") -> Iterator[Written]:
    """The drafts behind answers, of which the mutants are made."""
    for outcome in outcomes:
        if outcome.reply is not None and outcome.reply.answer.status in ("answered", "partial"):
            asked = outcome.question
            query, draft = assistant.draft(asked.question, asked.turns)
            yield Written(id=asked.id, query=query, draft=draft)


def _caught(scores: GuardScores) -> Iterator[Item]:
    """Each way of making wrong weighs the same, however many mutants it made."""
    for score in scores.operators:
        yield Item(
            id=score.operator,
            text=f"{score.what} {score.caught} of {score.mutants} caught.",
            values={_CAUGHT.name: score.rate},
            fault="; ".join(score.missed[:_SHOWN_MISSES]),
        )


def _alarms(outcomes: Sequence[Outcome]) -> Iterator[Item]:
    """The composer writes nothing that its lines do not say, so whatever is changed is an alarm."""
    for outcome in outcomes:
        if outcome.reply is None or outcome.reply.answer.status == "refused":
            continue
        found = outcome.reply.answer.verdict.findings
        changed = [one.message for one in found if one.severity != "warn"]
        yield Item(
            id=outcome.question.id,
            text=outcome.question.question,
            values={_ALARM.name: float(bool(changed))},
            fault="; ".join(changed[:_SHOWN_MISSES]),
        )


SECTION = Section(
    name="guard",
    title="The rule check",
    about="Right answers and facts are made wrong in many ways, one way at a time; a wrong one is "
    "caught when what is wrong with it is not shown. An untouched answer of the built-in composer "
    "that the check changes is a false alarm.",
    measures=(_CAUGHT, _ALARM),
    run=run,
)
