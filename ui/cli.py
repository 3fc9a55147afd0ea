"""The `gamut` command: what it offers, and how errors leave it."""

import io
import sys
from typing import Annotated

import typer

from ingest.errors import UserError
from ui.commands import ask, chat, check, cite, doctor, evaluate, ingest, knowledge
from ui.printable import printable
from ui.terminal import note

app = typer.Typer(
    help="Differential diagnosis from your own documents: every sentence cited and checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# The order of the help; a new command is a module in ui/commands and a line here.
app.command("ask")(ask.ask)
app.command("check")(check.check)
app.command("cite")(cite.cite)
app.command("chat")(chat.chat)
app.command("ingest")(ingest.ingest)
app.command("eval")(evaluate.evaluate)
app.command("facts")(knowledge.facts)
app.command("outline")(knowledge.outline)
app.command("lexicon")(knowledge.lexicon)
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command line of this process; an error a person can mend is one sentence, exit 1."""
    for stream in (sys.stdout, sys.stderr):
        # Lone surrogates and narrow encodings are spelled out rather than ending in a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="gamut")
    except UserError as error:
        note(" ".join(str(error).split()))
        sys.exit(1)


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)
    ] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(printable(f"gamut {installed('gamut')}"))
        raise typer.Exit


if __name__ == "__main__":
    main()
