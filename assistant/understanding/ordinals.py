"""Ordinals: items of a list told by their places, "the second one", "the last two"."""

import re
from dataclasses import dataclass

KIND = "kind|type|form|version|variety|variant|sort"
_ORDINALS = {
    "first": 0, "1st": 0, "former": 0, "top": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2,
    "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "seventh": 6, "7th": 6,
    "eighth": 7, "8th": 7, "ninth": 8, "9th": 8, "tenth": 9, "10th": 9, "last but one": -2,
    "second to last": -2, "second-to-last": -2, "penultimate": -2, "last": -1, "latter": -1,
    "final": -1,
}  # fmt: skip
_NAMES = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_AFTER_ORDINAL = (
    r"(?=\s*(?:$|[^\w\s])|\s+(?:of|is|are|was|were|does|do|did|has|have|can|could|in|on|at|where|"
    r"how|what|when|why|which|look|looks|more|most|again|please|then|and|too|also|"
    r"calcif\w+)\b)"
)
_NOUN = "one|item|entry|disease|diagnosis|cause|condition|option"
_ORDINAL = re.compile(
    rf"\b(?:the|that|this) (?P<the>{_NAMES})(?: (?:{_NOUN}|(?P<kind>{KIND})))?\b"
    rf"{_AFTER_ORDINAL}(?: of (?:these|those|them))?"
    rf"|\bthe (?P<pair>former|latter)\b|\b(?P<one>{_NAMES}) one\b"
    rf"|^\W*(?:and )?(?P<bare>{_NAMES})\b(?=\W*$)"
    r"|(?:\b(?:number|no\.?|item|entry)\s*|#)(?P<number>\d|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 0, "two": 1, "three": 2, "four": 3, "five": 4, "six": 5}
_ROW_DOES = (
    "occur|differ|compare|affect|involve|cause|give|get|come|mean|show|share|only|alone|together|"
    "apart|side by side|respectively|start|begin|happen"
)
_SEVERAL = re.compile(
    r"\b(?:the |those |these )?(?P<end>first|top|last|final|bottom) "
    r"(?P<count>[2-6]|two|three|four|five|six)"
    rf"(?: (?:ones|items|entries|diseases|diagnoses|causes|conditions|options|{KIND}s?))?\b"
    rf"(?:{_AFTER_ORDINAL}|(?= (?:{_ROW_DOES})\b))(?: of (?:these|those|them))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """An item of a list that a text points at: its place from 0, -1 for the last, and its words.

    `pair` is set for "the former", "the latter" and "the second kind"; `count` is how many items
    are meant from there on, as in "the first two".
    """

    place: int
    first: int
    last: int
    pair: bool = False
    count: int = 1


def pick(text: str) -> Pick | None:
    """The item, or the items in a row, that an ordinal in a text points at.

    >>> pick("where is the 2nd one?")
    Pick(place=1, first=9, last=20, pair=False, count=1)
    >>> pick("what is seen in the first year?") is None
    True
    """
    several = _SEVERAL.search(text)
    if several is not None:
        return _row(several)
    found = _ORDINAL.search(text)
    if found is None:
        return None
    number = found["number"]
    if number:
        place = int(number) - 1 if number.isdigit() else _NUMBERS[number.lower()]
    else:
        place = _ORDINALS[(found["the"] or found["one"] or found["bare"] or found["pair"]).lower()]
    pair = bool(found["pair"] or found["kind"])
    return Pick(place=place, first=found.start(), last=found.end(), pair=pair)


def _row(found: re.Match[str]) -> Pick:
    """The items in a row that are meant at one end of a list."""
    number = found["count"].lower()
    count = int(number) if number.isdigit() else _NUMBERS[number] + 1
    at_head = found["end"].lower() in ("first", "top")
    return Pick(place=0 if at_head else -count, first=found.start(), last=found.end(), count=count)


def place_in_words(place: int) -> str:
    """The ordinal of a place: "fifth" for 4."""
    return next(word for word, number in _ORDINALS.items() if number == place and word.isalpha())
