"""An answer on a terminal: plain, readable at 80 columns, markup-free."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer, Candidate, Cell, Citation
from ui import wording
from ui.printable import printable
from ui.reading import blocks, shows_table

_INDENT = 2


def answer_text(answer: Answer) -> RenderableType:
    """The answer as blocks that rich wraps to the width of the terminal."""
    blocks = [*_status(answer), *_text(answer)]
    if shows_table(answer):
        blocks += [_heading("Differential"), _line(wording.LIST_NOTICE, style="dim")]
        blocks.append(_differential(answer.differential))
        blocks += _further(answer)
    blocks += _cautions(answer)
    blocks += _conflicts(answer)
    blocks += _understood(answer)
    blocks += _sources(wording.sources_heading(answer), answer.citations)
    blocks += _verdict(answer)
    return Group(*blocks)


def _status(answer: Answer) -> Iterator[RenderableType]:
    heading = wording.STATUS_HEADINGS[answer.status]
    if heading:
        yield Text(heading, style="bold")
    if answer.reason:
        yield _line(answer.reason)


def _text(answer: Answer) -> Iterator[RenderableType]:
    """The answer's own lines; a heading has space above it unless it comes first."""
    for number, block in enumerate(blocks(answer)):
        line = _cited(block.text, block.citations)
        if block.kind == "heading":
            yield _heading(line) if number else _line(line, style="bold")
        elif block.kind == "sentence":
            yield _line(line)
        else:
            yield _line(f"- {line}")


def _differential(candidates: Sequence[Candidate]) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, _INDENT, 0, 0))
    table.add_column(justify="right")
    table.add_column(max_width=28, overflow="fold")
    table.add_column()
    for candidate in candidates:
        name = _flat(candidate.name)
        extra = [_flat(wording.candidate_note(candidate))]
        extra += ["must not miss"] if candidate.must_not_miss else []
        described = Text("\n".join([name, *filter(None, extra)]))
        described.stylize("bold", 0, len(name))
        table.add_row(f"{candidate.rank}.", described, _cells(candidate))
    return table


def _cells(candidate: Candidate) -> Text:
    """The cells of a candidate, a line for each heading."""
    lines = (
        f"{group.heading}: {'; '.join(_cell(cell) for cell in group.cells)}"
        for group in wording.cell_groups(candidate)
    )
    return Text("\n".join(lines))


def _cell(cell: Cell) -> str:
    return _flat(_cited(cell.finding, cell.citations))


def _further(answer: Answer) -> Iterator[RenderableType]:
    """The candidates beyond those of the table, by name."""
    if answer.further:
        names = "; ".join(_cited(one.name, one.citations) for one in answer.further)
        yield _line(f"{wording.further_heading(answer)}: {names}")


def _cautions(answer: Answer) -> Iterator[RenderableType]:
    if answer.cautions:
        yield _heading("Cautions")
    for caution in answer.cautions:
        kind = wording.CAUTION_KINDS[caution.kind]
        yield _line(f"{_cited(caution.text, caution.citations)} ({kind})", indent=_INDENT)


def _conflicts(answer: Answer) -> Iterator[RenderableType]:
    for conflict in answer.conflicts:
        yield _heading(f"The sources differ: {conflict.topic}")
        for side in conflict.sides:
            yield _line(f"- {_cited(side.text, side.citations)}", indent=_INDENT)


def _understood(answer: Answer) -> Iterator[RenderableType]:
    lines = list(wording.understood_lines(answer))
    if lines:
        yield _heading("Understood")
    for label, words in lines:
        yield _line(f"{label}: {words}", indent=_INDENT)


def _sources(heading: str, citations: Sequence[Citation]) -> Iterator[RenderableType]:
    if citations:
        yield _heading(heading)
    for citation in citations:
        where = f" ({' > '.join(citation.heading)})" if citation.heading else ""
        yield _line(f"[{citation.number}] {citation.id}{where}", indent=_INDENT)
        for line in wording.quoted_lines(citation):
            yield _line(f"| {line}", indent=2 * _INDENT, style="dim")


def _verdict(answer: Answer) -> Iterator[RenderableType]:
    if wording.shows_verdict(answer):
        yield _heading(wording.verdict_line(answer), style="dim")
    for finding in answer.verdict.findings:
        yield _line(f"{finding.rule}: {finding.message}", indent=_INDENT, style="dim")


def _cited(text: str, citations: Sequence[int]) -> str:
    return f"{text} {wording.marks(citations)}".rstrip()


def _heading(text: str, style: str = "bold") -> RenderableType:
    """A line with a blank line above it."""
    return Padding(Text(_flat(text), style=style), (1, 0, 0, 0))


def _line(text: str, *, indent: int = 0, style: str = "") -> RenderableType:
    return Padding(Text(_flat(text), style=style), (0, 0, 0, indent))


def _flat(text: str) -> str:
    """The text on one line; line breaks of its own could pass for the answer's."""
    return " ".join(printable(text).split())
