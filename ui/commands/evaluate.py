"""`gamut eval`: how good the answers are, and whether they became worse."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.printable import printable
from ui.terminal import note, progress_bar, results

if TYPE_CHECKING:
    from evals.command import Choice

_GoldFile = Annotated[
    Path | None, typer.Option(help="JSON lines of gold questions.", dir_okay=False)
]
_BaselineFile = Annotated[
    Path | None, typer.Option(help="Figures to compare with.", dir_okay=False)
]
_ReportFolder = Annotated[
    Path | None, typer.Option("--out", help="Folder of the report.", file_okay=False)
]
_WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help="Make these figures the baseline.")
]
_Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", "-k", help="Only questions of this kind; may be repeated."),
]
_Ids = Annotated[
    list[str] | None,
    typer.Option("--ids", "--id", help="Only these questions, separated by commas."),
]
_Failed = Annotated[bool, typer.Option("--failed", help="Only what failed in the latest run.")]
_Peers = Annotated[
    bool, typer.Option("--peers", help="Run stock retrievers on the same questions.")
]
_ExportFolder = Annotated[
    Path | None,
    typer.Option("--export", help="Also write RAGAS, DeepEval, LangSmith files.", file_okay=False),
]
_CheckGold = Annotated[
    bool, typer.Option("--check-gold", help="Check the gold files, and run nothing.")
]
_Add = Annotated[
    bool, typer.Option("--add", help="Ask for a new gold question, and write its line.")
]
_Runs = Annotated[bool, typer.Option("--runs", help="List the runs that were kept.")]
_Compare = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="RUN_A RUN_B", help="Compare two runs; `latest` is the last one."),
]
_Model = Annotated[
    str | None, typer.Option(help="provider:model that writes; the built-in writer without it.")
]
_Readme = Annotated[
    bool, typer.Option("--readme", help="Print the latest run's figures for the README.")
]


def evaluate(  # noqa: PLR0913 - the options of the command, one each
    *,
    gold: _GoldFile = None,
    baseline: _BaselineFile = None,
    out: _ReportFolder = None,
    write_baseline: _WriteBaseline = False,
    kind: _Kinds = None,
    ids: _Ids = None,
    failed: _Failed = False,
    peers: _Peers = False,
    export: _ExportFolder = None,
    check_gold: _CheckGold = False,
    add: _Add = False,
    runs: _Runs = False,
    compare: _Compare = None,
    readme: _Readme = False,
    model: _Model = None,
) -> None:
    """Run the gold questions and write the report; exit 1 if worse than the baseline."""
    if check_gold or add:
        return _add(gold) if add else _check_gold(gold)
    if runs or compare is not None or readme:
        return _show_runs(compare, table=readme)
    from evals.command import Choice

    choice = Choice(
        gold=gold,
        baseline=baseline,
        out=out,
        write_baseline=write_baseline,
        kinds=tuple(kind or ()),
        ids=split_ids(ids),
        failed=failed,
        peers=peers,
        export=export,
    )
    return _run(choice, model)


def split_ids(given: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of an option that may be repeated and may hold several."""
    each = (one.strip() for text in given or () for one in text.split(","))
    return tuple(one for one in each if one)


def _run(choice: "Choice", model: str | None) -> None:
    from assistant.chat_models.choice import BUILT_IN
    from ui.opening import build_if_missing, say_where_text_goes, settings_with_model

    settings = settings_with_model(model or BUILT_IN)
    say_where_text_goes(settings)
    if choice.failed:
        from evals.runs import latest_run

        latest_run(_runs_folder())  # that there is none is told before an index is built
    build_if_missing(settings)
    from evals.command import run_evaluation

    with progress_bar() as progress:
        run = run_evaluation(settings, choice, progress=progress)
    results().print(printable(run.summary), soft_wrap=True)
    if choice.export is not None:
        results().print(printable(f"Export: {choice.export}"), soft_wrap=True)
    raise typer.Exit(run.exit_code)


def _check_gold(gold: Path | None) -> None:
    from evals.gold.files import check_gold
    from ingest.corpus import read_corpus
    from ingest.settings import read_settings

    results().print(printable(check_gold(read_corpus(read_settings().corpus), gold)))


def _add(gold: Path | None) -> None:
    from evals.documents import Documents
    from evals.gold.adding import add_question
    from evals.gold.entries import QUESTIONS
    from ingest.corpus import read_corpus
    from ingest.settings import read_settings

    corpus = read_corpus(read_settings().corpus)
    path = gold or QUESTIONS
    added = add_question(
        path,
        ask=lambda question, default: typer.prompt(question, default=default, err=True),
        say=note,
        documents=Documents.of(corpus),
        known=corpus.lexicon.diagnosis_id,
    )
    results().print(printable(f"{added} was added to {path}."), soft_wrap=True)


def _show_runs(compare: tuple[str, str] | None, *, table: bool) -> None:
    """Two runs compared, the latest as a table, or the list of all."""
    if compare is not None:
        _compare(*compare)
    elif table:
        _print_table()
    else:
        _list_runs()


def _list_runs() -> None:
    from evals.runs import list_runs, runs_table

    results().print(printable(runs_table(list_runs(_runs_folder()))), soft_wrap=True)


def _compare(first: str, second: str) -> None:
    from evals.comparison import compare_runs, comparison_text
    from evals.runs import find_run

    before, after = find_run(first, _runs_folder()), find_run(second, _runs_folder())
    text = comparison_text(before, after, compare_runs(before, after))
    results().print(printable(text), soft_wrap=True)


def _print_table() -> None:
    from evals.pages.readme_table import readme_table
    from evals.runs import latest_run

    results().print(printable(readme_table(latest_run(_runs_folder()).report)), soft_wrap=True)


def _runs_folder() -> Path:
    from evals.command import RUNS
    from ingest.settings import read_settings

    return read_settings().data / RUNS
