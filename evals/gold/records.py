"""Records of a JSON-lines file: each checked, each problem with its file and line."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from ingest.errors import UserError

_SHOWN_PROBLEMS = 20


class GoldError(UserError):
    """A gold file cannot be read or contradicts the documents; names file and line."""


def as_written(record: dict[str, Any]) -> dict[str, Any]:
    """The record as it is, where nothing may be left out."""
    return record


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """Unique in its file."""
        ...


_T = TypeVar("_T", bound=Identified)


def read_records(
    path: Path,
    adapter: TypeAdapter[_T],
    problems: list[str],
    *,
    complete: Callable[[dict[str, Any]], dict[str, Any]] = as_written,
) -> list[tuple[str, _T]]:
    """Every well-formed record of a file with its place, in order.

    Args:
        path: One JSON object a line; blank lines are passed over.
        adapter: The shape of a record.
        problems: What is wrong with the other records is added here, a sentence each.
        complete: Fills in what a record may leave out.

    Raises:
        GoldError: the file cannot be read at all.
    """
    records: list[tuple[str, _T]] = []
    first_seen: dict[str, str] = {}
    for number, line in enumerate(_read_lines(path), start=1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        try:
            record = adapter.validate_python(complete(_read_object(line)))
        except ValueError as error:
            problems += [f"{where}: {text}" for text in _messages(error)]
            continue
        if record.id in first_seen:
            problems.append(f"{where}: the id {record.id!r} is already at {first_seen[record.id]}.")
        first_seen.setdefault(record.id, where)
        records.append((where, record))
    return records


def refuse(path: Path, problems: Sequence[str]) -> None:
    """Raise everything that is wrong at once, so that it can be mended in one go.

    Raises:
        GoldError: there is a problem.
    """
    if not problems:
        return
    shown = list(problems[:_SHOWN_PROBLEMS])
    if len(problems) > len(shown):
        shown.append(f"… and {len(problems) - len(shown)} more.")
    raise GoldError(f"{path} needs mending:\n" + "\n".join(shown))


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}; name a gold file.") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8 text; gold files are JSON lines.") from error


def _read_object(line: str) -> dict[str, Any]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise ValueError("the line holds something else than a JSON object")
    return record


def _messages(error: ValueError) -> Iterator[str]:
    """One sentence for each thing that is wrong with a record."""
    if not isinstance(error, ValidationError):
        yield f"not valid JSON: {error}."
        return
    for item in error.errors():
        yield f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}."
