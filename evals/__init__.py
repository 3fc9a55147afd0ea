"""Evaluation: gold questions, metrics, runs, reports and the committed baseline."""

# The command (`evals.command`) and the report are left out: they load what gold data do not need.
from evals.gold.entries import GoldClaim, GoldQuestion
from evals.gold.reading import read_claims, read_questions
from evals.running import Outcome, run_questions

__all__ = [
    "GoldClaim",
    "GoldQuestion",
    "Outcome",
    "read_claims",
    "read_questions",
    "run_questions",
]
