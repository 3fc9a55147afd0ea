"""The gate: every figure of a run beside the baseline's, and those that became worse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evals.baseline import Baseline, BaselineError, BaselineFigure, Values
from evals.measures import LATENCY, Better
from evals.report import Report, known_measures

# Sums of the same values in another order differ in the last digits only.
_NOISE = 1e-9
_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A figure before and now, over what the two runs have in common.

    Attributes:
        lost: Ids of the questions, or of a section's items, that became worse.
        gained: Ids of those that became better.
    """

    measure: str
    was: float
    now: float
    better: Better
    tolerance: float
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()

    @property
    def loss(self) -> float:
        """How much worse the figure is; negative where it is better."""
        return _loss(self.was, self.now, self.better)

    @property
    def is_regression(self) -> bool:
        """Whether the figure is worse by more than its tolerance."""
        return self.loss > self.tolerance + _NOISE

    def __str__(self) -> str:
        """One line for a person."""
        turned = ", ".join(self.lost[:_NAMED])
        if len(self.lost) > _NAMED:
            turned += f" and {len(self.lost) - _NAMED} more"
        return (
            f"{self.measure}: {self.was:.3f} to {self.now:.3f} (tolerance {self.tolerance:g})"
            + (f"; turned: {turned}" if turned else "")
        )


def compare(report: Report, baseline: Baseline) -> tuple[Shift, ...]:
    """Every figure of the baseline that the run has too.

    Each is the mean over the questions that the two have in common, so a part of the questions can
    be compared, and a new question moves nothing until the baseline is written anew. A section's
    figures are compared over its items in the same way. Latency has no value of its own for a
    question and is compared when every question of the baseline was run.

    Raises:
        BaselineError: the baseline has a figure that this version does not know.
    """
    known = known_measures()
    for name in baseline.figures:
        if name not in known:
            raise BaselineError(
                f"The baseline has a figure {name!r} that this version does not compute; "
                "write it anew with gamut eval --write-baseline."
            )
    return tuple(_shifts(report, baseline))


def regressions(shifts: tuple[Shift, ...]) -> tuple[Shift, ...]:
    """The figures that became worse by more than their tolerance, in order."""
    return tuple(shift for shift in shifts if shift.is_regression)


def _shifts(report: Report, baseline: Baseline) -> Iterator[Shift]:
    now = {case.id: case.values for case in report.cases}
    yield from _of_values(baseline, baseline.of_questions, now)
    for section in report.sections:
        if section.name in baseline.sections:
            items = {item.id: item.values for item in section.items}
            yield from _of_values(baseline, baseline.sections[section.name], items)
    figure = baseline.figures.get(LATENCY.name)
    if figure is not None and report.latency is not None and set(baseline.questions) <= set(now):
        yield _shift(LATENCY.name, figure, figure.value, report.latency.ratio_p50.value)


def _of_values(
    baseline: Baseline, values: Values, now: Mapping[str, Mapping[str, float]]
) -> Iterator[Shift]:
    """The shift of each column over the ids in common."""
    for name in values.columns:
        figure = baseline.figures[name]
        before = {id_: value for id_, value in values.of(name).items() if id_ in now}
        after = {id_: now[id_][name] for id_ in now if id_ in values.rows and name in now[id_]}
        if not before or not after:
            continue
        losses = {
            id_: _loss(before[id_], after[id_], figure.better) for id_ in after if id_ in before
        }
        yield _shift(
            name,
            figure,
            _mean(before),
            _mean(after),
            lost=tuple(id_ for id_, loss in losses.items() if loss > _NOISE),
            gained=tuple(id_ for id_, loss in losses.items() if loss < -_NOISE),
        )


def _shift(
    name: str,
    figure: BaselineFigure,
    was: float,
    now: float,
    *,
    lost: tuple[str, ...] = (),
    gained: tuple[str, ...] = (),
) -> Shift:
    return Shift(
        measure=name,
        was=was,
        now=now,
        better=figure.better,
        tolerance=figure.tolerance,
        lost=lost,
        gained=gained,
    )


def _loss(was: float, now: float, better: Better) -> float:
    return was - now if better == "higher" else now - was


def _mean(values: Mapping[str, float]) -> float:
    return sum(values.values()) / len(values)
