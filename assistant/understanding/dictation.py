"""Dictation: marks that were spoken are read as marks.

"Seven year old boy comma no fever full stop" is a dictated text. One that but names a mark,
say for a shape, is none.
"""

import re

_MARKS = {
    "full stop": ".",
    "new paragraph": ".",
    "new line": ".",
    "next line": ".",
    "comma": ",",
    "semicolon": ";",
    "colon": ":",
    "question mark": "?",
}
_SPOKEN = re.compile(rf"\s+({'|'.join(_MARKS)})(?=\s|[.?]?$)", re.IGNORECASE)
_SURE = re.compile(
    r"\b(?:full stop|new paragraph|new line|next line|question mark)\b|\bcomma\b(?!-).*\bcomma\b",
    re.IGNORECASE | re.DOTALL,
)


def punctuated(text: str) -> str:
    """A text with the marks that it spells out; the text itself where it is not dictated.

    >>> punctuated("a boy comma no fever full stop diagnosis question mark")
    'a boy, no fever. diagnosis?'
    >>> punctuated("the comma by the colon")
    'the comma by the colon'
    """
    if not _SURE.search(text):
        return text
    return _SPOKEN.sub(lambda spoken: _MARKS[spoken[1].lower()], text)
