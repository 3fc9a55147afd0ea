"""Numbers of a text with their units: ranges, comparators, fractions, British time notation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Comparator = Literal["=", "<", "<=", ">", ">=", "~"]
Unit = Literal["", "day", "week", "month", "year", "mm", "cm", "m", "%", "times"]

_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("wk", "wks", "week", "weeks"), "week"),
    **dict.fromkeys(("mo", "mos", "mth", "mths", "month", "months"), "month"),
    **dict.fromkeys(("y", "yo", "yr", "yrs", "year", "years"), "year"),
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters"), "mm"),
    **dict.fromkeys(("cm", "cms", "centimetre", "centimetres", "centimeter"), "cm"),
    "centimeters": "cm",
    **dict.fromkeys(("%", "percent", "per cent"), "%"),
    **dict.fromkeys(("x", "times", "fold", "-fold"), "times"),
}
_BRITISH: dict[str, Unit] = {"7": "day", "52": "week", "12": "month"}
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty")
_WORDS = {word: number for number, word in enumerate(_SMALL)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=3)
}
_FRACTION_WORDS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "thirds": 1 / 3,
    "quarters": 1 / 4, "fourth": 1 / 4, "fourths": 1 / 4, "tenth": 1 / 10,
}  # fmt: skip
_COMPARATORS: dict[str, Comparator] = {
    ">": ">", "<": "<", "≥": ">=", "≤": "<=", "~": "~", "above": ">", "over": ">",
    "more then": ">", "less then": "<",
    "more than": ">", "greater than": ">", "beyond": ">", "later than": ">",
    "earlier than": "<", "before": "<", "after": ">", "exceeding": ">",
    "below": "<", "under": "<", "less than": "<", "fewer than": "<", "up to": "<=",
    "at most": "<=", "no more than": "<=", "at least": ">=", "approx.": "~", "approx": "~",
    "about": "~", "around": "~", "roughly": "~", "approximately": "~", "some": "~",
}  # fmt: skip

_NUMBER = r"\d+(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_COMPARE = "|".join(re.escape(word) for word in sorted(_COMPARATORS, key=len, reverse=True))
_FRACTION = (
    r"(?:(?P<{n}num>\d|an?|one|two|three)[ -](?P<{n}word>" + "|".join(_FRACTION_WORDS) + r")\b"
    r"|(?P<{n}bare>half)\b(?! an? )|(?P<{n}top>\d)/(?P<{n}bottom>\d)(?![\d/]))"
)
_JOIN = r"\s*(?:-|–|—|to|and|or)\s*"
_QUANTITY = re.compile(
    rf"(?<![\w.])(?:(?P<compare>{_COMPARE})\s*)?(?:"
    rf"(?P<count>\d+)(?:\s*[-–]\s*(?P<until>\d+))?/(?P<british>7|52|12)(?![\d/])"
    rf"|{_FRACTION.format(n='a')}(?:{_JOIN}{_FRACTION.format(n='b')})?"
    rf"|(?P<low>{_NUMBER})\s*-?\s*(?:(?P<lowunit>{_UNIT})\b\.?)?"
    rf"{_JOIN}(?P<high>{_NUMBER})\s*-?\s*(?:(?P<highunit>{_UNIT})\b|(?P<highpercent>%))?"
    rf"|(?:(?P<half>half )?an?|the first)\s+(?P<one>day|week|month|year)\b"
    rf"|(?P<single>{_NUMBER})(?:\s*-?\s*(?:(?P<unit>{_UNIT})\b|(?P<percent>%)))?"
    r")(?![\d/°])",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or range: `low` and `high` in `unit`, equal for a single number."""

    low: float
    high: float
    unit: Unit
    comparator: Comparator = "="
    first: int
    last: int

    @property
    def days(self) -> tuple[float, float] | None:
        """The range in days, for units of time; months of 30.4 days, years of 365.25."""
        per_unit = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}.get(self.unit)
        return None if per_unit is None else (self.low * per_unit, self.high * per_unit)

    @property
    def millimetres(self) -> tuple[float, float] | None:
        """The range in millimetres, for units of length."""
        per_unit = {"mm": 1.0, "cm": 10.0, "m": 1000.0}.get(self.unit)
        return None if per_unit is None else (self.low * per_unit, self.high * per_unit)


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of a text in order.

    `n/7`, `n/52` and `n/12` are days, weeks and months; other fractions of two digits and the
    words for them are shares of one hundred.

    >>> [(q.low, q.high, q.unit, q.comparator) for q in quantities(">6/12, 2-10mm, 1/4 to 1/2")]
    [(6.0, 6.0, 'month', '>'), (2.0, 10.0, 'mm', '='), (25.0, 50.0, '%', '=')]
    """
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(match)
        if quantity is not None:
            yield quantity


def number_of(word: str) -> int | None:
    """The number that a word is; None where it is none.

    >>> number_of("five"), number_of("fifth")
    (5, None)
    """
    return _WORDS.get(word.lower())


def _quantity(match: re.Match[str]) -> Quantity | None:
    comparator = _COMPARATORS.get((match["compare"] or "").lower(), "=")
    if match["british"]:
        low, high = float(match["count"]), float(match["until"] or match["count"])
        unit: Unit = _BRITISH[match["british"]]
    elif match["atop"] or match["aword"] or match["abare"]:
        low = _share(match, "a")
        high = _share(match, "b") if match["btop"] or match["bword"] or match["bbare"] else low
        unit = "%"
    elif match["low"]:
        return _range(match, comparator)
    elif match["one"]:
        low = high = 0.5 if match["half"] else 1.0
        unit = _UNITS[match["one"].lower()]
    else:
        low = high = _number(match["single"])
        unit = "%" if match["percent"] else _UNITS.get((match["unit"] or "").lower(), "")
        if not unit and not match["single"][0].isdigit():
            return None
    return Quantity(
        low=low,
        high=high,
        unit=unit,
        comparator=comparator,
        first=match.start(),
        last=match.end(),
    )


def _range(match: re.Match[str], comparator: Comparator) -> Quantity | None:
    """A range; where its ends have two units, both are turned into the smaller one's."""
    low, high = _number(match["low"]), _number(match["high"])
    high_unit = "%" if match["highpercent"] else _UNITS.get((match["highunit"] or "").lower(), "")
    low_unit = _UNITS.get((match["lowunit"] or "").lower(), high_unit)
    if not high_unit and not match["low"][0].isdigit():
        return None
    unit = high_unit or low_unit
    if low_unit != high_unit and high_unit:
        start, end = _in_days(low, low_unit), _in_days(high, high_unit)
        if start is not None and end is not None:
            low, high, unit = start, end, "day"
    return Quantity(
        low=low,
        high=high,
        unit=unit,
        comparator=comparator,
        first=match.start(),
        last=match.end(),
    )


def _in_days(number: float, unit: Unit) -> float | None:
    """A number of a unit of time in days."""
    days = Quantity(low=number, high=number, unit=unit, first=0, last=0).days
    return days[0] if days else None


def _number(text: str) -> float:
    return float(text) if text[0].isdigit() else float(_WORDS[text.lower()])


def _share(match: re.Match[str], side: str) -> float:
    """A fraction as a percentage, rounded to a hundredth."""
    if match[f"{side}top"]:
        bottom = int(match[f"{side}bottom"])
        return round(100 * int(match[f"{side}top"]) / bottom, 2) if bottom else 0.0
    if match[f"{side}bare"]:
        return 50.0
    count = match[f"{side}num"].lower()
    times = float(count) if count.isdigit() else float(_WORDS.get(count, 1))
    return round(100 * times * _FRACTION_WORDS[match[f"{side}word"].lower()], 2)
