"""Sections of the evaluation beside the gold questions; a new one is a line in `SECTIONS`."""

from evals.sections import claims, guard, repeatability, wordings
from evals.sections.section import Bench, Item, Section

__all__ = ["SECTIONS", "Bench", "Item", "Section"]

# In the order of the report.
SECTIONS: tuple[Section, ...] = (
    repeatability.SECTION,
    wordings.SECTION,
    guard.SECTION,
    claims.SECTION,
)
