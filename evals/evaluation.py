"""An evaluation: questions run and scored, compared with the baseline, written to a folder."""

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evals.baseline import Baseline
from evals.claim_trial import Tried
from evals.documents import Documents
from evals.gate import Shift, compare, regressions
from evals.gold.entries import GoldQuestion
from evals.measures import LATENCY
from evals.model_figures import model_remarks
from evals.pages.html_page import render_html
from evals.pages.markdown import render_page
from evals.peers.peer import Encoder, PeerScores
from evals.report import UNKNOWN, Receipt, Report, build_report, report_json
from evals.running import (
    Answering,
    Clock,
    Floor,
    Outcome,
    ReportProgress,
    run_questions,
    tell_nobody,
)
from evals.runs import ANSWERS, FIGURES, PAGE, WEB_PAGE
from evals.scoring import score_outcomes
from evals.sections import SECTIONS, Bench, Item, Section
from ingest.corpus import Corpus
from ingest.errors import UserError

if TYPE_CHECKING:
    from assistant.answering import Assistant

_PEERS_STAGE = "peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run, and what to hold it against.

    Attributes:
        gold: The hash of the gold file.
        made: The moment of the run, as it is printed.
        commit: The version of the code, as far as it is known.
        part: Which questions these are where they are not all, as a person would say it.
        corpus: What the documents were read from; None where there are documents only.
        sections: What is tried beside the questions.
        tried: Gives the gold claims as they were tried; None where they are left out.
        worded: Gives what another process found of the wordings; None where none tries them.
        peers: Whether the peers run too.
        baseline: None where there is nothing to compare with.
    """

    questions: tuple[GoldQuestion, ...]
    documents: Documents
    gold: str
    made: str
    commit: str = UNKNOWN
    part: str = ""
    corpus: Corpus | None = None
    sections: tuple[Section, ...] = SECTIONS
    tried: Tried | None = None
    worded: Callable[[], Sequence[Item]] | None = None
    peers: bool = False
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What is evaluated, with the parts that its floor and the peers share.

    Attributes:
        assistant: The same where it is an assistant of ours, whose drafts can be looked at.
    """

    answering: Answering
    encoder: Encoder
    floor: Floor
    assistant: "Assistant | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRun:
    """A finished run: its report, where that is, and whether it is worse than the baseline.

    Attributes:
        shifts: Every figure beside the baseline's; None where there was none to compare with.
        baseline_path: Where a new baseline was written, None where none was.
    """

    report: Report
    outcomes: tuple[Outcome, ...]
    shifts: tuple[Shift, ...] | None
    folder: Path
    baseline_path: Path | None = None

    @property
    def exit_code(self) -> int:
        """1 when a figure is worse than the baseline allows, else 0."""
        return 1 if regressions(self.shifts or ()) else 0

    @property
    def summary(self) -> str:
        """The run in a few lines."""
        return "\n".join(
            [
                _passed_line(self.report),
                *self._verdict(),
                f"Report: {self.folder / WEB_PAGE}",
            ]
        )

    def _verdict(self) -> list[str]:
        if self.baseline_path is not None:
            return [f"Baseline written: {self.baseline_path}"]
        if self.shifts is None:
            return ["There was no baseline to compare with."]
        worse = regressions(self.shifts)
        if not worse:
            return ["No figure is worse than the baseline."]
        return ["Worse than the baseline:", *(f"  {one}" for one in worse)]


def evaluate(
    system: System,
    plan: Plan,
    *,
    clock: Clock,
    out: Path,
    progress: ReportProgress = tell_nobody,
) -> EvaluationRun:
    """Run a plan's questions and write the pages, the figures and the answers to `out`.

    Raises:
        UserError: the folder cannot be written.
        BaselineError: the baseline does not fit this version.
    """
    began = clock()
    outcomes = run_questions(
        plan.questions, system=system.answering, floor=system.floor, clock=clock, progress=progress
    )
    bench = Bench(
        answering=system.answering,
        assistant=system.assistant,
        documents=plan.documents,
        corpus=plan.corpus,
        outcomes=outcomes,
        progress=progress,
        tried=plan.tried,
        worded=plan.worded,
    )
    sections, remarks = _run_sections(plan, bench)
    peers, not_run = _run_peers(system, plan, progress)
    report = build_report(
        score_outcomes(outcomes, plan.documents),
        receipt=_receipt(plan, outcomes, seconds=clock() - began),
        documents=plan.documents,
        sections=sections,
        peers=peers,
        remarks=(*remarks, *not_run, *model_remarks(outcomes)),
    )
    shifts = None if plan.baseline is None else compare(report, plan.baseline)
    _write(out, report, shifts or (), outcomes)
    return EvaluationRun(report=report, outcomes=outcomes, shifts=shifts, folder=out)


def _run_sections(
    plan: Plan, bench: Bench
) -> tuple[list[tuple[Section, Sequence[Item]]], list[str]]:
    """What each section found, and a remark for each that could not run."""
    found, remarks = [], []
    for section in plan.sections:
        items = section.run(bench)
        if items:
            found.append((section, items))
        else:
            remarks.append(f"“{section.title}” did not run: it found nothing to try.")
    return found, remarks


def _run_peers(
    system: System, plan: Plan, progress: ReportProgress
) -> tuple[tuple[PeerScores, ...], list[str]]:
    """The peers' scores, and a remark for each that is not installed."""
    if not plan.peers:
        return (), []
    from evals.peers.scoring import PEERS, missing_packages, score_peers

    scores = score_peers(
        plan.questions,
        sources=plan.documents.sources,
        encoder=system.encoder,
        progress=lambda done, total: progress(_PEERS_STAGE, done, total),
    )
    missing = [peer for peer in PEERS if missing_packages(peer)]
    return scores, [
        f"{peer.name} did not run: {', '.join(missing_packages(peer))} is not installed; "
        f"{peer.install}."
        for peer in missing
    ]


def _receipt(plan: Plan, outcomes: Sequence[Outcome], *, seconds: float) -> Receipt:
    """What the answers say of themselves, from the first that came."""
    packages: Mapping[str, str] = {}
    if plan.peers:
        # Imported here, as above: the peers' libraries take a second or two to load.
        from evals.peers.scoring import package_versions

        packages = package_versions()
    first = next((o.reply.answer.receipt for o in outcomes if o.reply is not None), None)
    return Receipt(
        made=plan.made,
        version=UNKNOWN if first is None else first.version,
        corpus=UNKNOWN if first is None else first.corpus,
        gold=plan.gold,
        index=UNKNOWN if first is None else first.index,
        embedding_model=UNKNOWN if first is None else first.embedding_model,
        chat_model=UNKNOWN if first is None else first.chat_model,
        rules=UNKNOWN if first is None else first.rules,
        commit=plan.commit,
        python=platform.python_version(),
        part=plan.part,
        packages=packages,
        seconds=seconds,
    )


def _write(out: Path, report: Report, shifts: Sequence[Shift], outcomes: Sequence[Outcome]) -> None:
    answers = [o.reply.answer.model_dump_json() + "\n" for o in outcomes if o.reply is not None]
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / PAGE).write_text(render_page(report, shifts), encoding="utf-8")
        (out / WEB_PAGE).write_text(render_html(report, shifts), encoding="utf-8")
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
