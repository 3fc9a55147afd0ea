"""Number words: a text that is nothing but a number, as "at eight" after "at four weeks"."""

import re

NUMBER = (
    r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
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
