"""Figures as HTML: rows with goal, interval and halves, and as bars."""

from collections.abc import Sequence
from html import escape

from evals.figures import Figure
from evals.measures import Measure
from evals.pages.charts import Bar
from evals.report import MEASURES, Group, Report, known_measures

SPLITS = ("dev", "test")

_KNOWN = known_measures()


def figures_table(report: Report) -> str:
    """Every figure: its goal, over all questions, over each half, and the gap between those."""
    splits = {group.name: group for group in report.groups if group.axis == "split"}
    heads = ["figure", "goal", "all", "95 %", "questions", *splits, "test - dev"]
    rows = []
    for measure in MEASURES:
        figure = report.overall.figure(measure.name)
        if figure is not None:
            each = [group.figure(measure.name) for group in splits.values()]
            rows.append(figure_row(measure, figure) + "".join(_number(one) for one in each))
            rows[-1] += f'<td class="number">{_gap(splits, measure)}</td>'
    return table(heads, rows)


def bar_of(figure: Figure) -> Bar:
    """A figure as a bar with its goal."""
    measure = _KNOWN[figure.measure]
    return Bar(
        label=measure.title, value=figure.value, low=figure.low, high=figure.high, goal=measure.goal
    )


def figure_row(measure: Measure, figure: Figure) -> str:
    """The cells of a figure: title, goal, value, interval, how many it is over."""
    kind = "number short" if is_short(figure, measure) else "number"
    digits = 3 if measure.is_share else 0
    sign = "≥" if measure.better == "higher" else "≤"
    return (
        f'<td>{escape(measure.title)}</td><td class="number">{sign} {measure.goal:g}</td>'
        f'<td class="{kind}">{figure.value:.{digits}f}</td><td class="number">'
        f"{figure.low:.{max(digits - 1, 0)}f} to {figure.high:.{max(digits - 1, 0)}f}</td>"
        f'<td class="number">{figure.questions}</td>'
    )


def _number(figure: Figure | None) -> str:
    digits = 3 if figure is None or _KNOWN[figure.measure].is_share else 0
    return f'<td class="number">{"" if figure is None else f"{figure.value:.{digits}f}"}</td>'


def _gap(splits: dict[str, Group], measure: Measure) -> str:
    dev, test = (splits[name].figure(measure.name) if name in splits else None for name in SPLITS)
    if dev is None or test is None:
        return ""
    return f"{test.value - dev.value:+.{3 if measure.is_share else 0}f}"


def is_short(figure: Figure, measure: Measure) -> bool:
    """Whether a figure falls short of its goal."""
    goal = measure.goal
    return figure.value < goal if measure.better == "higher" else figure.value > goal


def table(heads: Sequence[str], rows: Sequence[str]) -> str:
    """A table of ready cells, in a box that scrolls where it is too wide."""
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>'
