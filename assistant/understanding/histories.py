"""Histories: whether a text tells of somebody, rather than of who says or asks what.

None of the patterns knows the field.
"""

import re

from assistant.understanding.form_patterns import any_of

_SOMEONE = any_of(
    r"\b(?:pt|patient|pat|man|woman|boy|girl|lady|gentleman|guy|male|female|kid|child|baby|"
    r"lad|chap|mother|father|mum|dad|son|daughter|brother|sister|wife|"
    r"husband|worker|player|champion|footballer|veteran|farmer|parents?|family)\b",
    r"\b(?:he|she|his|her|my|i|i've)\b",
    r"\bago\b",
    r"\b(?:s/p|h/o|hx|c/o)(?=\W)",
    r"\b\d{1,3} ?(?:f|m|yo|y/o)\b",
    r"\b(?:since|nowadays|formerly|previously|recently|years? later|months? later|weeks? later)\b",
    r"[,;.:–-] now\b|\bnow (?:has|have|with|an?|the|presents?|shows?)\b",
    r"\b(?:last|this) (?:week|month|year|spring|summer|autumn|fall|winter|season)\b",
    r"\bfor (?:(?:the (?:last|past)|over|about|some|nearly) )?(?:\d+|\w+) (?:days|weeks|months|"
    r"years|yrs|decades)\b|\bfor (?:days|weeks|months|years|decades|ages)\b",
    r"\b(?:presents?|presented|presenting|complain(?:s|ed|ing)?|referred|admitted|retired|"
    r"history of|known (?:to|for|with)|diagnosed|ex-\w+)\b",
    r"^\W*(?:an? )?(?!which\b|what\b)[\w-]+(?: [\w-]+)? (?:whose|who \w+s)\b",
    r"\b(?:on examination|o/e|pmh|fhx?|film today|films? shows?|work-?up)\b",
)
_TELLER = (
    r"(?:tutor|teacher|consultant|boss|colleague|registrar|attending|professor|lecturer|senior|"
    r"examiner|book|textbook|notes?|resident|trainee|fellow|supervisor|mentor|friend|student)"
)
_TOLD_BY = any_of(
    rf"\b(?:my|our|his|her) (?:\w+ )?{_TELLER}\b",
    r"\b(?:he|she|i) (?:\w+ly )?(?:say|said|think|thought|insist|claim|believe|read|hear|heard|"
    r"was told|assume|maintain|argue|tell|told|ask|asked|need|want|wonder|know|recall|remember|"
    r"care|mean)(?:s|ed)?\b",
    r"\bi (?:leave|drop|set|put|count|take|strike|cross)\b",
)
_SENTENCE = re.compile(r"[^.;?!\n]+(?:\.(?=\w)[^.;?!\n]+)*[.;?!\n]*")
_STARTS_ASKING = any_of(
    r"^\W*(?:(?:and|but|so|or|please|ok(?:ay)?|thanks|thank you)\W+)*(?:what|which|when|where|"
    r"how|why|who|whose|is|are|does|do|did|can|could|would|should|was|were|has|have|tell|name|list|give|"
    r"remind|show|explain|define|describe|compare|any|i)\b"
)
_PARTS = re.compile(r"\w\s*[,;+]\s*\w")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|does|do|did|can|could|may|might|will|would|"
    r"must|should|occurs?|causes?|affects?|includes?|shows?|list(?:s|ed)?|name[sd]?|call(?:s|ed)?)\b",
    re.IGNORECASE,
)
_STATEMENTS = 2
_STATEMENT_WORDS = 3


def tells_of_someone(text: str) -> bool:
    """Whether somebody's case is told: a person, or a history; not who says or asks what.

    >>> tells_of_someone("a boy with a lump"), tells_of_someone("my tutor says it is rare")
    (True, False)
    """
    told = _TOLD_BY.sub(" ", text)
    return bool(_SOMEONE.search(told)) or _states_much(told)


def is_note(text: str) -> bool:
    """Whether a text but notes things with commas between them: no verb, and nothing is asked.

    >>> is_note("wet coat, mud on both boots"), is_note("coat, boots: which is it?")
    (True, False)
    """
    asks = text.rstrip().endswith("?") or bool(_STARTS_ASKING.search(text))
    return bool(_PARTS.search(text)) and not asks and not _VERB.search(text)


def _states_much(text: str) -> bool:
    """Whether two sentences or more state something and ask nothing."""
    stated = [
        part
        for part in _SENTENCE.findall(text)
        if not part.rstrip().endswith("?")
        and not _STARTS_ASKING.search(part)
        and len(part.split()) >= _STATEMENT_WORDS
    ]
    return len(stated) >= _STATEMENTS
