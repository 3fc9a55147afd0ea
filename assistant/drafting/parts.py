"""A sentence taken apart: clauses that are set against each other, and chunks between commas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CONTRASTS = re.compile(
    r"\s*(?:;|\.\s+(?=[A-Z])|,?\s*\b(?:whereas|while|whilst|but|on the other hand)\b)\s*",
    re.IGNORECASE,
)
_SEAMS = re.compile(
    r"\s*(?:[,;:()/]|[–—]|\s-\s|\b(?:and|or|with|plus|as well as|together with|while|whereas|but|"
    r"then|including|such as|followed by|namely|which|that|where|when)\b)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence by its character offsets, the end not included."""

    first: int
    last: int

    def holds(self, first: int, last: int) -> bool:
        """Whether another stretch lies within this one."""
        return self.first <= first and last <= self.last


def clauses_of(text: str) -> tuple[Part, ...]:
    """The clauses of a sentence that say different things of different subjects."""
    return tuple(_between(text, Part(0, len(text)), _CONTRASTS))


def chunks_of(text: str, clause: Part, kept: tuple[Part, ...] = ()) -> tuple[Part, ...]:
    """The stretches of a clause between its seams; a seam within a kept stretch is none.

    >>> text = "Leaves, stems and roots"
    >>> [text[c.first : c.last] for c in chunks_of(text, Part(0, len(text)))]
    ['Leaves', 'stems', 'roots']
    """
    return tuple(_between(text, clause, _SEAMS, kept))


def halves_of(text: str, clause: Part, kept: tuple[Part, ...] = ()) -> Iterator[tuple[Part, Part]]:
    """The ways of cutting a clause in two at one of its seams."""
    for seam in _SEAMS.finditer(text, clause.first, clause.last):
        if not _is_kept(seam, kept):
            yield Part(clause.first, seam.start()), Part(seam.end(), clause.last)


def _between(
    text: str, clause: Part, seams: re.Pattern[str], kept: tuple[Part, ...] = ()
) -> Iterator[Part]:
    start = clause.first
    for seam in seams.finditer(text, clause.first, clause.last):
        if _is_kept(seam, kept):
            continue
        if seam.start() > start:
            yield Part(start, seam.start())
        start = seam.end()
    if start < clause.last:
        yield Part(start, clause.last)


def _is_kept(seam: re.Match[str], kept: tuple[Part, ...]) -> bool:
    return any(part.first < seam.end() and seam.start() < part.last for part in kept)
