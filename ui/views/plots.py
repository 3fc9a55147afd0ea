"""The plots of an evaluation, drawn by Altair."""

from collections.abc import Mapping, Sequence

import altair as alt

from ui.runs import Figure, Group, Run

Plot = alt.Chart | alt.LayerChart | alt.FacetChart
_PASSED = "passed"
_BAR_STEP = 26
_TENTHS = alt.Axis(tickCount=5, format=".1f")
_INTERVAL = "#7b8a92"  # seen on the light and on the dark page


def kinds_chart(groups: Sequence[Group]) -> Plot | None:
    """The share of passed questions by kind with its interval; None where there is none."""
    rows = [
        _row(group.name, figure, group.questions)
        for group in groups
        if (figure := group.figure(_PASSED)) is not None
    ]
    return _bars(rows, "questions passed") if rows else None


def figures_chart(run: Run, titles: dict[str, str]) -> Plot | None:
    """Every figure between 0 and 1 over all questions, with its interval."""
    overall = run.overall
    rows = [
        _row(titles.get(figure.measure, figure.measure), figure, figure.questions)
        for figure in (overall.figures if overall else ())
        if 0 <= figure.value <= 1
    ]
    return _bars(rows, "value") if rows else None


def trend_chart(runs: Sequence[Run]) -> Plot | None:
    """The share of passed questions from run to run; None with fewer than two of them."""
    rows = [
        {"run": run.receipt.made or run.name, "passed": figure.value, "questions": figure.questions}
        for run in reversed(runs)
        if run.overall and (figure := run.overall.figure(_PASSED)) is not None
    ]
    if len(rows) < 2:
        return None
    chart: alt.Chart = (
        _chart(rows)
        .mark_line(point=True)
        .encode(
            x=alt.X("run:N", sort=None, title=None, axis=alt.Axis(labelAngle=-30)),
            y=alt.Y("passed:Q", scale=alt.Scale(domain=[0, 1]), title="questions passed"),
            tooltip=["run:N", alt.Tooltip("passed:Q", format=".3f"), "questions:Q"],
        )
        .properties(height=220)
    )
    return chart


def seconds_chart(run: Run) -> Plot | None:
    """How long the answers took; None where no time is known."""
    rows = [{"ms": 1000 * case.seconds} for case in run.cases if case.seconds is not None]
    if not rows:
        return None
    chart: alt.Chart = (
        _chart(rows)
        .mark_bar()
        .encode(
            x=alt.X("ms:Q", bin=alt.Bin(maxbins=30), title="milliseconds for an answer"),
            y=alt.Y("count():Q", title="questions"),
            tooltip=["count():Q"],
        )
        .properties(height=220)
    )
    return chart


def _chart(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _row(name: str, figure: Figure, questions: int) -> dict[str, object]:
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return {
        "name": name, "value": figure.value, "low": low, "high": high, "questions": questions,
    }  # fmt: skip


def _bars(rows: Sequence[dict[str, object]], title: str) -> Plot:
    """A bar for each row with the interval over it, the lowest first."""
    base = _chart(rows).encode(y=alt.Y("name:N", sort=alt.EncodingSortField("value"), title=None))
    bars = base.mark_bar(opacity=0.75).encode(
        x=alt.X("value:Q", scale=alt.Scale(domain=[0, 1]), title=title, axis=_TENTHS),
        tooltip=[
            "name:N",
            alt.Tooltip("value:Q", format=".3f"),
            alt.Tooltip("low:Q", format=".2f"),
            alt.Tooltip("high:Q", format=".2f"),
            "questions:Q",
        ],
    )
    intervals = base.mark_rule(strokeWidth=1.5, color=_INTERVAL).encode(
        x=alt.X("low:Q"), x2="high:Q"
    )
    return alt.layer(bars, intervals).properties(height=_BAR_STEP * len(rows) + 10)
