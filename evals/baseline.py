"""The baseline: figures that a change may not make worse, and what every question scored."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from evals.measures import LATENCY, Better, Measure
from evals.report import MEASURES, Report, SectionReport, known_measures
from ingest.errors import UserError


class BaselineError(UserError):
    """A baseline file cannot be read or does not fit this version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFigure:
    """A figure as committed, and how much worse it may become."""

    value: float
    better: Better
    tolerance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What each of several things scored.

    Attributes:
        columns: Names of measures, the order of a row's values.
        rows: By id; None where the measure is not defined for it.
    """

    columns: tuple[str, ...]
    rows: Mapping[str, tuple[float | None, ...]]

    def of(self, measure: str) -> dict[str, float]:
        """The values of a measure by id, where it is defined."""
        column = self.columns.index(measure)
        found = {id_: row[column] for id_, row in self.rows.items()}
        return {id_: value for id_, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Committed figures, the values of every question, and those of every section's items."""

    made: str
    gold: str
    figures: Mapping[str, BaselineFigure]
    columns: tuple[str, ...]
    questions: Mapping[str, tuple[float | None, ...]]
    sections: Mapping[str, Values] = field(default_factory=dict)

    @property
    def of_questions(self) -> Values:
        """The values of the questions."""
        return Values(columns=self.columns, rows=self.questions)


_BASELINE = TypeAdapter(Baseline)


def make_baseline(report: Report) -> Baseline:
    """The figures and values of a report as a baseline, with each measure's own tolerance."""
    measures = known_measures()
    every = [*report.overall.figures, *(f for s in report.sections for f in s.figures)]
    figures = {f.measure: _committed(measures[f.measure], f.value) for f in every}
    if report.latency is not None:
        figures[LATENCY.name] = _committed(LATENCY, report.latency.ratio_p50.value)
    columns = tuple(measure.name for measure in MEASURES if measure.name in figures)
    return Baseline(
        made=report.receipt.made,
        gold=report.receipt.gold,
        figures=figures,
        columns=columns,
        questions=_rows(columns, {case.id: case.values for case in report.cases}),
        sections={section.name: _section_values(section) for section in report.sections},
    )


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
    for name, values in (("questions", baseline.of_questions), *baseline.sections.items()):
        _check_values(name, values, baseline, path)
    return baseline


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


def _check_values(name: str, values: Values, baseline: Baseline, path: Path) -> None:
    for column in values.columns:
        if column not in baseline.figures:
            raise BaselineError(f"{path}: the column {column!r} has no figure; write it anew.")
    for id_, row in values.rows.items():
        if len(row) != len(values.columns):
            raise BaselineError(
                f"{path}: {id_!r} of {name} has {len(row)} values for {len(values.columns)} "
                "columns; write it anew."
            )


def _section_values(section: SectionReport) -> Values:
    columns = tuple(figure.measure for figure in section.figures)
    return Values(
        columns=columns, rows=_rows(columns, {item.id: item.values for item in section.items})
    )


def _rows(
    columns: Iterable[str], values: Mapping[str, Mapping[str, float]]
) -> dict[str, tuple[float | None, ...]]:
    names = tuple(columns)
    return {id_: tuple(each.get(name) for name in names) for id_, each in values.items()}


def _format(baseline: Baseline) -> str:
    record = _BASELINE.dump_python(baseline, mode="json")
    sections = ",\n".join(
        f"  {json.dumps(name)}: {{\n"
        f'   "columns": {json.dumps(section["columns"])},\n'
        f'   "rows": {{\n{_lines(section["rows"])}\n   }}\n'
        "  }"
        for name, section in record["sections"].items()
    )
    return (
        "{\n"
        f' "made": {json.dumps(baseline.made)},\n'
        f' "gold": {json.dumps(baseline.gold)},\n'
        f' "figures": {{\n{_lines(record["figures"])}\n }},\n'
        f' "columns": {json.dumps(list(baseline.columns))},\n'
        f' "questions": {{\n{_lines(record["questions"])}\n }},\n'
        f' "sections": {{\n{sections}\n }}\n'
        "}\n"
    )


def _lines(entries: Mapping[str, object]) -> str:
    return ",\n".join(f"  {json.dumps(k)}: {json.dumps(entries[k])}" for k in entries)


def _committed(measure: Measure, value: float) -> BaselineFigure:
    return BaselineFigure(value=value, better=measure.better, tolerance=measure.tolerance)
