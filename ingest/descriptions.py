"""Descriptions: entries that people tell in words apart rather than by a name."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter

from ingest.errors import LexiconError
from ingest.tables import read_table

Groups = tuple[tuple[str, ...], ...]
"""Groups of phrases: a description has one of each, in any order."""

_DESCRIPTIONS = TypeAdapter(dict[str, tuple[Groups, ...]])


def read_descriptions(folder: Path, entries: Iterable[str]) -> Mapping[str, tuple[Groups, ...]]:
    """The descriptions of a corpus by entry; none where there is no file.

    Raises:
        LexiconError: the file is malformed, or describes what is no entry.
    """
    found = read_table(folder / "descriptions.yaml", _DESCRIPTIONS, {})
    known = set(entries)
    for name in found:
        if name not in known:
            raise LexiconError(f"{folder}: descriptions: {name!r} is no entry.")
    return found
