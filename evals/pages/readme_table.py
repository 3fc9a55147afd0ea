"""The table of figures for the README, from a run: the command that made it stands above it."""

from collections.abc import Iterator

from evals.figures import Figure
from evals.report import MEASURES, Group, Report, known_measures

_COMMAND = "gamut eval"


def readme_table(report: Report) -> str:
    """Every figure with its goal, over all questions and over each half, as Markdown."""
    receipt, overall = report.receipt, report.overall
    peers = " --peers" if report.peers else ""
    head = (
        f"{receipt.made[:10]}, `{_COMMAND}{peers}`, {overall.questions} questions, writer "
        f"{receipt.chat_model}; in brackets the 95 % interval:"
    )
    parts = [head, "\n".join(_rows(report))]
    parts += ["\n".join(_section_rows(report))] if report.sections else []
    parts += ["\n".join(_peer_rows(report))] if report.peers else []
    return "\n\n".join(parts)


def _rows(report: Report) -> Iterator[str]:
    yield "| figure | goal | all | dev half | test half |"
    yield "| --- | --- | --- | --- | --- |"
    splits = {group.name: group for group in report.groups if group.axis == "split"}
    for measure in MEASURES:
        figure = report.overall.figure(measure.name)
        if figure is not None:
            halves = " | ".join(_half(splits.get(name), measure.name) for name in ("dev", "test"))
            yield f"| {measure.title} | {_goal(measure.name)} | {_cell(figure)} | {halves} |"
    if report.latency is not None:
        figure = report.latency.ratio_p50
        yield (
            f"| {known_measures()[figure.measure].title} | {_goal(figure.measure)} | "
            f"{_cell(figure)} | | |"
        )


def _section_rows(report: Report) -> Iterator[str]:
    yield "| beside the questions | goal | figure | tried |"
    yield "| --- | --- | --- | --- |"
    for section in report.sections:
        for figure in section.figures:
            title = known_measures()[figure.measure].title
            yield f"| {title} | {_goal(figure.measure)} | {_cell(figure)} | {figure.questions} |"


def _peer_rows(report: Report) -> Iterator[str]:
    titles = [known_measures()[figure.measure].title for figure in report.peers[0].figures]
    yield f"| retriever | settings | {' | '.join(titles)} |"
    yield f"| --- | --- |{' --- |' * len(titles)}"
    for group in report.peers:
        cells = " | ".join(_cell(figure) for figure in group.figures)
        yield f"| {group.name} | {group.settings} | {cells} |"


def _goal(name: str) -> str:
    measure = known_measures()[name]
    return f"{'≥' if measure.better == 'higher' else '≤'} {measure.goal:g}"


def _cell(figure: Figure) -> str:
    digits = 2 if known_measures()[figure.measure].is_share else 0
    if figure.value > 10:
        return f"{figure.value:.0f} [{figure.low:.0f}, {figure.high:.0f}]"
    return f"{figure.value:.3f} [{figure.low:.{digits}f}, {figure.high:.{digits}f}]"


def _half(group: Group | None, measure: str) -> str:
    figure = None if group is None else group.figure(measure)
    if figure is None:
        return ""
    return f"{figure.value:.0f}" if figure.value > 10 else f"{figure.value:.3f}"
