"""Number words: a text that is nothing but a number, and units that are counted by ordinals."""

import re

NUMBER = (
    r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
)
_VALUES = {word: value for value, word in enumerate(NUMBER.split("|")[1:], start=1)}
_TOLD_COUNT = re.compile(
    rf"\b(?:the|which|what|all|name|list|give|its|their) (?!(?:one|1)\b)(?P<number>{NUMBER}) "
    r"(?!(?:days?|weeks?|months?|years?|cm|mm|documents?|sources?|texts?|authors?)\b)"
    r"(?:\w+ )?\w+(?:s|ae|ia)\b",
    re.IGNORECASE,
)
_ORDINALS = [
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_COUNTED = re.compile(
    rf"\b(?:the )?(?P<ordinal>{'|'.join(_ORDINALS)}|(?P<digits>\d+)(?:st|nd|rd|th)) "
    r"(?P<unit>day|week|month)\b(?! of (?:life|age|pregnancy))",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    rf"^\W*(?:(?:at|after|by|in|on|around|about|from|with|aged?|be|it|is|was|he|she|were)\s+)*"
    rf"(?P<number>{NUMBER})(?: then| instead)?\W*$",
    re.IGNORECASE,
)


def bare_number(text: str) -> str | None:
    """The number of a text that is nothing but a number: "at 8", "and after two".

    >>> bare_number("at 8?"), bare_number("two of them")
    ('8', None)
    """
    found = _BARE_NUMBER.match(text)
    return found["number"] if found else None


def told_count(text: str) -> int | None:
    """How many things a question says there are; None where it does not say.

    >>> told_count("Which three birds nest here?"), told_count("the two weeks after it")
    (3, None)
    >>> told_count("which one is it?"), told_count("the 3 cm mass")
    (None, None)
    """
    found = _TOLD_COUNT.search(text)
    if found is None:
        return None
    number = found["number"].lower()
    return int(number) if number.isdecimal() else _VALUES[number]


def counted(text: str) -> str:
    """A text in which a unit of time that an ordinal counts is told by its number.

    >>> counted("by the eighth week"), counted("in the first week"), counted("on the 10th day")
    ('by 8 weeks', 'in the first week', 'on 10 days')
    """

    def number(found: re.Match[str]) -> str:
        count = found["digits"] or str(_ORDINALS.index(found["ordinal"].lower()) + 2)
        return f"{count} {found['unit']}s"

    return _COUNTED.sub(number, text)
