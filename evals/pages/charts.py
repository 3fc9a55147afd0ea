"""Charts as inline SVG: text and shapes only, nothing that loads or runs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

_ROW = 24
_LABEL = 262
_BAR = 360
_VALUE = 190
_CELL = (58, 26)
_HEAD = 140
_SLANT = 120
_BINS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: a share with its interval, and what it should reach."""

    label: str
    value: float
    low: float
    high: float
    note: str = ""
    goal: float | None = None


def bars(rows: Sequence[Bar], title: str) -> str:
    """Horizontal bars of shares in [0, 1], each with its interval and its goal as a tick."""
    height = _ROW * len(rows) + 22
    parts = [_axis(height)]
    for place, row in enumerate(rows):
        parts += _bar(row, place * _ROW)
    return _svg(_LABEL + _BAR + _VALUE, height, title, parts)


def heat_map(columns: Sequence[str], rows: Mapping[str, Sequence[float | None]], title: str) -> str:
    """A cell for each row and column: its value, the worse the stronger its colour.

    Args:
        columns: What each column is.
        rows: For each row as many values in [0, 1], 1 the best; None leaves the cell empty.
        title: What the whole is.
    """
    width, height = _CELL
    parts = [
        f'<text class="head" transform="translate({_LABEL + width * (place + 0.6):.0f},'
        f'{_HEAD - 6}) rotate(-40)">{escape(column)}</text>'
        for place, column in enumerate(columns)
    ]
    for down, (label, values) in enumerate(rows.items()):
        top = _HEAD + height * down
        parts.append(_text(_LABEL - 8, top + 17, label, "label"))
        for across, value in enumerate(values):
            if value is not None:
                parts += _cell(_LABEL + width * across, top, value)
    total = _LABEL + width * len(columns) + _SLANT
    return _svg(total, _HEAD + height * len(rows) + 4, title, parts)


def histogram(values: Sequence[float], marks: Mapping[str, float], title: str) -> str:
    """How many values lie where, with named marks; values past the last percent share a bin.

    Args:
        values: At least one, not below 0.
        marks: Values to be marked, by the name that is printed there.
        title: What is counted, with its unit.
    """
    most = max(float(np.percentile(values, 99)), *marks.values()) * 1.05 or 1.0
    counts, edges = np.histogram(np.minimum(values, most), bins=_BINS, range=(0.0, most))
    width, height = 760, 170
    step, tall = width / _BINS, max(int(counts.max()), 1)
    parts = [
        f'<rect class="bar" x="{place * step + 1:.1f}" y="{height - 120 * count / tall:.1f}" '
        f'width="{step - 2:.1f}" height="{120 * count / tall:.1f}"><title>{edges[place]:.1f} to '
        f"{edges[place + 1]:.1f}: {count}</title></rect>"
        for place, count in enumerate(counts)
    ]
    for row, (name, value) in enumerate(marks.items()):
        x, y = width * value / most, 14 + 15 * row
        end = "end" if x > width / 2 else "start"
        parts.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{y - 10}" y2="{height}"/>')
        shift = -4 if end == "end" else 4
        parts.append(
            f'<text x="{x + shift:.1f}" y="{y}" text-anchor="{end}">'
            f"{escape(f'{name} {value:.1f}')}</text>"
        )
    parts.append(_text(0, height + 16, "0", "note"))
    parts.append(_text(width - 40, height + 16, f"{most:.0f}", "note"))
    return _svg(width, height + 22, title, parts)


def diverging(rows: Sequence[tuple[str, float, str]], title: str) -> str:
    """Bars to the left (worse) and to the right (better) of a line.

    Args:
        rows: Label, change with its sign so that more is better, and a note.
        title: What the whole is.
    """
    most = max([abs(change) for _, change, _ in rows] or [0.0]) or 1.0
    middle, half = _LABEL + 50 + _BAR / 2, _BAR / 2
    height = _ROW * len(rows) + 6
    parts = [f'<line class="axis" x1="{middle}" x2="{middle}" y1="0" y2="{height}"/>']
    for place, (label, change, note) in enumerate(rows):
        top, length = place * _ROW, half * abs(change) / most
        left = middle if change > 0 else middle - length
        kind = "better" if change > 0 else "worse"
        parts += [
            _text(_LABEL + 42, top + 16, label, "label"),
            f'<rect class="{kind}" x="{left:.1f}" y="{top + 5}" width="{max(length, 1):.1f}" '
            'height="14"/>',
            _text(_LABEL + _BAR + 62, top + 16, note, "note"),
        ]
    return _svg(_LABEL + _BAR + 62 + _VALUE, height, title, parts)


def _bar(row: Bar, top: float) -> Iterator[str]:
    middle = top + 12
    yield _text(_LABEL - 8, top + 16, row.label, "label")
    yield (
        f'<rect class="bar" x="{_LABEL}" y="{top + 4}" width="{_BAR * row.value:.1f}" height="15"/>'
    )
    low, high = _LABEL + _BAR * row.low, _LABEL + _BAR * row.high
    yield f'<line class="interval" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>'
    for end in (low, high):
        yield (
            f'<line class="interval" x1="{end:.1f}" x2="{end:.1f}" y1="{middle - 4}" '
            f'y2="{middle + 4}"/>'
        )
    if row.goal is not None:
        goal = _LABEL + _BAR * row.goal
        yield f'<line class="goal" x1="{goal:.1f}" x2="{goal:.1f}" y1="{top + 2}" y2="{top + 21}"/>'
    yield _text(_LABEL + _BAR + 12, top + 16, f"{row.value:.2f}  {row.note}", "note")


def _cell(left: float, top: float, value: float) -> Iterator[str]:
    """A cell whose colour says how far the value is from 1; half way is as strong as nothing."""
    lack = min(1.0, (1.0 - value) * 2)
    yield (
        f'<rect class="cell" x="{left + 1:.0f}" y="{top + 1:.0f}" width="{_CELL[0] - 2}" '
        f'height="{_CELL[1] - 2}" style="fill-opacity:{lack:.2f}"/>'
    )
    strong = " strong" if lack > 0.6 else ""
    yield (
        f'<text class="value{strong}" x="{left + _CELL[0] / 2:.0f}" y="{top + 17:.0f}" '
        f'text-anchor="middle">{value:.2f}</text>'
    )


def _axis(height: float) -> str:
    lines = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _LABEL + _BAR * share
        lines.append(f'<line class="axis" x1="{x}" x2="{x}" y1="0" y2="{height - 18}"/>')
        lines.append(
            f'<text class="note" x="{x}" y="{height - 4}" text-anchor="middle">{share:g}</text>'
        )
    return "".join(lines)


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>'


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" '
        f'role="img"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
