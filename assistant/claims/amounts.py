"""Amounts said in words: shares such as "most", ends of ranges as "the largest", and "not in"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_phrase, language
from ingest.quantities import Comparator, Quantity

_FRAMES = re.compile(
    r"\s*(?:(?:the|all|of|patients?|people|persons?|individuals|cases|those|"
    r"sufferers|instances|examples|with|who have|having)(?:\s+|$))*",
    re.IGNORECASE,
)
_HALF = 50.0
_TURNED: dict[Comparator, Comparator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SAME: dict[str, Comparator] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}


def with_amounts(clause: str, units: Sequence[Unit]) -> list[Unit]:
    """The units of a clause with what its words say of amounts.

    A share of which something is denied is turned into the share of which it holds.
    """
    return _held(_shared(clause, _bounded(clause, list(units))))


def _bounded(clause: str, units: list[Unit]) -> list[Unit]:
    """The units with a number beside the end of a range as that end."""
    stated = [u for u in units if u.number is not None and u.number.unit]
    for mark, pattern in _phrases("extremes.txt"):
        found = pattern.search(clause)
        numbers = [u for u in stated if found and not (u.is_denied and u.first >= found.end())]
        if not found or len(numbers) != 1:
            continue
        (unit,) = numbers
        number = unit.number
        if number is None or number.low != number.high or number.unit in ("%", "times"):
            continue
        end = replace(unit, number=replace(number, comparator=_SAME[mark]), is_denied=False)
        return [end if u is unit else u for u in _outside(units, found)]
    return units


def _shared(clause: str, units: list[Unit]) -> list[Unit]:
    """The units with a share said in words, of a name right after it, as a number."""
    if any(unit.number is not None and unit.number.unit == "%" for unit in units):
        return units
    for mark, pattern in _phrases("shares.txt"):
        for found in pattern.finditer(clause):
            framed = _FRAMES.match(clause, found.end())
            start = framed.end() if framed else found.end()
            rest = [u for u in units if u.last <= found.start() or u.first >= found.end()]
            if _names_next(units, start, clause) or (
                framed and framed[0].strip() and _is_bare(rest)
            ):
                share = Quantity(
                    low=_HALF,
                    high=_HALF,
                    unit="%",
                    comparator=_SAME[mark],
                    first=found.start(),
                    last=found.end(),
                )
                said = Unit(
                    keys=(),
                    text=found[0],
                    first=found.start(),
                    last=found.end(),
                    number=share,
                    is_soft=True,
                )
                return [said, *_outside(units, found)]
    return units


def _names_next(units: Sequence[Unit], start: int, clause: str) -> bool:
    """Whether a name stands at a place of a clause, or some entry with a word before it at most."""
    after = [unit for unit in units if unit.first >= start and unit.term is not None]
    first = min(after, key=lambda unit: unit.first, default=None)
    if first is None or first.is_process or first.is_soft:
        return False
    return first.first == start or (
        not first.is_name and len(clause[start : first.first].split()) == 1
    )


def _is_bare(units: Sequence[Unit]) -> bool:
    """Whether units say no more than that something named goes through a process."""
    telling = [unit for unit in units if not unit.is_soft]
    return any(u.is_process for u in telling) and all(u.is_name or u.is_process for u in telling)


def _held(units: list[Unit]) -> list[Unit]:
    """The units with a share that is denied as the rest of the whole."""
    shares = [u for u in units if u.number and u.number.unit == "%" and not u.is_denied]
    denied = [u for u in units if u.is_denied and not u.is_name and u.number is None]
    if len(shares) != 1 or not denied or not any(unit.is_process for unit in denied):
        return units
    held: list[Unit] = []
    for unit in units:
        if unit is shares[0] and unit.number is not None:
            held.append(replace(unit, number=_rest(unit.number), is_rest=True))
        else:
            held.append(replace(unit, is_denied=False) if unit.is_denied else unit)
    return held


def _rest(share: Quantity) -> Quantity:
    """What is left of the whole."""
    return replace(
        share,
        low=100 - share.high,
        high=100 - share.low,
        comparator=_TURNED.get(share.comparator, share.comparator),
    )


def _outside(units: Sequence[Unit], place: re.Match[str]) -> list[Unit]:
    """The units that some words are no part of."""
    return [u for u in units if u.number or u.last <= place.start() or u.first >= place.end()]


@lru_cache
def _phrases(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phrases of a file after each of its marks."""
    marked: dict[str, list[str]] = {}
    for line in language(name):
        mark, _, phrase = line.partition(" ")
        marked.setdefault(mark, []).append(phrase)
    return tuple((mark, any_phrase(phrases)) for mark, phrases in marked.items())
