"""Wordings: one question in several wordings should get one answer, and the right one."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from assistant.answer import Answer
from evals.answer_view import cited_spans, has_abstained, ranked_diagnoses, supporting_spans
from evals.documents import Documents
from evals.gold.wordings import WORDINGS, GoldWordings, read_wordings
from evals.measures import Measure
from evals.metrics.agreement import mean_overlap
from evals.metrics.evidence_touched import evidence_touched
from evals.metrics.list_scores import list_f1
from evals.running import tell_nobody
from evals.sections.section import Bench, Item, Section
from ingest.errors import UserError
from ingest.settings import Settings

STAGE = "wordings"

_LINES = Measure(name="wordings_lines", title="lines that two wordings share", goal=0.9)
_NAMES = Measure(name="wordings_names", title="diagnoses that two wordings share", goal=0.95)
_TOUCHED = Measure(name="wordings_evidence", title="evidence cited, mean wording", goal=0.97)
_WORST = Measure(name="wordings_worst", title="evidence cited, worst wording", goal=0.9)
_LISTED = Measure(name="wordings_list", title="list F1, mean wording", goal=0.95)
_ANSWERED = Measure(name="wordings_answered", title="wordings that are answered", goal=0.98)


def run(bench: Bench, path: Path = WORDINGS) -> list[Item] | None:
    """An item for each group of wordings; None where there is no such file."""
    if not path.is_file():
        return None
    if bench.worded is not None and path == WORDINGS:
        bench.progress(STAGE, 0, 1)
        items = list(bench.worded())
        bench.progress(STAGE, 1, 1)
        return items
    groups = read_wordings(path, sources=bench.documents.sources, diagnosis_id=bench.diagnosis_id)
    return list(_items(bench, groups))


def try_wordings(settings: Settings) -> list[Item]:
    """An item for each committed group, by an assistant of its own; for a process of its own.

    Raises:
        UserError: the index, the corpus or the gold file cannot be used.
    """
    from assistant.answering import Assistant

    with Assistant.open(settings) as assistant:
        bench = Bench(
            answering=assistant,
            assistant=assistant,
            documents=Documents.of(assistant.corpus),
            corpus=assistant.corpus,
            outcomes=(),
            progress=tell_nobody,
        )
        return run(bench) or []


def _items(bench: Bench, groups: Sequence[GoldWordings]) -> Iterator[Item]:
    for done, group in enumerate(groups, start=1):
        answers = [_answer(bench, wording) for wording in group.wordings]
        yield _item(group, [answer for answer in answers if answer is not None])
        bench.progress(STAGE, done, len(groups))


def _answer(bench: Bench, wording: str) -> Answer | None:
    """The answer to a wording; None where it fails, which counts as not answered."""
    try:
        return bench.answering.ask(wording)
    except UserError:
        return None


def _item(group: GoldWordings, answers: Sequence[Answer]) -> Item:
    answered = [answer for answer in answers if not has_abstained(answer)]
    touched = [_touched(answer, group) for answer in answers]
    asked = len(group.wordings)
    values = {
        _ANSWERED.name: len(answered) / asked,
        _TOUCHED.name: sum(touched) / asked,
        _WORST.name: min(touched) if len(touched) == asked else 0.0,
    }
    if len(answers) > 1:
        values[_LINES.name] = mean_overlap([set(supporting_spans(one)) for one in answers])
        values[_NAMES.name] = mean_overlap([set(ranked_diagnoses(one)) for one in answers])
    if group.diagnoses:
        listed = [list_f1(ranked_diagnoses(one), group.diagnoses) for one in answers]
        values[_LISTED.name] = sum(listed) / asked
    return Item(
        id=group.id, text=group.wordings[0], values=values, fault=_fault(group, answers, touched)
    )


def _touched(answer: Answer, group: GoldWordings) -> float:
    return evidence_touched(cited_spans(answer), group.evidence)


def _fault(group: GoldWordings, answers: Sequence[Answer], touched: Sequence[float]) -> str:
    """The wordings that miss evidence, with what came of them."""
    if len(answers) < len(group.wordings):
        return "a wording was refused with an error"
    missed = zip(group.wordings, answers, touched, strict=True)
    return "; ".join(f"“{w}” {a.status}, evidence {t:.2f}" for w, a, t in missed if t < 1)


def section(path: Path) -> Section:
    """The section over the groups of a file."""
    runner: Callable[[Bench], list[Item] | None] = partial(run, path=path)
    return Section(
        name="wordings",
        title="One question in five wordings",
        about="Each group asks one thing in several ways: short, plain, misspelt, lay, long. What "
        "two wordings bring forth is compared by its overlap, and each with the gold evidence.",
        measures=(_ANSWERED, _TOUCHED, _WORST, _LISTED, _LINES, _NAMES),
        run=runner,
    )


SECTION = section(WORDINGS)
