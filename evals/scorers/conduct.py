"""Conduct: answers come without an error, and short."""

from evals.measures import Measure
from evals.metrics.answer_length import answer_chars
from evals.scorers.scorer import Scorer

ANSWER_CHARS = 1200

CONDUCT = (
    Scorer(
        measure=Measure(name="completed", title="answered without an error", tolerance=0.0),
        applies=lambda q: True,
        score=lambda q, r, d: 1.0,
        decides=True,
    ),
    Scorer(
        measure=Measure(name="short", title=f"text under {ANSWER_CHARS} characters", goal=0.9),
        applies=lambda q: True,
        score=lambda q, r, d: float(answer_chars(r.answer.text) < ANSWER_CHARS),
        on_failure=None,
    ),
    Scorer(
        measure=Measure(
            name="answer_chars",
            title="length of the text, characters",
            better="lower",
            goal=ANSWER_CHARS,
            tolerance=100.0,
            is_share=False,
        ),
        applies=lambda q: True,
        score=lambda q, r, d: float(answer_chars(r.answer.text)),
        on_failure=None,
    ),
)
