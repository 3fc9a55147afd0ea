"""Entries told in words apart: one phrase of each group within a few words of one clause."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.descriptions import Groups
from ingest.words import Spelling, Word

_MOST_BETWEEN = 6
_MOST_PHRASE = 5
_CLAUSE_END = re.compile(r"[.;:?!](?=\s|$)|,|\b(?:but|whereas|although|though)\b")

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Described:
    """An entry that is described, and the places of the words that describe it."""

    entry: str
    places: Places

    @property
    def first(self) -> int:
        """Where the description begins."""
        return min(first for first, _ in self.places)

    @property
    def last(self) -> int:
        """Where the description ends."""
        return max(last for _, last in self.places)


@dataclass(frozen=True)
class DescriptionReader:
    """Finds the descriptions of one corpus."""

    descriptions: Mapping[str, Sequence[Groups]]
    spelling: Spelling

    def read(self, text: str, words: Sequence[Word]) -> tuple[Described, ...]:
        """The entries that a text describes, each once, in its order."""
        found: dict[str, Described] = {}
        for clause in _clauses(text, words):
            for one in self._described(clause):
                found.setdefault(one.entry, one)
        return tuple(sorted(found.values(), key=lambda one: one.first))

    def _described(self, clause: Sequence[Word]) -> Iterator[Described]:
        phrases = self._phrases(clause)
        possible = {place for phrase in phrases for place in self._first_told[phrase]}
        for entry, groups in (self._by_entry[place] for place in sorted(possible)):
            if all(any(phrase in phrases for phrase in group) for group in groups):
                places = _nearest(
                    [[p for g in group for p in phrases.get(g, ())] for group in groups]
                )
                if places:
                    yield Described(
                        entry,
                        tuple((clause[a].first, clause[b - 1].last) for a, b in places),
                    )

    def _phrases(self, clause: Sequence[Word]) -> dict[str, list[tuple[int, int]]]:
        """The folded phrases of a clause that any description has, with their word numbers."""
        found: dict[str, list[tuple[int, int]]] = {}
        for first in range(len(clause)):
            key = ""
            for last in range(first + 1, min(first + _MOST_PHRASE, len(clause)) + 1):
                key = f"{key} {clause[last - 1].key}".strip()
                if key in self._known:
                    found.setdefault(key, []).append((first, last))
        return found

    @cached_property
    def _by_entry(self) -> tuple[tuple[str, Groups], ...]:
        """Each description with its phrases folded."""
        return tuple(
            (entry, tuple(tuple(map(self._fold, group)) for group in groups))
            for entry, several in self.descriptions.items()
            for groups in several
        )

    @cached_property
    def _first_told(self) -> Mapping[str, Sequence[int]]:
        """Each phrase with the places of the descriptions that have it in their first group."""
        found: dict[str, list[int]] = {phrase: [] for phrase in self._known}
        for place, (_, groups) in enumerate(self._by_entry):
            for phrase in groups[0]:
                found[phrase].append(place)
        return found

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(p for _, groups in self._by_entry for group in groups for p in group)

    def _fold(self, phrase: str) -> str:
        return " ".join(word.key for word in self.spelling.words(phrase))


def _clauses(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """The words clause by clause."""
    found: list[list[Word]] = []
    for word in words:
        if not found or _CLAUSE_END.search(text[found[-1][-1].first : word.first]):
            found.append([])
        found[-1].append(word)
    return found


def _nearest(groups: Sequence[Sequence[tuple[int, int]]]) -> Places:
    """One place of each group, close to those before and apart from them; none where none is."""
    chains: list[Places] = [(place,) for place in groups[0]]
    for group in groups[1:]:
        chains = [(*chain, place) for chain in chains for place in group if _joins(chain, place)]
    return min(chains, key=_width, default=())


def _joins(chain: Places, place: tuple[int, int]) -> bool:
    """Whether a place is near the others and overlaps none of them."""
    gaps = [max(place[0], first) - min(place[1], last) for first, last in chain]
    return min(gaps) >= 0 and min(gaps) <= _MOST_BETWEEN


def _width(chain: Places) -> int:
    return max(last for _, last in chain) - min(first for first, _ in chain)
