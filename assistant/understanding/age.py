"""The age that a question gives, in years."""

import re
from collections.abc import Sequence

from ingest.lexicon import LIFE_STAGE, Match
from ingest.quantities import quantities

Years = tuple[float, float]

_OLD = r"(?:\s*-?\s*(?:old|o)\b|\s*/\s*o\b)"
_AGED = re.compile(
    r"\b(?:aged?|age of|man of|woman of|girl of|boy of|lady of|patient of|child of|aged about|"
    r"at the age of|age:?|at age)\s*(\d{1,3})\b"
    r"(?!\s*(?:week|month|wk|mo|%|cm|mm|years? (?:ago|after)))",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(\d{1,3})\s*-?\s*(?:yo|y/o|y\.o\.|yr ?old|yrs ?old|[mf]\b(?!\w)|(?:year|years|yr|yrs)"
    r"(?:\s*-\s*|\s+)(?:old|girl|boy|man|woman|lady|child|male|female|kid|teacher|patient))",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:she|he|i|patient|who) (?:is|am|'s)(?: now| only| just)? (\d{1,3})\b"
    r"(?!\s*(?:week|month|cm|mm))"
    r"|\b(?:i'm|she's|he's|daughter is|son is|girl is|boy is) (\d{1,3})\b"
    r"|^(\d{1,3})\s*(?:,|f\b|m\b)|\b(?:f|m|male|female|boy|girl|man|woman|lady|kid),?\s*(\d{1,3})\b"
    r"(?!\s*(?:week|month|wk|mo|/|%|cm|mm|days?|hours?|x))",
    re.IGNORECASE,
)
_YOUNG = re.compile(
    r"\b(?:\w+\s*(?:-|–|to|and|or)\s*)?\w+[ -]?(?:week|wk|month|mth|mo|day)s?[ -]?(?:old|of age)\b"
    r"|\b\d+/(?:12|52|7)[ -](?:old|of age)",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\bin (?:her|his|their|my|the) (?:early |mid[- ]?|late )?"
    r"(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0'?s)\b",
    re.IGNORECASE,
)
_DECADES = {
    "teens": (13.0, 19.0),
    "twenties": (20.0, 29.0),
    "thirties": (30.0, 39.0),
    "forties": (40.0, 49.0),
    "fifties": (50.0, 59.0),
    "sixties": (60.0, 69.0),
    "seventies": (70.0, 79.0),
    "eighties": (80.0, 89.0),
    "nineties": (90.0, 99.0),
}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen"
)
_HALF = re.compile(
    rf"\b(?:(?P<digits>\d{{1,2}})|(?P<word>{_ONES}))(?:[ -]and[ -]a[ -]half| ?1/2| ?½|\.5)[ -]"
    r"(?:years?|yrs?)(?:[ -]old| of age)?\b",
    re.IGNORECASE,
)
_IN_WORDS = rf"(?:({_TENS})(?:[ -]({_ONES}))?|({_ONES}))"
_WORD_YEARS = re.compile(
    rf"\b{_IN_WORDS}[ -]years?[ -](?:old|girl|boy|child|man|woman)\b"
    rf"|\b(?:aged?|man of|woman of|girl of|boy of|lady of|patient of) {_IN_WORDS}\b"
    r"|\b(?:daughter|son|boy|girl|child|lad|he|she|patient|who|kid|grandson|granddaughter) "
    rf"(?:is|was|turned|turns|is now|is just|is only|just turned) {_IN_WORDS}\b"
    r"(?! (?:weeks?|months?|days?|hours?|cm|mm|times|of|or|in))",
    re.IGNORECASE,
)


def stated_age(text: str, matches: Sequence[Match]) -> Years | None:
    """The age range that a text gives in numbers, decades or life stages; None where it gives none.

    >>> stated_age("seen in an 8yo", []), stated_age("a woman in her forties", [])
    ((8.0, 8.0), (40.0, 49.0))
    """
    half = _HALF.search(text)
    if half:
        years = next(q.low for q in quantities(f"{half['digits'] or half['word']} years")) + 0.5
        return (years, years)
    young = _YOUNG.search(text)
    if young:
        days = next((q.days for q in quantities(young[0]) if q.days), (0.0, 365.25))
        return (days[0] / 365.25, days[1] / 365.25)
    for pattern in (_SHORT, _AGED, _PERSON):
        found = pattern.search(text)
        if found:
            years = float(next(group for group in found.groups() if group))
            return (years, years)
    words = _WORD_YEARS.search(text)
    if words:
        years = sum(q.low for w in words.groups() if w for q in quantities(f"{w} years"))
        return (years, years)
    decade = _DECADE.search(text)
    if decade:
        word = decade[1].lower()
        start = float(word[0] + "0") if word[0].isdigit() else 0.0
        return _DECADES.get(word, (start, start + 9))
    stages = [m.term.years for m in matches if m.term.kind == LIFE_STAGE and m.term.years]
    return min(stages, key=lambda years: years[1] - years[0]) if stages else None


def age_words(text: str) -> tuple[tuple[int, int], ...]:
    """The character ranges of a text that state an age."""
    patterns = (_HALF, _YOUNG, _SHORT, _AGED, _PERSON, _DECADE, _WORD_YEARS)
    return tuple(m.span() for pattern in patterns for m in pattern.finditer(text))
