"""Reports: every figure of a run with its interval, and every question with what came of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from evals.cases import Case, describe_case
from evals.gold import GoldQuestion
from evals.measures import LATENCY, PASSED, Measure
from evals.metrics.bootstrap import Samples, mean_interval, paired_interval
from evals.metrics.latency import floor_ratio, percentile
from evals.running import Reply
from evals.scorers import SCORERS
from evals.scoring import ScoredOutcome
from evals.stock import StockScores

MEASURES = (PASSED, *(scorer.measure for scorer in SCORERS))

Axis = Literal["all", "split", "kind", "document", "register"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was evaluated, on what, and when."""

    made: str
    version: str
    corpus: str
    gold: str
    index: str
    embedding_model: str
    chat_model: str
    packages: Mapping[str, str]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The mean of a measure over the questions it is defined for, with its 0.95 interval."""

    measure: str
    value: float
    low: float
    high: float
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures of the questions that share a split, a kind, a document or a register."""

    axis: Axis
    name: str
    questions: int
    failed: int
    figures: tuple[Figure, ...]

    def figure(self, measure: str) -> Figure | None:
        """The figure of a measure; None where it is defined for no question of the group."""
        return next((figure for figure in self.figures if figure.measure == measure), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Times of the answers and of the floor between them, and their ratio with its interval."""

    answer_p50_s: float
    answer_p95_s: float
    floor_p50_s: float
    floor_p95_s: float
    ratio_p50: Figure
    ratio_p95: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StockGroup:
    """A retriever's evidence recall at each budget: ours or a stock one, on the same questions."""

    name: str
    chunks: int | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run found.

    Attributes:
        stock: Ours first, then the stock retrievers; empty where they did not run.
        remarks: What a reader must know to read the figures, such as a part that did not run.
    """

    receipt: Receipt
    groups: tuple[Group, ...]
    latency: Latency | None
    stock: tuple[StockGroup, ...]
    cases: tuple[Case, ...]
    remarks: tuple[str, ...] = ()

    @property
    def overall(self) -> Group:
        """The figures over all questions."""
        return self.groups[0]


_REPORT = TypeAdapter(Report)


def build_report(
    scored: Sequence[ScoredOutcome],
    *,
    receipt: Receipt,
    stock: Sequence[StockScores] = (),
    remarks: Sequence[str] = (),
) -> Report:
    """The report of a run's scored outcomes, in their order.

    Args:
        scored: At least one.
        receipt: What was evaluated.
        stock: The stock retrievers' scores on the same questions.
        remarks: What else the reader must know.
    """
    return Report(
        receipt=receipt,
        groups=tuple(_groups(scored)),
        latency=_latency([s.outcome.reply for s in scored if s.outcome.reply is not None]),
        stock=tuple(_stock_groups(scored, stock)),
        cases=tuple(describe_case(one) for one in scored),
        remarks=tuple(remarks),
    )


def report_json(report: Report) -> str:
    """The report as JSON."""
    return _REPORT.dump_json(report, indent=1).decode()


def read_report(text: str) -> Report:
    """The report that `report_json` wrote.

    Raises:
        ValueError: the text is not such a report.
    """
    return _REPORT.validate_json(text)


def _groups(scored: Sequence[ScoredOutcome]) -> Iterable[Group]:
    """All questions first; then by split, kind, document and register, in order of appearance."""
    yield _group("all", "all", scored)
    axes: tuple[tuple[Axis, Callable[[GoldQuestion], Sequence[str]]], ...] = (
        ("split", lambda q: [q.split]),
        ("kind", lambda q: [q.kind]),
        ("document", lambda q: [span.document for span in q.evidence]),
        ("register", lambda q: [q.register] if q.register else []),
    )
    for axis, names_of in axes:
        names = dict.fromkeys(name for s in scored for name in names_of(s.outcome.question))
        for name in sorted(names) if axis == "split" else names:
            yield _group(axis, name, [s for s in scored if name in names_of(s.outcome.question)])


def _group(axis: Axis, name: str, scored: Sequence[ScoredOutcome]) -> Group:
    return Group(
        axis=axis,
        name=name,
        questions=len(scored),
        failed=sum(not one.passed for one in scored),
        figures=tuple(_figures([one.values for one in scored], MEASURES)),
    )


def _figures(
    values: Sequence[Mapping[str, float]], measures: Iterable[Measure]
) -> Iterable[Figure]:
    """A figure for each measure that is defined for at least one question."""
    for measure in measures:
        defined = [each[measure.name] for each in values if measure.name in each]
        if defined:
            yield _mean_figure(measure.name, defined)


def _mean_figure(measure: str, values: Sequence[float]) -> Figure:
    interval = mean_interval(values)
    return Figure(
        measure=measure,
        value=sum(values) / len(values),
        low=interval.low,
        high=interval.high,
        questions=len(values),
    )


def _latency(replies: Sequence[Reply]) -> Latency | None:
    """Times over the questions that were answered; None where none was."""
    if not replies:
        return None
    seconds = [reply.seconds for reply in replies]
    floor = [reply.floor_seconds for reply in replies]
    return Latency(
        answer_p50_s=percentile(seconds, percent=50),
        answer_p95_s=percentile(seconds, percent=95),
        floor_p50_s=percentile(floor, percent=50),
        floor_p95_s=percentile(floor, percent=95),
        ratio_p50=_ratio_figure(LATENCY.name, seconds, floor, 50),
        ratio_p95=_ratio_figure("latency_ratio_p95", seconds, floor, 95),
    )


def _ratio_figure(
    name: str, seconds: Sequence[float], floor: Sequence[float], percent: float
) -> Figure:
    def ratios(seconds: Samples, floor: Samples) -> Samples:
        ends = np.percentile(seconds, percent, axis=1) / np.percentile(floor, percent, axis=1)
        return np.asarray(ends, dtype=np.float64)

    interval = paired_interval(seconds, floor, ratios)
    return Figure(
        measure=name,
        value=floor_ratio(seconds, floor, percent=percent),
        low=interval.low,
        high=interval.high,
        questions=len(seconds),
    )


def _stock_groups(
    scored: Sequence[ScoredOutcome], stock: Sequence[StockScores]
) -> Iterable[StockGroup]:
    if not stock:
        return
    measures = list(stock[0].values)
    ours = [(name, [s.values[name] for s in scored if name in s.values]) for name in measures]
    yield StockGroup(
        name="Gamut", chunks=None, figures=tuple(_mean_figure(n, v) for n, v in ours if v)
    )
    for one in stock:
        figures = (_mean_figure(n, list(one.values[n].values())) for n in measures)
        yield StockGroup(name=one.name, chunks=one.chunks, figures=tuple(figures))
