"""Numbers of a statement against the numbers of a line."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from ingest.quantities import Quantity, quantities

Agreement = Literal["same", "other", "unlike"]
"""The number agrees, differs, or measures something else."""

_TOLERANCE = 0.03
_ROUND_TOLERANCE = 0.12
_FAR = 1.6
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip


def _nth(match: re.Match[str]) -> str:
    """The n-th month as n months."""
    return f"{_ORDINALS.index(match[1].lower()) + 1} {match[2]}s"


def _aged(match: re.Match[str]) -> str:
    """The n-th decade of life in years."""
    decade = _ORDINALS.index(match[1].lower())
    return f"at {10 * decade} to {10 * decade + 9} years"


def _ages(match: re.Match[str]) -> str:
    """The decades of "in their sixties and seventies" in years."""
    decades = [_DECADES[word.lower()] for word in match.groups() if word]
    return f"{match[0][: match.start(1) - match.start()]}{decades[0]} to {decades[-1] + 9} years"


def _compound(match: re.Match[str]) -> str:
    """A number of two words in digits."""
    ten, one = (next(quantities(f"{word} years")).low for word in match.groups())
    return f"{ten + one:g}"


_DECADES = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_DECADE = "|".join(_DECADES)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_FEW = "one|two|three|four|five|six|seven|eight|nine"
_PARTS_OF = "fifth|sixth|seventh|eighth|ninth|tenth"


def _parts(match: re.Match[str]) -> str:
    """So many fifths and the like in percent."""
    count = next(quantities(f"{match[1]} years")).low
    return f"{100 * count / (_ORDINALS.index(match[2].lower()) + 1):.3g}%"


_HALVES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"\b({_TENS})[- ]({_FEW})\b", re.IGNORECASE), _compound),
    (
        re.compile(
            rf"\b(?:in|during|past|beyond) (?:the|their|his|her) (?:(?:early|mid|late)[- ])?"
            rf"({_DECADE})(?:(?: and| or| to|,)(?: their)? ({_DECADE}))?\b",
            re.IGNORECASE,
        ),
        _ages,
    ),
    (re.compile(r"\b(?:past|beyond) (?:the age of )?(?=(?:\d\d|\w+ty)\b)", re.I), "above "),
    (re.compile(r"\ba fortnight\b", re.IGNORECASE), "2 weeks"),
    (re.compile(r"\ba (year|month|week) and a half\b", re.IGNORECASE), r"1.5 \1s"),
    (re.compile(r"\bone and a half (year|month|week)s?\b", re.IGNORECASE), r"1.5 \1s"),
    (re.compile(r"\bhalf a (year|month|week|day)\b", re.IGNORECASE), r"0.5 \1s"),
    (re.compile(r"\btwo and a half\b", re.IGNORECASE), "2.5"),
    (re.compile(r"\bthree and a half\b", re.IGNORECASE), "3.5"),
    (re.compile(r"\bfour and a half\b", re.IGNORECASE), "4.5"),
    (
        re.compile(r"\bas (?:much|many|long|far|large) as\b(?! the\b)|\bno longer than\b", re.I),
        "up to",
    ),
    (re.compile(r"\b(?:twice|doubles?)\b(?= (?:the )?normal)", re.IGNORECASE), "2 times"),
    (re.compile(r"\b(?:thrice|triples?)\b(?= (?:the )?normal)", re.IGNORECASE), "3 times"),
    (re.compile(r"\bbetween (\d[\d.]*) ?% and (\d[\d.]*) ?%", re.IGNORECASE), r"\1 to \2%"),
    (re.compile(r"\bbetween (\d[\d.]*) and (\d)", re.IGNORECASE), r"\1 to \2"),
    (
        re.compile(
            r"\b(?:(?:do|does|did|should|will|can|may) not|don't|doesn't|cannot|never) exceeds?\b",
            re.I,
        ),
        "are up to",
    ),
    (re.compile(r"\bexceed(?:s|ing|ed)?\b", re.IGNORECASE), "above"),
    (re.compile(rf"\b({'|'.join(_ORDINALS)}) (week|month|year)\b", re.IGNORECASE), _nth),
    (re.compile(rf"\b(?:falls? )?in (?:the|their) ({'|'.join(_ORDINALS)}) decade\b", re.I), _aged),
    (re.compile(rf"\b({_FEW}) ({_PARTS_OF})s\b", re.IGNORECASE), _parts),
    (re.compile(r"\ba decade\b", re.IGNORECASE), "10 years"),
    (re.compile(r"\ba dozen\b", re.IGNORECASE), "12"),
    (re.compile(r"\ba couple of\b", re.IGNORECASE), "2"),
)
_WHOLE = r"two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty|hundred|\d{1,3}"
_RATIO = re.compile(
    rf"\b({_FEW}|\d)(?:[- ](?:in|out of)[- ](?:every |each )?|(?<!one) of every | of )"
    rf"({_WHOLE})\b"
    r"(?! (?:weeks?|months?|years?|days?|mm|cm|\w+ criteria|criteria|causes|sites|kinds))",
    re.IGNORECASE,
)
_UNIT_LEFT_OUT = re.compile(
    r"(\d|\b[a-z]+)( (?:days|weeks|months|years|mm|cm))\b"
    r"([^.;]*?\b(?:to|until|even|up to|reach|over) )"
    r"(\d+|(?:six|eight|nine|ten|twelve|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy))$",
    re.IGNORECASE,
)
_SHARED_NOUN = re.compile(
    rf"\b({_FEW}|\d)\s+((?:[a-z][\w'-]*\s+){{1,4}}?)(?:in|out of)\s+"
    rf"((?:every |each )?(?:{_WHOLE}))\b"
    r"(?! (?:weeks?|months?|years?|days?|mm|cm|\w+ criteria|criteria|causes|sites|kinds|\w+ists?))",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\s*(?:(?:that|those)? ?of )?(?:the )?(?:upper (?:limit|end) of (?:the )?)?normal"
    r"(?: (?:values?|levels?|range|limit))?",
    re.IGNORECASE,
)
_LISTED = r"major|minor|criteria|types|groups|stages|kinds|classes|categories|divisions|phases"
_COUNTS = re.compile(
    rf"(?<!both )\b(two|three|four|five|six|seven|eight|nine|ten) (?={_LISTED})", re.IGNORECASE
)
_THINGS = re.compile(rf"\s+(?:{_LISTED})\b", re.IGNORECASE)
_BOUNDS = re.compile(
    r"\b(under|over|below|above|aged?|ages of|between|and) (two|three|four|five|six|seven|eight|"
    r"nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy)\b"
    r"(?! (?:percent|weeks?|months?))",
    re.IGNORECASE,
)
_IN = {
    word: str(number)
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
    )
}


def plain_numbers(text: str) -> str:
    """A text with numbers said in words put in digits.

    >>> plain_numbers("a year and a half after it"), plain_numbers("one in three of them")
    ('1.5 years after it', '33.3% of them')
    """
    for pattern, digits in _HALVES:
        text = pattern.sub(digits, text)
    text = _UNIT_LEFT_OUT.sub(r"\1\2\3\4\2", text)
    text = _SHARED_NOUN.sub(r"\1 in \3 \2", text)
    text = _RATIO.sub(_percentage, text)
    text = _BOUNDS.sub(lambda match: f"{match[1]} {_numeral(match[2])}", text)
    return _COUNTS.sub(lambda match: f"{_IN[match[1].lower()]} ", text)


def _percentage(match: re.Match[str]) -> str:
    """A share as "two in five" in percent; as it is where that is no share."""
    part, whole = (int(_numeral(word)) for word in match.groups())
    return f"{100 * part / whole:.3g}%" if part < whole else match[0]


def stated_numbers(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text."""
    return tuple(quantities(text))


def is_count(text: str, number: Quantity) -> bool:
    """Whether a number says how many things of a list there are."""
    return not number.unit and _THINGS.match(text, number.last) is not None


def number_places(text: str, numbers: Sequence[Quantity]) -> tuple[tuple[int, int], ...]:
    """Where the words of numbers stand, with "normal" where they are times that."""
    places = []
    for number in numbers:
        reference = _REFERENCE.match(text, number.last) if number.unit == "times" else None
        places.append((number.first, reference.end() if reference else number.last))
    return tuple(places)


def _numeral(word: str) -> str:
    """The digits of a number word; digits as they are."""
    return f"{next(quantities(f'{word} years')).low:g}"


def agreement(stated: Quantity, given: Quantity) -> Agreement:
    """Whether a stated quantity is the one that a line gives.

    Single numbers within a line's range agree; so does a bound that is the range's own.

    >>> first, second = quantities("8 weeks, 2 months")
    >>> agreement(second, first), agreement(first, next(quantities("5 months")))
    ('same', 'other')
    """
    ranges = _comparable(stated, given)
    if ranges is None:
        return "unlike"
    (low, high), (least, most) = ranges
    if stated.unit == "%" and stated.comparator in ("<", ">") and given.comparator in ("=", "~"):
        return _verdict(_within(stated, given))
    near = _ROUND_TOLERANCE if stated.days and stated.unit != given.unit else _TOLERANCE
    if stated.comparator in ("<", "<="):
        return _verdict(given.comparator not in (">", ">=") and _close(high, most, near))
    if stated.comparator in (">", ">="):
        return _verdict(_close(low, least, near) and given.comparator not in ("<", "<="))
    if given.comparator in ("<", "<="):
        return _verdict(low == high and _close(high, most, near))
    if low == high and stated.unit != "%":
        return _verdict(least * (1 - near) <= low <= most * (1 + near))
    return _verdict(_close(low, least, near) and _close(high, most, near))


def _within(stated: Quantity, given: Quantity) -> bool:
    """Whether a share that a line gives lies on the stated side of a bound, and not far off."""
    if stated.comparator == ">":
        return stated.low < given.low <= stated.low * _FAR
    is_range = given.low < given.high
    is_less = given.high <= stated.high if is_range else given.high < stated.high
    return is_less and given.high >= stated.high / _FAR


def overlaps(stated: Quantity, given: Quantity) -> bool:
    """Whether some number is meant by both."""
    ranges = _comparable(stated, given)
    if ranges is None:
        return False
    (low, high), (least, most) = _open(stated, ranges[0]), _open(given, ranges[1])
    return low <= most and least <= high


def _open(quantity: Quantity, bounds: tuple[float, float]) -> tuple[float, float]:
    """The range with its open end."""
    low, high = bounds
    if quantity.comparator in (">", ">="):
        return low, float("inf")
    if quantity.comparator in ("<", "<="):
        return 0.0, high
    return low, high


def _comparable(
    stated: Quantity, given: Quantity
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Both ranges in one unit; None where they measure different things."""
    for one, other in ((stated.days, given.days), (stated.millimetres, given.millimetres)):
        if one is not None and other is not None:
            return one, other
    if stated.unit == given.unit or (not stated.unit and given.unit == "year"):
        return (stated.low, stated.high), (given.low, given.high)
    return None


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other), 1e-9)


def _verdict(agrees: bool) -> Agreement:  # noqa: FBT001 - a private choice of words
    return "same" if agrees else "other"


def any_agreement(stated: Quantity, given: Sequence[Quantity]) -> Agreement:
    """The best agreement with any of a line's quantities."""
    bounded = [q for q in given if q.comparator == stated.comparator != "="]
    alike = [q for q in bounded if agreement(stated, q) != "unlike"]
    found = {agreement(stated, quantity) for quantity in alike or given}
    if "same" in found:
        return "same"
    return "other" if "other" in found else "unlike"
