"""The baseline: figures that a change may not make worse, and what every question scored."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from evals.measures import LATENCY, Better, Measure
from evals.report import MEASURES, Report
from ingest.errors import UserError

# Sums of the same values in another order differ in the last digits only.
_NOISE = 1e-9
_NAMED_QUESTIONS = 12


class BaselineError(UserError):
    """A baseline file cannot be read or does not fit this version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFigure:
    """A figure as committed, and how much worse it may become."""

    value: float
    better: Better
    tolerance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Committed figures, and under each the value of every question.

    Attributes:
        columns: Names of measures, the order of a question's values.
        questions: By id; None where the measure is not defined for the question.
    """

    made: str
    gold: str
    figures: Mapping[str, BaselineFigure]
    columns: tuple[str, ...]
    questions: Mapping[str, tuple[float | None, ...]]

    def values(self, measure: str) -> Mapping[str, float]:
        """The values of a measure by question, where it is defined."""
        column = self.columns.index(measure)
        found = {id_: row[column] for id_, row in self.questions.items()}
        return {id_: value for id_, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A figure that became worse by more than its tolerance, and the questions that turned."""

    measure: str
    was: float
    now: float
    tolerance: float
    turned: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line for a person."""
        turned = ", ".join(self.turned[:_NAMED_QUESTIONS])
        if len(self.turned) > _NAMED_QUESTIONS:
            turned += f" and {len(self.turned) - _NAMED_QUESTIONS} more"
        return (
            f"{self.measure}: {self.was:.3f} to {self.now:.3f} (tolerance {self.tolerance:g})"
            + (f"; turned: {turned}" if turned else "")
        )


_BASELINE = TypeAdapter(Baseline)


def make_baseline(report: Report) -> Baseline:
    """The figures and values of a report as a baseline, with each measure's own tolerance."""
    found = {figure.measure: figure.value for figure in report.overall.figures}
    measures = [measure for measure in MEASURES if measure.name in found]
    figures = {m.name: _committed(m, found[m.name]) for m in measures}
    if report.latency is not None:
        figures[LATENCY.name] = _committed(LATENCY, report.latency.ratio_p50.value)
    return Baseline(
        made=report.receipt.made,
        gold=report.receipt.gold,
        figures=figures,
        columns=tuple(m.name for m in measures),
        questions={
            case.id: tuple(case.values.get(m.name) for m in measures) for case in report.cases
        },
    )


def compare(report: Report, baseline: Baseline) -> list[Regression]:
    """The figures that are worse than the baseline by more than its tolerance.

    Each is the mean over the questions that the two have in common, so a part of the questions can
    be compared, and a new question moves nothing until the baseline is written anew. Latency has
    no value of its own for a question and is compared when every question of the baseline was run.

    Raises:
        BaselineError: the baseline has a figure that this version does not know.
    """
    known = {measure.name for measure in (*MEASURES, LATENCY)}
    for name in baseline.figures:
        if name not in known:
            raise BaselineError(
                f"The baseline has a figure {name!r} that this version does not compute; "
                "write it anew with gamut eval --write-baseline."
            )
    found = [_compare_means(report, baseline, name) for name in baseline.columns]
    return [one for one in [*found, _compare_latency(report, baseline)] if one is not None]


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        BaselineError: the file cannot be read or is not a baseline.
    """
    try:
        baseline = _BASELINE.validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(
            f"The baseline {path} cannot be read: {error.strerror}; "
            "write one with gamut eval --write-baseline."
        ) from error
    except (UnicodeDecodeError, ValidationError) as error:
        raise BaselineError(
            f"{path} is not a baseline; write it anew with gamut eval --write-baseline."
        ) from error
    _check_rows(baseline, path)
    return baseline


def _check_rows(baseline: Baseline, path: Path) -> None:
    for column in baseline.columns:
        if column not in baseline.figures:
            raise BaselineError(f"{path}: the column {column!r} has no figure; write it anew.")
    for id_, row in baseline.questions.items():
        if len(row) != len(baseline.columns):
            raise BaselineError(
                f"{path}: question {id_!r} has {len(row)} values for {len(baseline.columns)} "
                "columns; write it anew."
            )


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline with one line a figure and one a question, so that a diff can be read.

    Raises:
        BaselineError: the file cannot be written.
    """
    try:
        path.write_text(_format(baseline), encoding="utf-8")
    except OSError as error:
        raise BaselineError(
            f"The baseline {path} cannot be written: {error.strerror}; name another file."
        ) from error


def _format(baseline: Baseline) -> str:
    record = _BASELINE.dump_python(baseline, mode="json")
    return (
        "{\n"
        f' "made": {json.dumps(baseline.made)},\n'
        f' "gold": {json.dumps(baseline.gold)},\n'
        f' "figures": {{\n{_rows(record["figures"])}\n }},\n'
        f' "columns": {json.dumps(list(baseline.columns))},\n'
        f' "questions": {{\n{_rows(record["questions"])}\n }}\n'
        "}\n"
    )


def _rows(entries: Mapping[str, object]) -> str:
    return ",\n".join(f"  {json.dumps(k)}: {json.dumps(entries[k])}" for k in entries)


def _committed(measure: Measure, value: float) -> BaselineFigure:
    return BaselineFigure(value=value, better=measure.better, tolerance=measure.tolerance)


def _compare_means(report: Report, baseline: Baseline, name: str) -> Regression | None:
    """The regression of a figure over the questions in common; None where there is none."""
    figure, common = baseline.figures[name], {case.id for case in report.cases}
    was = {id_: value for id_, value in baseline.values(name).items() if id_ in common}
    now = {
        case.id: case.values[name]
        for case in report.cases
        if case.id in baseline.questions and name in case.values
    }
    if not was or not now:
        return None
    turned = tuple(
        id_ for id_ in now if id_ in was and _loss(was[id_], now[id_], figure.better) > _NOISE
    )
    return _regression(name, figure, _mean(was), _mean(now), turned)


def _compare_latency(report: Report, baseline: Baseline) -> Regression | None:
    figure = baseline.figures.get(LATENCY.name)
    whole = set(baseline.questions) <= {case.id for case in report.cases}
    if figure is None or report.latency is None or not whole:
        return None
    return _regression(LATENCY.name, figure, figure.value, report.latency.ratio_p50.value, ())


def _regression(
    name: str, figure: BaselineFigure, was: float, now: float, turned: tuple[str, ...]
) -> Regression | None:
    if _loss(was, now, figure.better) <= figure.tolerance + _NOISE:
        return None
    return Regression(measure=name, was=was, now=now, tolerance=figure.tolerance, turned=turned)


def _loss(was: float, now: float, better: Better) -> float:
    return was - now if better == "higher" else now - was


def _mean(values: Mapping[str, float]) -> float:
    return sum(values.values()) / len(values)
