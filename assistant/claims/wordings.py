"""Tables of equal phrases: what says the same, what excludes what, relations and preferences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Key = str
"""What two texts can have in common: `t:` an entry, `g:` a set of equal phrases, `w:` a stem."""
Alternatives = tuple[tuple[str, ...], ...]
"""Sets of equal phrases that exclude each other."""
Kind = Literal["statement", "relation", "preference", "identity"]

_KINDS: dict[str, Kind] = {">": "relation", "^": "preference", "=": "identity"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Phrases that say the same, and the other phrases of its set, which exclude them.

    Phrases of relations and preferences exclude nothing. Where a phrase is soft, a statement may
    use it though its line does not.
    """

    key: Key
    excludes: frozenset[Key] = frozenset()
    is_soft: bool = False
    kind: Kind = "statement"


@dataclass(frozen=True, slots=True)
class WordingSet:
    """One entry of a table: parts that exclude each other, or a relation and its inverse."""

    parts: Alternatives
    soft: frozenset[int] = frozenset()
    kind: Kind = "statement"

    def wordings(self, number: int) -> Iterator[tuple[str, Wording]]:
        """Every phrase with its wording.

        Args:
            number: The place of the set among all sets; it names the keys.
        """
        keys = [f"g:{number}.{place}" for place in range(len(self.parts))]
        excluding = self.kind == "statement"
        for place, phrases in enumerate(self.parts):
            wording = Wording(
                key=keys[place],
                excludes=frozenset(keys) - {keys[place]} if excluding else frozenset(),
                is_soft=not excluding or place in self.soft,
                kind=self.kind,
            )
            for phrase in phrases:
                yield phrase, wording


def read_sets(lines: Iterable[str]) -> Iterator[WordingSet]:
    """The sets of a table of ordinary English, one a line.

    >>> next(read_sets(["~ big, large | small"])).parts
    (('big', 'large'), ('small',))
    """
    for line in lines:
        kind = _KINDS.get(line[0], "statement")
        parts = [part.strip() for part in line.lstrip("".join(_KINDS)).split("|")]
        yield WordingSet(
            tuple(_phrases(part.removeprefix("~")) for part in parts),
            frozenset(place for place, part in enumerate(parts) if part.startswith("~")),
            kind,
        )


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(",") if phrase.strip())
