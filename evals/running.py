"""Runs: every gold question asked once, timed beside its floor; failures are kept."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer
from evals.gold.entries import GoldQuestion
from ingest.errors import UserError
from ingest.spans import Span

Floor = Callable[[str], object]
"""Does the least that answering a question can take: encode it, ask the store once."""
Clock = Callable[[], float]
"""Seconds since some moment."""
ReportProgress = Callable[[str, int, int], None]
"""Called with the stage, the units done and the units in all."""

STAGE = "questions"


def tell_nobody(stage: str, done: int, total: int) -> None:
    """Progress that nobody follows."""
    del stage, done, total


class RankedLine(Protocol):
    """One retrieved line."""

    @property
    def span(self) -> Span:
        """Where it is."""
        ...


class Retrieved(Protocol):
    """What retrieval found for a question."""

    @property
    def lines(self) -> Sequence[RankedLine]:
        """Lines, best first."""
        ...


class Answering(Protocol):
    """What is evaluated: it answers, and shows what it retrieved."""

    def ask(
        self, question: str, turns: Sequence[str] = (), *, question_id: str | None = None
    ) -> Answer:
        """The answer to a question that follows earlier ones."""
        ...

    def retrieve(self, question: str, turns: Sequence[str] = ()) -> Retrieved:
        """The evidence for a question that follows earlier ones."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back for a question, and how long the answer and its floor took."""

    answer: Answer
    lines: tuple[Span, ...]
    seconds: float
    floor_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A question with its reply, or with the error that took the reply's place."""

    question: GoldQuestion
    reply: Reply | None
    error: str | None = None


def run_questions(
    questions: Sequence[GoldQuestion],
    *,
    system: Answering,
    floor: Floor,
    clock: Clock = time.perf_counter,
    progress: ReportProgress = tell_nobody,
) -> tuple[Outcome, ...]:
    """An outcome for each question, in order; a question that fails has a failed outcome.

    The first question is asked once more beforehand, unmeasured, to warm up. Each answer is timed
    right before its floor, so that what the machine does meanwhile slows both; the answer goes
    first, so that a vector kept from it can only make the floor, never the answer, look faster.

    Raises:
        Exception: whatever but a `UserError` a question raises; that is a defect, not an outcome.
    """
    for question in questions[:1]:
        # Its error is recorded below, where the question has its turn.
        with suppress(UserError):
            _reply(question, system, floor, clock)
    outcomes = []
    for done, question in enumerate(questions, start=1):
        outcomes.append(_outcome(question, system, floor, clock))
        progress(STAGE, done, len(questions))
    return tuple(outcomes)


def _outcome(question: GoldQuestion, system: Answering, floor: Floor, clock: Clock) -> Outcome:
    try:
        return Outcome(question=question, reply=_reply(question, system, floor, clock))
    except UserError as error:
        return Outcome(question=question, reply=None, error=str(error))


def _reply(question: GoldQuestion, system: Answering, floor: Floor, clock: Clock) -> Reply:
    began = clock()
    answer = system.ask(question.question, question.turns, question_id=question.id)
    answered = clock()
    floor(question.question)
    floored = clock()
    retrieved = system.retrieve(question.question, question.turns)
    return Reply(
        answer=answer,
        lines=tuple(line.span for line in retrieved.lines),
        seconds=answered - began,
        floor_seconds=floored - answered,
    )
