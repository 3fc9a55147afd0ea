"""The report as one page of Markdown: figures first, then what failed and why."""

import re
from collections.abc import Iterator, Sequence

from evals.cases import Case
from evals.figures import Figure
from evals.gate import Shift, regressions
from evals.measures import BUDGETS_CHARS, LATENCY, PASSED, recall_measure
from evals.report import MEASURES, Group, Report, known_measures

FAILED_SHOWN = 60

_RETRIEVED_SHOWN = 6

_KIND_COLUMNS = (
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
)
_AXES = {
    "kind": "By kind of question",
    "document": "By document",
    "register": "By wording",
}
_SHOWN_ITEMS = 20
_KNOWN = known_measures()
_TITLES = {name: measure.title for name, measure in _KNOWN.items()}


def render_page(report: Report, shifts: Sequence[Shift] = ()) -> str:
    """The report in Markdown; the same report gives the same page.

    Args:
        report: What a run found.
        shifts: Every figure beside the baseline's; those that became worse are shown on top.
    """
    parts = [*_head(report), *_worse(shifts), *_figures(report)]
    parts += [*_sections(report), *_peers(report)]
    for axis, title in _AXES.items():
        groups = [group for group in report.groups if group.axis == axis]
        if groups:
            parts += [f"## {title}", _group_table(groups)]
    return "\n\n".join([*parts, *_failures(report), *_unread(report)]) + "\n"


def _head(report: Report) -> Iterator[str]:
    receipt, overall = report.receipt, report.overall
    yield f"# Evaluation of {receipt.made}"
    passed = overall.questions - overall.failed
    if receipt.part:
        yield f"This is a part of the questions: {_escaped(receipt.part)}."
    yield (
        f"**{passed} of {overall.questions} questions passed.** A bracket holds the 95 % bootstrap "
        "interval; a value in bold is short of its goal."
    )
    packages = ", ".join(f"{name} {version}" for name, version in receipt.packages.items())
    yield (
        f"Version {receipt.version}, commit {receipt.commit[:12]}, corpus {receipt.corpus[:12]}, "
        f"index {receipt.index[:12]}, rules {receipt.rules}, gold {receipt.gold[:12]}, model "
        f"{receipt.embedding_model}, writer {receipt.chat_model}, Python {receipt.python}, "
        f"{receipt.seconds:.0f} s{', ' + packages if packages else ''}."
    )
    yield from (f"> {remark}" for remark in report.remarks)


def _worse(shifts: Sequence[Shift]) -> Iterator[str]:
    worse = regressions(tuple(shifts))
    if worse:
        yield "## Worse than the baseline"
        yield "\n".join(f"- {_escaped(str(one))}" for one in worse)


def _figures(report: Report) -> Iterator[str]:
    """Every measure: its goal, over all questions, over each split, and the gap between those."""
    splits = {group.name: group for group in report.groups if group.axis == "split"}
    rows = [["figure", "goal", "all", "questions", *splits, "test - dev"]]
    for measure in MEASURES:
        figure = report.overall.figure(measure.name)
        if figure is None:
            continue
        short = _is_short(figure, measure.goal, measure.better)
        each = [group.figure(measure.name) for group in splits.values()]
        rows.append(
            [measure.title, _goal(measure.name), _cell(figure, bold=short), str(figure.questions)]
            + [_cell(one) for one in each]
            + [_gap(splits, measure.name)]
        )
    yield "## Figures"
    yield _table(rows)
    if report.latency is not None:
        yield _latency(report)


def _latency(report: Report) -> str:
    latency = report.latency
    if latency is None:
        return ""
    p50, p95 = latency.ratio_p50, latency.ratio_p95
    return (
        f"Time of an answer: p50 {1000 * latency.answer_p50_s:.1f} ms, "
        f"p95 {1000 * latency.answer_p95_s:.1f} ms; floor (encode the question, ask the store "
        f"once): p50 {1000 * latency.floor_p50_s:.1f} ms, p95 {1000 * latency.floor_p95_s:.1f} ms; "
        f"ratio p50 {_cell(p50, bold=_is_short(p50, LATENCY.goal, LATENCY.better))} "
        f"(goal ≤ {LATENCY.goal:g}), p95 {_cell(p95)}."
    )


def _sections(report: Report) -> Iterator[str]:
    """Each section: its figures, and what went wrong in it."""
    for section in report.sections:
        yield f"## {section.title}"
        yield section.about
        rows = [["figure", "goal", "all", "tried"]]
        for figure in section.figures:
            measure = _KNOWN[figure.measure]
            short = _is_short(figure, measure.goal, measure.better)
            rows.append(
                [
                    measure.title,
                    _goal(figure.measure),
                    _cell(figure, bold=short),
                    str(figure.questions),
                ]
            )
        yield _table(rows)
        faults = [item for item in section.items if item.fault]
        if faults:
            yield "\n".join(
                f"- **{_escaped(item.id)}** {_escaped(item.text)}: {_escaped(item.fault)}"
                for item in faults[:_SHOWN_ITEMS]
            )
        if len(faults) > _SHOWN_ITEMS:
            yield f"… and {len(faults) - _SHOWN_ITEMS} more, in the JSON report."


def _peers(report: Report) -> Iterator[str]:
    if not report.peers:
        return
    names = [figure.measure for figure in report.peers[0].figures]
    rows = [["retriever", "settings", "chunks", *(_TITLES[name] for name in names)]]
    for group in report.peers:
        chunks = "" if group.chunks is None else str(group.chunks)
        rows.append(
            [group.name, group.settings, chunks, *(_cell(figure) for figure in group.figures)]
        )
    yield "## Beside peers, same documents, model and questions"
    yield _table(rows)


def _group_table(groups: Sequence[Group]) -> str:
    """One row a group, the worst share of passed questions first."""
    columns = [
        name for name in _KIND_COLUMNS if any(group.figure(name) is not None for group in groups)
    ]
    rows = [["", "questions", *(_TITLES[name] for name in columns)]]
    rows += [
        [group.name, str(group.questions), *(_cell(group.figure(name)) for name in columns)]
        for group in sorted(groups, key=_passed_share)
    ]
    return _table(rows)


def _failures(report: Report) -> Iterator[str]:
    failed = [case for case in report.cases if not case.passed]
    yield f"## Failed questions ({len(failed)})"
    if not failed:
        yield "None."
        return
    yield "\n".join(_failure(case) for case in failed[:FAILED_SHOWN])
    if len(failed) > FAILED_SHOWN:
        yield f"… and {len(failed) - FAILED_SHOWN} more, in the JSON report."


def _failure(case: Case) -> str:
    asked = " / ".join([*case.turns, case.question])
    missed = ", ".join(f"{_TITLES[name]} {case.values[name]:.2f}" for name in case.missed)
    rows = [f"- **{case.id}** ({case.kind}, {case.split}) {_escaped(asked)}", f"missed: {missed}"]
    rows.append(f"expected: {_escaped(case.expected)}")
    if case.error is None:
        rows.append(f"got: {_escaped(case.got)}")
        rows.append(
            f"cited {', '.join(case.cited) or 'nothing'}; "
            f"should cite {', '.join(case.should_cite) or 'nothing'}"
        )
    else:
        rows.append(f"error: {_escaped(case.error)}")
    return "\n  - ".join(rows)


def _unread(report: Report) -> Iterator[str]:
    """Questions whose evidence is not all within the first budget, the worst first."""
    first, *later = (recall_measure(budget) for budget in BUDGETS_CHARS)
    cases = [case for case in report.cases if case.values.get(first.name, 1.0) < 1.0]
    yield f"## Evidence not all retrieved ({len(cases)})"
    rows = []
    for case in sorted(cases, key=lambda case: case.values[first.name])[:FAILED_SHOWN]:
        shares = [f"{m.title} {case.values[m.name]:.2f}" for m in (first, *later)]
        rows.append(
            f"- **{case.id}** ({case.kind}, {case.split}) {_escaped(case.question)}: "
            f"{', '.join(shares)}; due {', '.join(case.should_cite)}; "
            f"came {', '.join(case.retrieved[:_RETRIEVED_SHOWN]) or 'nothing'}"
        )
    yield "\n".join(rows) or "None."
    if len(cases) > FAILED_SHOWN:
        yield f"… and {len(cases) - FAILED_SHOWN} more, in the JSON report."


def _is_short(figure: Figure, goal: float, better: str) -> bool:
    return figure.value < goal if better == "higher" else figure.value > goal


def _goal(name: str) -> str:
    measure = _KNOWN[name]
    digits = 2 if measure.is_share else 0
    return f"{'≥' if measure.better == 'higher' else '≤'} {measure.goal:.{digits}f}"


def _gap(splits: dict[str, Group], measure: str) -> str:
    dev, test = (splits[name].figure(measure) if name in splits else None for name in _SPLITS)
    # Adding nought turns a rounded -0.0 into 0.0.
    return "" if dev is None or test is None else f"{round(test.value - dev.value, 3) + 0:+.3f}"


_SPLITS = ("dev", "test")


def _passed_share(group: Group) -> float:
    figure = group.figure(PASSED.name)
    return 1.0 if figure is None else figure.value


def _cell(figure: Figure | None, *, bold: bool = False) -> str:
    if figure is None:
        return ""
    mark = "**" if bold else ""
    return f"{mark}{figure.value:.3f}{mark} [{figure.low:.2f}, {figure.high:.2f}]"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(cell for cell in line)} |" for line in lines)


def _escaped(text: str) -> str:
    """Text of a question, answer or error, on one line, with nothing that Markdown would act on."""
    return re.sub(r"([\\`*_\[\]<>|#!])", r"\\\1", " ".join(text.split()))
