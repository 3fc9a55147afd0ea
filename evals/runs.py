"""Runs that were kept: each a folder with its pages, its figures and its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.measures import PASSED
from evals.report import Report, read_report
from ingest.errors import UserError

PAGE = "report.md"
WEB_PAGE = "report.html"
FIGURES = "report.json"
ANSWERS = "answers.jsonl"

_COMMIT_CHARS = 9


class RunError(UserError):
    """A run cannot be found or read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A kept run: its folder and its report."""

    folder: Path
    report: Report

    @property
    def name(self) -> str:
        """What it is called: its folder's name."""
        return self.folder.name

    @property
    def is_whole(self) -> bool:
        """Whether all questions of its gold file were asked."""
        return not self.report.receipt.part

    @property
    def failed(self) -> tuple[str, ...]:
        """The ids of the questions that failed, in order."""
        return tuple(case.id for case in self.report.cases if not case.passed)


def list_runs(folder: Path) -> tuple[Run, ...]:
    """The runs under a folder that can be read, the oldest first."""
    if not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.iterdir()):
        if (path / FIGURES).is_file():
            try:
                found.append(_read(path))
            except RunError:
                # Written by an older version or cut short: no run that could be shown.
                continue
    return tuple(found)


def find_run(name: str, folder: Path) -> Run:
    """The run of a name under a folder, of a path, or the `latest`.

    Raises:
        RunError: there is no such run, or its report cannot be read.
    """
    if name == "latest":
        return latest_run(folder)
    for path in (folder / name, Path(name)):
        if (path / FIGURES).is_file():
            return _read(path)
    raise RunError(f"There is no run {name!r}; gamut eval --runs lists them.")


def latest_run(folder: Path) -> Run:
    """The run that was made last.

    Raises:
        RunError: there is none.
    """
    runs = list_runs(folder)
    if not runs:
        raise RunError("There is no run yet; gamut eval makes one.")
    return runs[-1]


def runs_table(runs: Sequence[Run]) -> str:
    """The runs in a table of text, the newest last."""
    if not runs:
        return "There is no run yet; gamut eval makes one."
    heads = ("run", "questions", "passed", "version", "commit", "writer", "seconds")
    rows = [heads, *(_row(run) for run in runs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(run: Run) -> tuple[str, ...]:
    receipt, overall = run.report.receipt, run.report.overall
    passed = overall.figure(PASSED.name)
    return (
        run.name,
        f"{overall.questions}" + (f" ({receipt.part})" if receipt.part else ""),
        "" if passed is None else f"{passed.value:.3f}",
        receipt.version,
        receipt.commit[:_COMMIT_CHARS],
        receipt.chat_model,
        f"{receipt.seconds:.0f}",
    )


def _read(folder: Path) -> Run:
    try:
        text = (folder / FIGURES).read_text(encoding="utf-8")
        return Run(folder=folder, report=read_report(text))
    except OSError as error:
        raise RunError(f"The run {folder} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise RunError(
            f"The run {folder} was written by another version and cannot be read; run it anew."
        ) from error
