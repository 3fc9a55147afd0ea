"""Comparisons: what a claim says of two things by number, held against the lines on each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims.evidence import EvidenceBase
from assistant.claims.line import Line
from assistant.claims.read_claim import ReadClaim
from assistant.claims.ruling import Ruling
from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_phrase, language
from ingest.quantities import Quantity
from ingest.spans import Span

_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:ends?|ended|finishes|stops?|closes|is over|is past|is behind)\b.*?"
    r"\b(?:before|by the time)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:starts?|begins?|opens?|sets? in)\b.*?\b(?:after|only when|only once)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Side:
    """The numbers of one unit that lines give of one thing, and the lines."""

    least: float
    most: float
    span: Span


@dataclass(frozen=True, eq=False)
class Comparisons:
    """Rules on what claims compare, by the numbers of the lines of one corpus."""

    evidence: EvidenceBase

    def ruling(self, claim: ReadClaim) -> Ruling | None:
        """The ruling on a claim that compares two names by number; None for any other claim."""
        for unit, is_more, place in _compared(claim.text):
            left = [u for u in claim.units if u.last <= place]
            right = [u for u in claim.units if u.first >= place]
            one, other = self._side(left, unit), self._side(right, unit)
            if one is None or other is None or claim.denies_its_verb:
                continue
            if one.span == other.span:
                continue
            more, less = (one, other) if is_more else (other, one)
            holds = more.least >= less.most and more.most > less.most
            fails = more.most <= less.least
            spans = (one.span, other.span)
            if holds:
                reason = f"The numbers of {one.span} and {other.span} say so."
                return Ruling(label="supported", spans=spans, reason=reason)
            if fails:
                reason = f"The numbers of {one.span} and {other.span} say otherwise."
                return Ruling(label="contradicted", spans=spans, reason=reason)
        return None

    def _side(self, units: Sequence[Unit], unit: str) -> _Side | None:
        """What lines give of one side of a comparison; None where it is not one thing."""
        names = {u.term.id for u in units if u.is_name and u.term}
        if len(names) != 1 or any(u.number is not None or u.is_denied for u in units):
            return None
        telling = [u for u in units if not (u.is_soft or u.is_name or u.is_process)]
        found = [
            (line, numbers)
            for line in self.evidence.having(f"t:{name}" for name in names)
            if names & set(line.statement.subjects)
            and (numbers := [q for q in line.numbers if _measures(q, unit)])
        ]
        most = max((_shared(line, telling) for line, _ in found), default=0)
        found = [(li, qs) for li, qs in found if _shared(li, telling) == most]
        if unit == "%":
            found = [(li, qs) for li, qs in found if self._has_processes(li, units)]
        ends = [end for _, numbers in found for end in _ends(numbers, unit)]
        if not ends:
            return None
        return _Side(min(ends), max(ends), found[0][0].span)

    def _has_processes(self, line: Line, units: Sequence[Unit]) -> bool:
        """Whether a line is about the processes that a side names."""
        processes = {unit.entry for unit in units if unit.is_process}
        return processes <= line.keys | line.processes


def _compared(text: str) -> Iterator[tuple[str, bool, int]]:
    """What a text compares by: the unit, whether its first has more, and where the second begins.

    >>> list(_compared("Plums are older than figs"))
    [('year', True, 16)]
    """
    than = _THAN.search(text)
    if than:
        for unit, is_more, pattern in _comparatives():
            if pattern.search(text, 0, than.start()):
                yield unit, is_more, than.start()
    for pattern, is_more in ((_ENDS, False), (_STARTS, True)):
        found = pattern.search(text)
        if found:
            yield "year", is_more, found.end()


def _shared(line: Line, units: Sequence[Unit]) -> int:
    """How much a line has of some units; an entry counts more than words."""
    return sum(2 if unit.entry in line.keys else bool(unit.all_keys & line.keys) for unit in units)


def _measures(number: Quantity, unit: str) -> bool:
    return number.unit == unit or (unit == "mm" and number.millimetres is not None)


def _ends(numbers: Sequence[Quantity], unit: str) -> Iterator[float]:
    """The ends of the ranges, in the unit."""
    for number in numbers:
        yield from (number.millimetres or ()) if unit == "mm" else (number.low, number.high)


@lru_cache(maxsize=1)
def _comparatives() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """The words of each unit and direction."""
    found = []
    for line in language("comparatives.txt"):
        unit, mark, phrases = line.split(" ", 2)
        found.append((unit, mark == ">", any_phrase(phrases.split(", "))))
    return tuple(found)
