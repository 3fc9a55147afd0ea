"""The evaluation as `gamut eval` runs it: settings in, a finished run out."""

import hashlib
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evals.baseline import Baseline, make_baseline, read_baseline
from evals.baseline import write_baseline as write_to_file
from evals.documents import Documents
from evals.evaluation import EvaluationRun, Plan, System, evaluate
from evals.gold import QUESTIONS, GoldQuestion, read_questions, select_questions
from evals.model_replies import record_replies
from evals.running import ReportProgress
from ingest.corpus import read_corpus
from ingest.errors import UserError
from ingest.index import index_state
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.answering import Assistant

BASELINE = Path(__file__).parent / "baseline.json"

_FLOOR_NEIGHBOURS = 10
_WHOLE_RUN = (
    "A baseline is written from a whole run: leave kinds and ids out, "
    "and name its file when the gold questions are not the committed ones."
)


def run_evaluation(  # noqa: PLR0913 - the options of the command, one each
    settings: Settings,
    *,
    gold: Path | None = None,
    baseline: Path | None = None,
    out: Path | None = None,
    write_baseline: bool = False,
    kinds: Sequence[str] = (),
    ids: Sequence[str] = (),
    progress: ReportProgress | None = None,
) -> EvaluationRun:
    """Ask the gold questions, and say how good the answers are and what became worse.

    Args:
        settings: The settings in force; the index must be there.
        gold: The questions; by default the committed ones.
        baseline: What to compare with; by default the committed one for the committed questions,
            nothing for others.
        out: The folder of the report; by default a new one under `runs` in the data folder.
        write_baseline: Write the run's figures as the baseline, and compare with nothing.
        kinds: Only questions of these kinds.
        ids: Only these questions.
        progress: Called with the stage, the units done and the units in all.

    Raises:
        UserError: gold, baseline, corpus or index cannot be used, or a choice matches no question.
    """
    target = baseline or (BASELINE if gold is None else None)
    if write_baseline and (target is None or kinds or ids):
        raise UserError(_WHOLE_RUN)
    plan = _plan(settings, gold or QUESTIONS, kinds, ids)
    if not write_baseline:
        plan = replace(plan, baseline=_baseline(target, is_named=baseline is not None))
    # Imported here, so that a mistake in a gold file is told before the model's libraries load.
    from assistant.answering import Assistant

    with closing(Assistant.open(settings)) as assistant:
        record_replies(assistant, settings)
        run = evaluate(
            _system(assistant),
            plan,
            clock=time.perf_counter,
            out=out or settings.data / "runs" / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
            progress=progress,
        )
    if not write_baseline or target is None:
        return run
    write_to_file(make_baseline(run.report), target)
    return replace(run, baseline_path=target)


def _plan(settings: Settings, gold: Path, kinds: Sequence[str], ids: Sequence[str]) -> Plan:
    """Everything that can be checked before the model is loaded."""
    if index_state(settings).corpus_changed:
        raise UserError(
            "The corpus has changed since the index was built; run `gamut ingest`, then evaluate."
        )
    corpus = read_corpus(settings.corpus)
    questions: tuple[GoldQuestion, ...] = read_questions(
        gold, sources=corpus.sources, diagnosis_id=corpus.lexicon.diagnosis_id
    )
    return Plan(
        questions=select_questions(questions, kinds=kinds, ids=ids),
        documents=Documents(sources=corpus.sources, outlines=corpus.outlines),
        gold=hashlib.sha256(gold.read_bytes()).hexdigest(),
        made=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
    )


def _baseline(path: Path | None, *, is_named: bool) -> Baseline | None:
    """The baseline in force; the committed one may not be there yet, a named one must be."""
    if path is None or not (is_named or path.is_file()):
        return None
    return read_baseline(path)


def _system(assistant: "Assistant") -> System:
    index, encoder = assistant.index, assistant.encoder
    if index is None or encoder is None:
        raise TypeError("an assistant without an index has no floor to be timed against")

    def floor(question: str) -> object:
        return index.store.nearest(encoder.encode([question])[0], _FLOOR_NEIGHBOURS)

    return System(answering=assistant, encoder=encoder, floor=floor)
