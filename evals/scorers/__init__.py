"""Scorers: which metric judges which question, and whether it decides that the question passed."""

from evals.scorers.abstention import ABSTENTION
from evals.scorers.citations import CITATIONS
from evals.scorers.conduct import CONDUCT
from evals.scorers.content import CONTENT
from evals.scorers.grounding import GROUNDING
from evals.scorers.retrieval import RETRIEVAL
from evals.scorers.scorer import Scorer

__all__ = ["SCORERS", "Scorer"]

# Every measure of a question, in the order of the report; a new one is a line in one of these.
SCORERS: tuple[Scorer, ...] = (
    *RETRIEVAL,
    *CONTENT,
    *ABSTENTION,
    *CITATIONS,
    *GROUNDING,
    *CONDUCT,
)
