"""`gamut check`: any text, verified sentence by sentence."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.errors import UserError
from ui.terminal import results, show

if TYPE_CHECKING:
    from assistant.text_checking import TextChecker

_STDIN = "-"
_File = Annotated[
    str | None, typer.Argument(metavar="[FILE | -]", help="A text file; - reads standard input.")
]
_BatchFile = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        help='JSON lines {"id", "claim"}; needs --out.',
        exists=True,
        dir_okay=False,
        readable=True,
    ),
]
_OutFile = Annotated[
    Path | None,
    typer.Option("--out", help="Where --batch writes one checked text a line.", dir_okay=False),
]


def check(
    file: _File = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON schema of a result and exit.")
    ] = False,
    batch: _BatchFile = None,
    out: _OutFile = None,
) -> None:
    """Check a text sentence by sentence: supported, contradicted, or not in the sources."""
    if schema:
        _print_schema()
    elif batch is not None and out is not None:
        _check_file(batch, out)
    elif batch or out:
        raise typer.BadParameter("--batch and --out go together.")
    elif file is None:
        raise typer.BadParameter("Give a FILE, - for standard input, or --batch FILE --out FILE.")
    else:
        _check(_read(file), as_json=as_json)


def _check(text: str, *, as_json: bool) -> None:
    from assistant.text_checking import check_length
    from ui.checked_text_view import checked_text_view

    check_length(text)
    checked = _checker().check(text)
    if as_json:
        _print_json(checked.model_dump(mode="json"))
    else:
        show(checked_text_view(checked))


def _check_file(batch: Path, out: Path) -> None:
    from ui.batch import check_texts, read_texts

    if out.resolve() == batch.resolve():
        raise typer.BadParameter("--out would replace the texts of --batch.")
    texts = read_texts(batch)
    check_texts(_checker(), texts, out)


def _checker() -> "TextChecker":
    """The checker over the corpus in force; it needs neither index nor model."""
    from assistant.text_checking import TextChecker
    from ingest.corpus import read_corpus
    from ingest.settings import read_settings

    return TextChecker(read_corpus(read_settings().corpus))


def _read(name: str) -> str:
    """The text of a file, or of standard input.

    Raises:
        UserError: the file is not there, cannot be read, or is not UTF-8 text.
    """
    try:
        data = sys.stdin.buffer.read() if name == _STDIN else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UserError(
            f"{name} is not there; give a file, or - to read the text typed."
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror}.") from error


def _print_schema() -> None:
    from assistant.checked_text import checked_text_schema

    _print_json(checked_text_schema())


def _print_json(value: dict[str, object]) -> None:
    results().print(json.dumps(value, ensure_ascii=False, indent=2), soft_wrap=True)
