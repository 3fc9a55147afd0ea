"""Requests: each thing that a question asks for, with the words that ask for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_JOINS = re.compile(
    r"[,;:?!+&/()]|\.\s|\b(?:and|or|plus|but|including|versus|vs|as well as)\b", re.IGNORECASE
)
_ASKING = r"(?:what|which|how|where|when|who|why|does|do|is|are|can)\b"
_FRONTED = re.compile(
    rf"^\W*(?:in|out of|at|of|for|per|among|from|on|with|after|before)\b(?:(?!\b{_ASKING})[^,?;:])*"
    rf"(?P<comma>,)\s*{_ASKING}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words of a question that ask for something: for any of some predicates."""

    first: int
    last: int
    predicates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What one part of a question asks for.

    Attributes:
        cues: What asks, in order.
        words: The words of the cues.
        first: Where the part begins.
        last: Where it ends.
    """

    cues: tuple[Cue, ...]
    words: str
    first: int
    last: int

    @property
    def predicates(self) -> tuple[str, ...]:
        """The predicates of all cues, each once."""
        return tuple(dict.fromkeys(name for cue in self.cues for name in cue.predicates))


def requests(text: str, cues: Sequence[Cue]) -> tuple[Request, ...]:
    """The requests of a question in order: the cues of one part, which nothing joins, are one.

    >>> text = "how often does it recur, and where?"
    >>> cues = [Cue(first=0, last=9, predicates=("share",)),
    ...         Cue(first=18, last=23, predicates=("recurrence",)),
    ...         Cue(first=29, last=34, predicates=("site",))]
    >>> [(request.predicates, request.words) for request in requests(text, cues)]
    [(('share', 'recurrence'), 'how often … recur'), (('site',), 'where')]
    """
    return tuple(_requests(text, cues))


def _requests(text: str, cues: Sequence[Cue]) -> Iterator[Request]:
    start = 0
    for end in (*_ends(text, cues), len(text)):
        inside = tuple(cue for cue in cues if start <= cue.first < end)
        if inside:
            words = " … ".join(text[cue.first : cue.last] for cue in inside)
            yield Request(cues=inside, words=words, first=start, last=end)
        start = end


def _ends(text: str, cues: Sequence[Cue]) -> Iterator[int]:
    """Where parts of a question end: at what joins, but not inside a cue or after "In roses,"."""
    fronted = _FRONTED.match(text)
    for join in _JOINS.finditer(text):
        inside = any(cue.first <= join.start() < cue.last for cue in cues)
        if not inside and not (fronted and join.start() == fronted.start("comma")):
            yield join.start()
