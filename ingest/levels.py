"""Tests and the names of their results: what a number or a word for a level means."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.errors import LexiconError
from ingest.tables import read_table

Level = Literal["raised", "normal", "low"]


class Measurement(BaseModel):
    """A test: its names, its usual ranges by unit, and the entries that its results name.

    A level without an entry denies the entry of `raised`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: tuple[str, ...]
    usual: Mapping[str, tuple[float, float]] = {}
    raised: str
    normal: str | None = None
    low: str | None = None

    def level_of(self, value: float, unit: str = "") -> Level | None:
        """The level of a number; None where its unit is not said and the units disagree."""
        levels = {_level(value, self.usual[name]) for name in self.units_of(value, unit)}
        return levels.pop() if len(levels) == 1 else None

    def units_of(self, value: float, unit: str = "") -> tuple[str, ...]:
        """The parts of the names of units that a number may be in: what is said, else by size."""
        wanted = unit.lower().replace(" ", "")
        said = tuple(name for name in self.usual if name in wanted)
        return said or tuple(self._plausible(value))

    def _plausible(self, value: float) -> Iterator[str]:
        """The units whose usual ranges a number is not far from."""
        ranges = sorted(self.usual.items(), key=lambda item: item[1])
        for (name, usual), larger in zip_longest(ranges, [found for _, found in ranges[1:]]):
            most = max(larger[0] / 2, 2.5 * usual[1]) if larger else math.inf
            if usual[0] / 2 <= value <= most:
                yield name


class Levels(BaseModel):
    """The tests of a corpus, words for each level, and words that may stand beside a test."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Mapping[Level, tuple[str, ...]] = {}
    beside: tuple[str, ...] = ()
    tests: Mapping[str, Measurement] = {}


_LEVELS = TypeAdapter(Levels)


def read_levels(folder: Path, entries: Iterable[str]) -> Levels:
    """The tests of a corpus; none where there is no file.

    Raises:
        LexiconError: the file is malformed, or names what is no entry.
    """
    levels = read_table(folder / "levels.yaml", _LEVELS, Levels())
    known = set(entries)
    for key, test in levels.tests.items():
        for name in filter(None, (test.raised, test.normal, test.low)):
            if name not in known:
                raise LexiconError(f"{folder}: levels: {key!r} names {name!r}, which is no entry.")
    return levels


def _level(value: float, usual: tuple[float, float]) -> Level:
    if value > usual[1]:
        return "raised"
    return "low" if value < usual[0] else "normal"
