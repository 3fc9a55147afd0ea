"""An evaluation: questions run and scored, compared with the baseline, written to a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.baseline import Baseline, Regression, compare
from evals.documents import Documents
from evals.gold import GoldQuestion
from evals.measures import LATENCY
from evals.model_figures import model_remarks
from evals.page import render_page
from evals.report import Receipt, Report, build_report, report_json
from evals.running import Answering, Clock, Floor, Outcome, ReportProgress, run_questions
from evals.scoring import score_outcomes
from evals.stock import Encoder, StockScores, is_available, package_versions, score_stock
from ingest.errors import UserError

PAGE = "report.md"
FIGURES = "report.json"
ANSWERS = "answers.jsonl"

_STOCK_STAGE = "stock retrievers"
_NO_STOCK = (
    "The stock retrievers did not run: langchain-text-splitters is not installed; "
    "pip install langchain-text-splitters."
)
_UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run, and what to hold it against.

    Attributes:
        gold: The hash of the gold file.
        made: The moment of the run, as it is printed.
        baseline: None where there is nothing to compare with.
    """

    questions: tuple[GoldQuestion, ...]
    documents: Documents
    gold: str
    made: str
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What is evaluated, with the parts that its floor and the stock retrievers share."""

    answering: Answering
    encoder: Encoder
    floor: Floor


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRun:
    """A finished run: its report, where that is, and whether it is worse than the baseline.

    Attributes:
        regressions: None where there was no baseline to compare with.
        baseline_path: Where a new baseline was written, None where none was.
    """

    report: Report
    regressions: tuple[Regression, ...] | None
    report_path: Path
    baseline_path: Path | None = None

    @property
    def exit_code(self) -> int:
        """1 when a figure is worse than the baseline allows, else 0."""
        return 1 if self.regressions else 0

    @property
    def summary(self) -> str:
        """The run in a few lines."""
        return "\n".join(
            [_passed_line(self.report), *self._verdict(), f"Report: {self.report_path}"]
        )

    def _verdict(self) -> list[str]:
        if self.baseline_path is not None:
            return [f"Baseline written: {self.baseline_path}"]
        if self.regressions is None:
            return ["There was no baseline to compare with."]
        if not self.regressions:
            return ["No figure is worse than the baseline."]
        return ["Worse than the baseline:", *(f"  {one}" for one in self.regressions)]


def evaluate(
    system: System, plan: Plan, *, clock: Clock, out: Path, progress: ReportProgress | None = None
) -> EvaluationRun:
    """Run a plan's questions and write the page, the figures and the answers to `out`.

    Raises:
        UserError: the folder cannot be written.
        BaselineError: the baseline does not fit this version.
    """
    began = clock()
    outcomes = run_questions(
        plan.questions,
        system=system.answering,
        floor=system.floor,
        clock=clock,
        progress=progress,
    )
    stock = _score_stock(system, plan, progress)
    report = build_report(
        score_outcomes(outcomes, plan.documents),
        receipt=_receipt(plan, outcomes, seconds=clock() - began),
        stock=stock or (),
        remarks=(*(() if stock is not None else (_NO_STOCK,)), *model_remarks(outcomes)),
    )
    regressions = None if plan.baseline is None else tuple(compare(report, plan.baseline))
    _write(out, report, regressions or (), outcomes)
    return EvaluationRun(report=report, regressions=regressions, report_path=out / PAGE)


def _score_stock(
    system: System, plan: Plan, progress: ReportProgress | None
) -> tuple[StockScores, ...] | None:
    """The stock retrievers' scores; None where LangChain's splitters are not installed."""
    if not is_available():
        return None
    scores = score_stock(plan.questions, sources=plan.documents.sources, encoder=system.encoder)
    if progress is not None:
        progress(_STOCK_STAGE, 1, 1)
    return scores


def _receipt(plan: Plan, outcomes: Sequence[Outcome], *, seconds: float) -> Receipt:
    """What the answers say of themselves, from the first that came."""
    first = next((o.reply.answer.receipt for o in outcomes if o.reply is not None), None)
    return Receipt(
        made=plan.made,
        version=_UNKNOWN if first is None else first.version,
        corpus=_UNKNOWN if first is None else first.corpus,
        gold=plan.gold,
        index=_UNKNOWN if first is None else first.index,
        embedding_model=_UNKNOWN if first is None else first.embedding_model,
        chat_model=_UNKNOWN if first is None else first.chat_model,
        packages=package_versions(),
        seconds=seconds,
    )


def _write(
    out: Path, report: Report, regressions: Sequence[Regression], outcomes: Sequence[Outcome]
) -> None:
    answers = [o.reply.answer.model_dump_json() + "\n" for o in outcomes if o.reply is not None]
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / PAGE).write_text(render_page(report, regressions), encoding="utf-8")
        (out / FIGURES).write_text(report_json(report), encoding="utf-8")
        (out / ANSWERS).write_text("".join(answers), encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"The report cannot be written to {out}: {error.strerror}; name another folder."
        ) from error


def _passed_line(report: Report) -> str:
    overall = report.overall
    parts = [f"{overall.questions - overall.failed} of {overall.questions} questions passed"]
    for name, label in (
        ("evidence_recall_600", "evidence recall @600"),
        ("evidence_recall_1200", "@1200"),
    ):
        figure = overall.figure(name)
        if figure is not None:
            parts.append(f"{label} {figure.value:.3f}")
    if report.latency is not None:
        parts.append(f"answer time {report.latency.ratio_p50.value:.2f} x floor")
    goal = f" (goal {LATENCY.goal:g})" if report.latency is not None else ""
    return f"{', '.join(parts)}{goal}."
