"""Figures: means with their intervals, and the times of a run as ratios to the floor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.measures import LATENCY, Measure
from evals.metrics.bootstrap import Samples, mean_interval, paired_interval
from evals.metrics.latency import floor_ratio, percentile
from evals.running import Reply

LATENCY_P95 = "latency_ratio_p95"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The mean of a measure over the things it is defined for, with its 0.95 interval."""

    measure: str
    value: float
    low: float
    high: float
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Times of the answers and of the floor between them, and their ratio with its interval."""

    answer_p50_s: float
    answer_p95_s: float
    floor_p50_s: float
    floor_p95_s: float
    ratio_p50: Figure
    ratio_p95: Figure


def mean_figures(
    values: Sequence[Mapping[str, float]], measures: Iterable[Measure]
) -> tuple[Figure, ...]:
    """A figure for each measure that is defined for at least one of the values."""
    found = ((m.name, [each[m.name] for each in values if m.name in each]) for m in measures)
    return tuple(mean_figure(name, defined) for name, defined in found if defined)


def mean_figure(measure: str, values: Sequence[float]) -> Figure:
    """The mean of at least one value."""
    interval = mean_interval(values)
    return Figure(
        measure=measure,
        value=sum(values) / len(values),
        low=interval.low,
        high=interval.high,
        questions=len(values),
    )


def measure_latency(replies: Sequence[Reply]) -> Latency | None:
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
        ratio_p95=_ratio_figure(LATENCY_P95, seconds, floor, 95),
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
