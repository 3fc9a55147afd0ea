"""Cases: one question of a run as a person reads it: expected, got, cited, missed."""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.answer_view import cited_spans, ranked_diagnoses
from evals.gold.entries import GoldQuestion, Split
from evals.running import Reply
from evals.scoring import ScoredOutcome

_GOT_CHARS = 400
_RETRIEVED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question: what was expected, what came, and its value under each measure.

    Attributes:
        missed: The deciding measures that are short of their best.
        retrieved: The first lines that retrieval found, best first.
        seconds: The time of the answer; None where there was none.
    """

    id: str
    kind: str
    split: Split
    question: str
    turns: tuple[str, ...]
    passed: bool
    missed: tuple[str, ...]
    expected: str
    got: str
    should_cite: tuple[str, ...]
    cited: tuple[str, ...]
    retrieved: tuple[str, ...]
    error: str | None
    seconds: float | None
    values: Mapping[str, float]


def describe_case(scored: ScoredOutcome) -> Case:
    """What a reader needs to see of a scored outcome."""
    question, reply = scored.outcome.question, scored.outcome.reply
    return Case(
        id=question.id,
        kind=question.kind,
        split=question.split,
        question=question.question,
        turns=question.turns,
        passed=scored.passed,
        missed=scored.missed,
        expected=_expected(question),
        got="" if reply is None else _got(reply),
        should_cite=tuple(str(span) for span in question.evidence),
        cited=() if reply is None else tuple(str(span) for span in cited_spans(reply.answer)),
        retrieved=() if reply is None else tuple(str(one) for one in reply.lines[:_RETRIEVED]),
        error=scored.outcome.error,
        seconds=None if reply is None else reply.seconds,
        values=scored.values,
    )


def _expected(question: GoldQuestion) -> str:
    """What a right answer holds, in one line."""
    parts = [
        "to abstain" if question.abstain else "",
        "to answer in part" if question.partial else "",
        f"the list {', '.join(question.diagnoses)}" if question.diagnoses else "",
        f"in the first three {', '.join(question.top3)}" if question.top3 else "",
        f"first {question.first}" if question.first else "",
        f"text {' & '.join(question.expect)}" if question.expect else "",
        f"caveat {' & '.join(question.caveat)}" if question.caveat else "",
        f"never {' | '.join(question.forbid)}" if question.forbid else "",
    ]
    return "; ".join(part for part in parts if part)


def _got(reply: Reply) -> str:
    """What came, in one line: status, diagnoses, the beginning of the text."""
    answer = reply.answer
    ranked = ", ".join(ranked_diagnoses(answer))
    text = " ".join(answer.text.split())
    if len(text) > _GOT_CHARS:
        text = text[:_GOT_CHARS] + "…"
    return f"{answer.status}; " + (f"the list {ranked}; " if ranked else "") + f"text {text}"
