"""Where sentences and their parts end."""

import re
from collections.abc import Sequence

from ingest.words import Word

_SENTENCE_END = re.compile(r"[?!]|\.(?=\s+[A-Z])")
_CLAUSE_END = re.compile(r"[;:?!,]|\.(?=\s|$)")
_PART_END = re.compile(r"[;?!]|\)\s*[,.]|\.\s+(?=[A-Z])")


def in_question(text: str, place: int) -> bool:
    """Whether a place is in a sentence that asks; in a text without question marks, any is."""
    if "?" not in text:
        return True
    end = _SENTENCE_END.search(text, place)
    return end is None or end[0].startswith("?")


def runs(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """The words in runs between which a sentence or its part ends: no name reaches over that."""
    found: list[list[Word]] = []
    for word in words:
        if not found or _PART_END.search(text[found[-1][-1].last : word.last]):
            found.append([])
        found[-1].append(word)
    return found


def clause_around(text: str, place: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends.

    >>> clause_around("one, two, three", 6)
    (4, 8)
    """
    start = max((end.end() for end in _CLAUSE_END.finditer(text, 0, place)), default=0)
    stop = _CLAUSE_END.search(text, place)
    return start, stop.start() if stop else len(text)
