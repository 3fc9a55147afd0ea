"""The report as one HTML page that opens from disk: no script, nothing loaded."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from evals.figures import Figure
from evals.gate import Shift, regressions
from evals.measures import LATENCY, PASSED
from evals.pages.charts import Bar, bars, diverging, heat_map, histogram
from evals.pages.html_failures import failed_cases, section_faults
from evals.pages.html_figures import bar_of, figure_row, figures_table, is_short, table
from evals.report import Group, Report, known_measures

_STYLE = Path(__file__).with_name("report.css")
_CARDS = (
    PASSED.name,
    "evidence_recall_600",
    "list_f1",
    "top_3",
    "abstention_recall",
    "answered_share",
    "exact_span",
)
_HEAT = (
    "passed",
    "evidence_recall_600",
    "evidence_recall_1200",
    "expected_content",
    "list_recall",
    "list_precision",
    "top_3",
    "abstention_recall",
    "answered_share",
    "evidence_touched",
    "citation_relevance",
    "citation_f1",
    "short",
)
_KNOWN = known_measures()
_CHANGE = 0.0005


def render_html(report: Report, shifts: Sequence[Shift] = ()) -> str:
    """The report as a page; the same report gives the same page.

    Args:
        report: What a run found.
        shifts: Every figure beside the baseline's.
    """
    body = [
        *_head(report, shifts),
        *_kinds(report),
        '<h2 id="figures">Every figure</h2>',
        "<p>A value short of its goal is coloured. Nobody tunes on the test half; the gap says how "
        "much better the half is that may be looked at.</p>",
        figures_table(report),
        *_sections(report),
        *_peers(report),
        *_latency(report),
        *_diff(shifts),
        '<h2 id="failed">Failed questions</h2>',
        *failed_cases(report),
    ]
    style = _STYLE.read_text(encoding="utf-8")
    title = f"Evaluation of {report.receipt.made}"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{style}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _head(report: Report, shifts: Sequence[Shift]) -> Iterator[str]:
    overall, receipt = report.overall, report.receipt
    yield f"<h1>Evaluation of {escape(receipt.made)}</h1>"
    passed = overall.questions - overall.failed
    part = f" A part of the questions: {escape(receipt.part)}." if receipt.part else ""
    worst = _by_kind(report)[:3]
    named = ", ".join(f"<b>{escape(g.name)}</b> ({_passed_of(g)})" for g in worst if g.failed)
    yield (
        f'<p class="lead"><strong>{passed} of {overall.questions}</strong> questions passed.{part} '
        + (f"Worst kinds: {named}." if named else "No kind of question has a failure.")
        + "</p>"
    )
    yield from _verdict(shifts)
    yield f'<div class="cards">{"".join(_cards(report))}</div>'
    yield (
        '<nav><a href="#kinds">Kinds</a><a href="#figures">Figures</a><a href="#time">Time</a>'
        '<a href="#baseline">Baseline</a><a href="#failed">Failed questions</a></nav>'
    )
    yield from (f'<p class="bad-note">{escape(remark)}</p>' for remark in report.remarks)
    packages = "".join(f", {name} {version}" for name, version in receipt.packages.items())
    yield (
        f'<p class="soft">Version {escape(receipt.version)}, commit {escape(receipt.commit)}, '
        f"corpus {escape(receipt.corpus[:12])}, index {escape(receipt.index)}, rules "
        f"{escape(receipt.rules)}, gold {escape(receipt.gold[:12])}, model "
        f"{escape(receipt.embedding_model)}, writer {escape(receipt.chat_model)}, Python "
        f"{escape(receipt.python + packages)}; {receipt.seconds:.0f} s.</p>"
    )


def _verdict(shifts: Sequence[Shift]) -> Iterator[str]:
    worse = regressions(tuple(shifts))
    if worse:
        rows = "".join(f"<li>{escape(str(one))}</li>" for one in worse)
        yield f'<div class="bad-note">Worse than the baseline:<ul>{rows}</ul></div>'
    elif shifts:
        yield '<p class="good-note">No figure is worse than the baseline.</p>'


def _cards(report: Report) -> Iterator[str]:
    for name in _CARDS:
        figure = report.overall.figure(name)
        if figure is not None:
            measure = _KNOWN[name]
            kind = "card bad" if is_short(figure, measure) else "card"
            yield (
                f'<div class="{kind}"><b>{figure.value:.2f}</b>{escape(measure.title)}<br>'
                f'<span class="soft">{figure.low:.2f} to {figure.high:.2f}, goal '
                f"{measure.goal:g}</span></div>"
            )


def _by_kind(report: Report) -> list[Group]:
    """The kinds, the worst share of passed questions first."""

    def share(group: Group) -> float:
        figure = group.figure(PASSED.name)
        return 1.0 if figure is None else figure.value

    return sorted((g for g in report.groups if g.axis == "kind"), key=share)


def _passed_of(group: Group) -> str:
    return f"{group.questions - group.failed} of {group.questions}"


def _kinds(report: Report) -> Iterator[str]:
    kinds = _by_kind(report)
    yield '<h2 id="kinds">Which kinds of question fail</h2>'
    yield "<p>Share of the questions passed, the worst kind first, with its 95 % interval.</p>"
    yield bars(_passed_bars(kinds), "Questions passed by kind")
    yield (
        "<p>The same kinds under each measure; the stronger the colour, the worse. An empty cell "
        "means that the measure is not defined for that kind.</p>"
    )
    columns = [n for n in _HEAT if any(group.figure(n) is not None for group in kinds)]
    rows = {group.name: [_goodness(group.figure(n)) for n in columns] for group in kinds}
    heads = [_KNOWN[name].title for name in columns]
    yield f'<div class="wide">{heat_map(heads, rows, "Kind of question by measure")}</div>'
    for axis, title in (("document", "By document"), ("register", "By wording")):
        groups = [group for group in report.groups if group.axis == axis]
        if groups:
            yield f"<h3>{title}</h3>{bars(_passed_bars(groups), title)}"


def _passed_bars(groups: Sequence[Group]) -> list[Bar]:
    found = ((group, group.figure(PASSED.name)) for group in groups)
    return [
        Bar(label=g.name, value=f.value, low=f.low, high=f.high, note=_passed_of(g))
        for g, f in found
        if f is not None
    ]


def _goodness(figure: Figure | None) -> float | None:
    """A share as a value of which 1 is the best."""
    if figure is None:
        return None
    return figure.value if _KNOWN[figure.measure].better == "higher" else 1 - figure.value


def _sections(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield f"<h2>{escape(section.title)}</h2><p>{escape(section.about)}</p>"
        yield bars(
            [bar_of(f) for f in section.figures if _KNOWN[f.measure].is_share], section.title
        )
        rows = [figure_row(_KNOWN[figure.measure], figure) for figure in section.figures]
        yield table(["figure", "goal", "all", "95 %", "tried"], rows)
        yield from section_faults(section)


def _peers(report: Report) -> Iterator[str]:
    if not report.peers:
        return
    yield "<h2>Beside peers</h2>"
    yield (
        "<p>Evidence recall within a budget of characters; same documents, embedding model and "
        "questions. A peer with several settings is scored by the best of them on these "
        "questions.</p>"
    )
    for place, first in enumerate(report.peers[0].figures):
        title = _KNOWN[first.measure].title
        rows = [(group, group.figures[place]) for group in report.peers]
        yield f"<h3>{escape(title)}</h3>"
        yield bars(
            [Bar(label=g.name, value=f.value, low=f.low, high=f.high) for g, f in rows], title
        )
    rows_of = [
        f"<td>{escape(g.name)}</td><td>{escape(g.settings)}</td>"
        f'<td class="number">{"" if g.chunks is None else g.chunks}</td>'
        for g in report.peers
    ]
    yield table(["retriever", "settings", "chunks"], rows_of)


def _latency(report: Report) -> Iterator[str]:
    yield '<h2 id="time">Time of an answer</h2>'
    latency = report.latency
    if latency is None:
        yield "<p>No question was answered.</p>"
        return
    p50, p95 = latency.ratio_p50, latency.ratio_p95
    yield (
        f"<p>Half of the answers take {p50.value:.2f} times the floor or less [{p50.low:.2f}, "
        f"{p50.high:.2f}] (goal {LATENCY.goal:g}), nineteen in twenty {p95.value:.2f} "
        f"[{p95.low:.2f}, {p95.high:.2f}]. The floor is to encode the question and to ask the "
        "store once.</p>"
    )
    milliseconds = [1000 * case.seconds for case in report.cases if case.seconds is not None]
    marks = {
        "floor p50": 1000 * latency.floor_p50_s,
        "p50": 1000 * latency.answer_p50_s,
        "p95": 1000 * latency.answer_p95_s,
    }
    yield histogram(milliseconds, marks, "Answers by time in milliseconds")


def _diff(shifts: Sequence[Shift]) -> Iterator[str]:
    yield '<h2 id="baseline">Beside the baseline</h2>'
    if not shifts:
        yield "<p>There was no baseline to compare with.</p>"
        return
    moved = [shift for shift in shifts if abs(shift.loss) > _CHANGE]
    if not moved:
        yield "<p>No figure moved.</p>"
        return
    rows = [
        (_KNOWN[s.measure].title, -_scaled(s), f"{s.was:.3f} to {s.now:.3f}")
        for s in sorted(moved, key=lambda shift: -_scaled(shift))
    ]
    yield "<p>Figures that moved; to the left is worse.</p>"
    yield diverging(rows, "Figures beside the baseline")
    turned = [
        f"<td>{escape(_KNOWN[s.measure].title)}</td><td>{escape(', '.join(s.lost))}</td>"
        f"<td>{escape(', '.join(s.gained))}</td>"
        for s in moved
    ]
    yield table(["figure", "became worse", "became better"], turned)


def _scaled(shift: Shift) -> float:
    """How much worse a figure is; one that is no share, as a part of what it was."""
    return shift.loss if _KNOWN[shift.measure].is_share else shift.loss / max(shift.was, 1.0)
