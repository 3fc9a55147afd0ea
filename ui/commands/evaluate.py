"""`gamut eval`: how good the answers are, and whether they became worse."""

from pathlib import Path
from typing import Annotated

import typer

from ui.printable import printable
from ui.terminal import progress_bar, results

_GoldFile = Annotated[
    Path | None,
    typer.Option(help="JSON lines of gold questions.", exists=True, dir_okay=False),
]
_BaselineFile = Annotated[
    Path | None, typer.Option(help="Figures to compare with.", dir_okay=False)
]
_ReportFolder = Annotated[
    Path | None, typer.Option("--out", help="Folder of the report.", file_okay=False)
]


def evaluate(  # noqa: PLR0913 - the options of the command, one each
    *,
    gold: _GoldFile = None,
    baseline: _BaselineFile = None,
    out: _ReportFolder = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Make these figures the baseline.")
    ] = False,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only questions of this kind; may be repeated.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--id", help="Only this question; may be repeated.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="provider:model that writes; the built-in writer without it.")
    ] = None,
) -> None:
    """Run the gold questions and write the report; exit 1 if worse than the baseline."""
    from assistant.chat_choice import BUILT_IN
    from ui.opening import build_if_missing, say_where_text_goes, settings_with_model

    settings = settings_with_model(model or BUILT_IN)
    say_where_text_goes(settings)
    build_if_missing(settings)
    from evals.command import run_evaluation

    with progress_bar() as progress:
        run = run_evaluation(
            settings,
            gold=gold,
            baseline=baseline,
            out=out,
            write_baseline=write_baseline,
            kinds=kind or (),
            ids=only or (),
            progress=progress,
        )
    results().print(printable(run.summary), soft_wrap=True)
    raise typer.Exit(run.exit_code)
