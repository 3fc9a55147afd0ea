"""The evaluation as `gamut eval` runs it: settings in, a finished run out."""

import hashlib
import time
from collections.abc import Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evals.baseline import Baseline, make_baseline, read_baseline
from evals.baseline import write_baseline as write_to_file
from evals.claim_trial import TriedClaim
from evals.claims import evaluate_claims, write_claims
from evals.commit import commit_in_force
from evals.documents import Documents
from evals.evaluation import EvaluationRun, Plan, System, evaluate
from evals.export import export
from evals.gold.entries import QUESTIONS, GoldQuestion
from evals.gold.reading import read_questions, select_questions
from evals.model_replies import record_replies
from evals.running import ReportProgress, tell_nobody
from evals.runs import PAGE, RunError, latest_run
from evals.second_core import second_core
from evals.sections import SECTIONS, Section
from ingest.corpus import read_corpus
from ingest.errors import UserError
from ingest.index import index_state
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.answering import Assistant

BASELINE = Path(__file__).parent / "baseline.json"
RUNS = "runs"

_FLOOR_NEIGHBOURS = 10
_WHOLE_RUN = (
    "A baseline is written from a whole run: leave kinds, ids and --failed out, "
    "and name its file when the gold questions are not the committed ones."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose to run, as the options of the command have it.

    Attributes:
        gold: The questions; by default the committed ones.
        baseline: What to compare with; by default the committed one for the committed questions,
            nothing for others.
        out: The folder of the report; by default a new one under `runs` in the data folder.
        write_baseline: Write the run's figures as the baseline, and compare with nothing.
        kinds: Only questions of these kinds.
        ids: Only these questions.
        failed: Only the questions that failed in the latest run.
        peers: Run the peers too.
        export: A folder for the run in the shapes of other tools.
    """

    gold: Path | None = None
    baseline: Path | None = None
    out: Path | None = None
    write_baseline: bool = False
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    failed: bool = False
    peers: bool = False
    export: Path | None = None

    @property
    def is_part(self) -> bool:
        """Whether some questions only are asked."""
        return bool(self.kinds or self.ids or self.failed)

    @property
    def is_whole(self) -> bool:
        """Whether all the committed questions are asked."""
        return self.gold is None and not self.is_part

    @property
    def baseline_path(self) -> Path | None:
        """The baseline to compare with or to write; None where there is none to speak of."""
        return self.baseline or (BASELINE if self.gold is None else None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """What is tried beside the questions: all only beside all the committed ones."""
        if self.is_whole:
            return SECTIONS
        return tuple(section for section in SECTIONS if section.of_questions)

    @property
    def part(self) -> str:
        """Which questions are asked, where not all are, in words."""
        chosen = [f"kind {kind}" for kind in self.kinds]
        chosen += [f"{len(self.ids)} by id"] if self.ids else []
        return ", ".join(chosen + ["failed before"] * self.failed)


def run_evaluation(
    settings: Settings, choice: Choice, *, progress: ReportProgress = tell_nobody
) -> EvaluationRun:
    """Ask the gold questions, and say how good the answers are and what became worse.

    Args:
        settings: The settings in force; the index must be there.
        choice: What to run and to compare with.
        progress: Called with the stage, the units done and the units in all.

    Raises:
        UserError: gold, baseline, corpus or index cannot be used, or a choice matches no question.
    """
    if choice.write_baseline and (choice.baseline_path is None or choice.is_part):
        raise UserError(_WHOLE_RUN)
    plan = _plan(settings, choice)
    # Imported here, so that a mistake in a gold file is told before the model's libraries load.
    from assistant.answering import Assistant

    with (
        second_core(settings) if choice.is_whole else nullcontext() as second,
        closing(Assistant.open(settings)) as assistant,
    ):
        record_replies(assistant, settings)
        if second is not None:
            plan = replace(plan, tried=second.tried, worded=second.worded)
        run = evaluate(
            _system(assistant),
            plan,
            clock=time.perf_counter,
            out=choice.out or settings.data / RUNS / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
            progress=progress,
        )
        if plan.tried is not None and plan.tried():
            _add_claims(assistant, run, plan.tried(), peers=choice.peers)
    if choice.export is not None:
        export(run.outcomes, plan.documents, choice.export)
    return _with_baseline(run, choice)


def _with_baseline(run: EvaluationRun, choice: Choice) -> EvaluationRun:
    """The run, its figures written as the baseline where that was asked for."""
    path = choice.baseline_path
    if not choice.write_baseline or path is None:
        return run
    write_to_file(make_baseline(run.report), path)
    return replace(run, baseline_path=path)


def _add_claims(
    assistant: "Assistant", run: EvaluationRun, tried: Sequence[TriedClaim], *, peers: bool
) -> None:
    """The gold claims written next to the report, with the peers beside a similarity baseline."""
    encoder = assistant.encoder if peers else None
    write_claims(evaluate_claims(tried, assistant.corpus, encoder), run.folder / PAGE)


def _plan(settings: Settings, choice: Choice) -> Plan:
    """Everything that can be checked before the model is loaded."""
    if index_state(settings).corpus_changed:
        raise UserError(
            "The corpus has changed since the index was built; run `gamut ingest`, then evaluate."
        )
    corpus = read_corpus(settings.corpus)
    documents = Documents.of(corpus)
    gold = choice.gold or QUESTIONS
    questions = read_questions(
        gold,
        sources=corpus.sources,
        diagnosis_id=corpus.lexicon.diagnosis_id,
        documents=documents,
    )
    return Plan(
        questions=_chosen(questions, settings, choice),
        documents=documents,
        corpus=corpus,
        gold=hashlib.sha256(gold.read_bytes()).hexdigest(),
        made=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        commit=commit_in_force(),
        part=choice.part,
        sections=choice.sections,
        peers=choice.peers,
        baseline=None if choice.write_baseline else _baseline(choice),
    )


def _chosen(
    questions: tuple[GoldQuestion, ...], settings: Settings, choice: Choice
) -> tuple[GoldQuestion, ...]:
    """The questions of the choice; `--failed` looks at the latest run."""
    ids = choice.ids
    if choice.failed:
        latest = latest_run(settings.data / RUNS)
        ids = (*ids, *latest.failed)
        if not ids:
            raise RunError(f"No question failed in the latest run, {latest.name}.")
    return select_questions(questions, kinds=choice.kinds, ids=ids)


def _baseline(choice: Choice) -> Baseline | None:
    """The baseline in force; the committed one may not be there yet, a named one must be."""
    path = choice.baseline_path
    if path is None or not (choice.baseline is not None or path.is_file()):
        return None
    return read_baseline(path)


def _system(assistant: "Assistant") -> System:
    index, encoder = assistant.index, assistant.encoder
    if index is None or encoder is None:
        raise TypeError("an assistant without an index has no floor to be timed against")

    def floor(question: str) -> object:
        return index.store.nearest(encoder.encode([question])[0], _FLOOR_NEIGHBOURS)

    return System(answering=assistant, encoder=encoder, floor=floor, assistant=assistant)
