"""Measures: the name of a figure, which way is better, what it should reach and may lose."""

from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]

BUDGETS_CHARS = (600, 1200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure's name, which way is better, what it should reach, and what it may lose.

    Attributes:
        goal: What the figure over all questions should reach.
        tolerance: How much worse than the baseline the figure may be.
        is_share: Whether values are shares in [0, 1]; else they have a unit, told in the title.
    """

    name: str
    title: str
    better: Better = "higher"
    goal: float = 1.0
    tolerance: float = 0.01
    is_share: bool = True

    @property
    def best(self) -> float:
        """The value for one question that nothing can improve on."""
        return 1.0 if self.better == "higher" else 0.0


PASSED = Measure(name="passed", title="questions passed", goal=0.95)
LATENCY = Measure(
    name="latency_ratio_p50",
    title="answer time / floor, p50",
    better="lower",
    goal=2.0,
    tolerance=0.5,
)


def recall_measure(budget_chars: int) -> Measure:
    """The measure of evidence recall within a budget."""
    return Measure(
        name=f"evidence_recall_{budget_chars}",
        title=f"evidence recall @{budget_chars}",
        goal={600: 0.95, 1200: 0.98}.get(budget_chars, 1.0),
    )
