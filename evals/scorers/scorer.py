"""What a scorer is: a measure, the questions it applies to, and the value it gives each."""

from collections.abc import Callable
from dataclasses import dataclass

from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.measures import Measure
from evals.running import Reply

Score = Callable[[GoldQuestion, Reply, Documents], float | None]
"""The value for one question; None where the metric is undefined for this answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A measure with the questions it applies to and the value it gives each.

    Attributes:
        decides: Whether a question passes only at the measure's best value.
        on_failure: The value of a question that failed; None where an error shows nothing wrong.
    """

    measure: Measure
    applies: Callable[[GoldQuestion], bool]
    score: Score
    decides: bool = False
    on_failure: float | None = 0.0
