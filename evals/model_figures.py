"""What a language model had to do with the answers of a run, in figures and in sentences."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer, Writing
from evals.answer_view import supporting_spans
from evals.metrics.citation_f1 import citation_f1
from evals.running import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFigures:
    """Counts over the questions that a language model was asked, and how well it cited.

    Attributes:
        asked: Questions that the model wrote an answer for, shown or not.
        fallbacks: Those of them whose built-in answer is shown instead.
        citation_f1: Mean over the answers it wrote to questions with gold lines; None for none.
        caught: By rule, the claims that it blocked; one claim may be caught by several.
    """

    model: str
    asked: int
    fallbacks: int
    written: int
    blocked: int
    repaired: int
    dropped: int
    citation_f1: float | None
    caught: Counter[str] = field(default_factory=Counter)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The figures for a reader."""
        caught = ", ".join(f"{rule} {count}" for rule, count in self.caught.most_common())
        cited = "not defined" if self.citation_f1 is None else f"{self.citation_f1:.3f}"
        return (
            f"{self.model} was asked {self.asked} questions; in {self.fallbacks} of them the "
            "built-in answer is shown instead.",
            f"Of {self.written} sentences it wrote, {self.blocked} were blocked at first, "
            f"{self.repaired} passed when written again, {self.dropped} were dropped.",
            f"Citation F1 of the answers it wrote: {cited}. Caught by rule: {caught or 'nothing'}.",
        )


def model_figures(outcomes: Iterable[Outcome]) -> ModelFigures | None:
    """The figures of a run; None where no language model was asked."""
    told = [
        (outcome, outcome.reply.answer, writing)
        for outcome in outcomes
        if outcome.reply is not None
        and (writing := outcome.reply.answer.receipt.writing) is not None
    ]
    if not told:
        return None
    writings = [writing for _, _, writing in told]
    return ModelFigures(
        model=writings[0].model,
        asked=len(told),
        fallbacks=sum(writing.outcome == "built-in" for writing in writings),
        written=sum(writing.claims_written for writing in writings),
        blocked=sum(writing.claims_written - writing.claims_passed for writing in writings),
        repaired=sum(writing.claims_repaired for writing in writings),
        dropped=sum(writing.claims_dropped for writing in writings),
        citation_f1=_mean_f1(told),
        caught=sum((Counter(writing.blocked_by) for writing in writings), Counter()),
    )


def model_remarks(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The figures as remarks of a report; none where no language model was asked."""
    figures = model_figures(outcomes)
    return () if figures is None else figures.sentences


def _mean_f1(told: Sequence[tuple[Outcome, Answer, Writing]]) -> float | None:
    values = [
        citation_f1(supporting_spans(answer), outcome.question.evidence)
        for outcome, answer, writing in told
        if writing.outcome == "model" and outcome.question.evidence
    ]
    return sum(values) / len(values) if values else None
