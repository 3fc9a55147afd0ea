"""The terminal: results on stdout, notes and progress on stderr, nothing that could steer it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ui.printable import printable

ReportProgress = Callable[[str, int, int], None]
"""Called with the stage, the units done and the units in all."""

_PLAIN_STEP_PERCENT = 10


def results() -> Console:
    """The console on stdout; made anew, because tests and pipes replace the stream."""
    return _console(is_terminal=sys.stdout.isatty(), stderr=False)


def notes() -> Console:
    """The console on stderr."""
    return _console(is_terminal=sys.stderr.isatty(), stderr=True)


def show(result: RenderableType) -> None:
    """Print a result; what goes to a file or a pipe has no padding at the ends of its lines."""
    console = results()
    if console.is_terminal:
        console.print(result)
        return
    with console.capture() as captured:
        console.print(result)
    lines = (line.rstrip() for line in captured.get().splitlines())
    console.print("\n".join(lines), soft_wrap=True)


def note(text: str) -> None:
    """Say something to the person at the terminal that is not part of the result."""
    notes().print(printable(text), soft_wrap=True)


@contextmanager
def progress_bar() -> Iterator[ReportProgress]:
    """A progress bar on a terminal; elsewhere a line for each stage and each tenth of it."""
    console = notes()
    if not console.is_terminal:
        yield _plain_lines(console)
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        yield _bar_lines(bar)


@contextmanager
def stage_notes() -> Iterator[Callable[[str], None]]:
    """The stage at work: a spinner on a terminal, a line for each stage elsewhere."""
    console = notes()
    if not console.is_terminal:
        yield lambda stage: console.print(f"{stage} …")
        return
    with console.status("opening …") as status:
        yield lambda stage: status.update(f"{stage} …")


def _console(*, is_terminal: bool, stderr: bool) -> Console:
    # A pipe gets 80 columns whatever COLUMNS says, so that saved output is the same everywhere.
    width = None if is_terminal else 80
    return Console(stderr=stderr, width=width, markup=False, highlight=False, emoji=False)


def _plain_lines(console: Console) -> ReportProgress:
    """A reporter that prints a line when the stage or the tenth changes."""
    last: dict[str, int] = {}

    def report(stage: str, done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        step = percent - percent % _PLAIN_STEP_PERCENT
        if last.get(stage, -1) < step:
            last[stage] = step
            counts = f" {done}/{total} ({percent} %)" if total else ""
            console.print(f"{printable(stage)}{counts}", soft_wrap=True)

    return report


def _bar_lines(bar: Progress) -> ReportProgress:
    """A reporter with one bar for each stage."""
    tasks = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(printable(stage), total=total)
        bar.update(tasks[stage], completed=done, total=total)

    return report
