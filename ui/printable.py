"""Text without characters that steer what shows it: a terminal, a browser, a reader's eye."""

import unicodedata

_KEPT = "\n\t"
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""The text with every control and invisible character spelled out.

    >>> printable("red \x1b[31m alert")
    'red \\x1b[31m alert'
    """
    return "".join(
        char
        if char in _KEPT or unicodedata.category(char) not in _HIDDEN_CATEGORIES
        else ascii(char)[1:-1]
        for char in text
    )
