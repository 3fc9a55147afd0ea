"""Part of a list by its place: the first two, the third, the last."""

import re
from dataclasses import replace

from assistant.draft import Draft

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2}
_PLACES = {
    "first": 0, "1st": 0, "top": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3,
    "4th": 3, "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "seventh": 6, "7th": 6,
    "last": -1, "final": -1, "bottom": -1,
}  # fmt: skip
_LISTED = r"(?:in|on|of|from|under|below|beneath|within|listed|named|given|item|entry)"
_PLACED = re.compile(
    rf"\b(?:the(?: very)?|stands?|comes?|is|named|listed) (?P<place>{'|'.join(_PLACES)})"
    rf"(?: (?P<number>\d+|{'|'.join(_NUMBERS)}))?(?: (?!of\b|in\b|on\b)[\w-]+){{0,3}}? {_LISTED}\b",
    re.IGNORECASE,
)
_NAMES_LIST = re.compile(
    r"\b(?:lists?|listed|slides?|headings?|entry|entries|items?|section|under)\b", re.IGNORECASE
)


def by_place(draft: Draft, question: str) -> Draft:
    """The part of one list that a question wants by its place; any other draft as it is."""
    wanted = _wanted(question)
    one_list = len({claim.group for claim in draft.claims}) == 1
    if wanted is None or draft.layout != "list" or not (one_list and draft.candidates):
        return draft
    kept = draft.candidates[wanted]
    names = {candidate.name for candidate in kept}
    claims = tuple(claim for claim in draft.claims if claim.label in names)
    return replace(draft, candidates=kept, claims=claims) if claims else draft


def _wanted(question: str) -> slice | None:
    """The places that a question wants of a list; None where it wants all.

    >>> _wanted("the first two fungi in the root list"), _wanted("the last item under rust")
    (slice(0, 2, None), slice(-1, None, None))
    >>> _wanted("the first sign of rust") is None
    True
    """
    found = _PLACED.search(question)
    if found is None or not _NAMES_LIST.search(question):
        return None
    place = _PLACES[found["place"].lower()]
    count = _count(found["number"])
    return slice(-count, None) if place < 0 else slice(place, place + count)


def _count(number: str | None) -> int:
    """The number that a word or digits mean; one where none is given."""
    if number is None:
        return 1
    return int(number) if number.isdigit() else _NUMBERS[number.lower()]
