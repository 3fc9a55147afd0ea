"""Citations: `document:first-last`, the address of lines in a document as shipped."""

import re
from dataclasses import dataclass

from ingest.errors import CitationError

_LONGEST = 200
_CITATION = re.compile(
    r"\s*\[?\s*([A-Za-z0-9_.-]+)\s*:\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s*\]?\s*"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines `first` to `last` of a document, counted from 1, both included.

    >>> str(Span("slides", 499, 501)), str(Span("slides", 499, 499))
    ('slides:499-501', 'slides:499')
    """

    document: str
    first: int
    last: int

    def __str__(self) -> str:
        """The citation, the form that `parse_citation` reads."""
        lines = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.document}:{lines}"

    def __contains__(self, other: object) -> bool:
        """Whether another span lies wholly within this one."""
        return (
            isinstance(other, Span)
            and other.document == self.document
            and self.first <= other.first
            and other.last <= self.last
        )

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a line."""
        return (
            self.document == other.document
            and self.first <= other.last
            and other.first <= self.last
        )

    @property
    def lines(self) -> range:
        """The line numbers, in order."""
        return range(self.first, self.last + 1)


def parse_citation(text: str) -> Span:
    """The span that a citation such as `slides:144-152` or `[anton:50]` names.

    Raises:
        CitationError: the text is not of that form, or the range is empty or starts below 1.

    >>> parse_citation("[anton:85-86]")
    Span(document='anton', first=85, last=86)
    """
    match = _CITATION.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise CitationError(
            f"{text[:80]!r} is not a citation; write document:line or document:first-last, "
            "for example slides:499-501."
        )
    document, first, last = match[1], int(match[2]), int(match[3] or match[2])
    if not 1 <= first <= last:
        raise CitationError(
            f"{text.strip()[:80]!r} names no lines; lines count from 1 and a range runs upwards."
        )
    return Span(document, first, last)
