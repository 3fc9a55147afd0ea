"""`gamut ingest`: build or refresh the index."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.printable import printable
from ui.terminal import note, progress_bar, results

if TYPE_CHECKING:
    from ingest.building import BuildReport


def ingest(
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Write a new index even where nothing changed.")
    ] = False,
) -> None:
    """Build or refresh the index of the documents; says what changed."""
    from ingest.building import build
    from ingest.settings import read_settings

    settings = read_settings()
    with progress_bar() as progress:
        report = build(settings, rebuild=rebuild, progress=progress)
    for line in report.notes:
        note(line)
    results().print(printable(_summary(report)), soft_wrap=True)


def _summary(report: "BuildReport") -> str:
    """What the build did, in one line."""
    if not report.changed:
        return f"Nothing changed: {report.passages} passages in index {report.generation}."
    return (
        f"Index {report.generation}: {report.passages} passages "
        f"({report.added} added, {report.removed} removed, {report.kept} kept; "
        f"{report.embedded} embedded) in {report.seconds:.1f} s."
    )
