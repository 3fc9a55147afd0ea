"""Clauses: a question that asks several things, taken apart at its question words."""

import re

_BREAKS = re.compile(
    r"\s*(?:[?;]\s+|[?;]$|\s\+\s|,?\s+and(?:,[^,?]*,)?\s+"
    r"(?=(?:in |at |after |for |to |of |with |by )?"
    r"(?:what|which|how|where|when|who|why|whether)\b|(?:does|do|is|are|did|can|will|has)\b)"
    r"|,\s+(?=(?:what|which|how|where|when|who)\b.*\band\b))\s*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:what|which|how|where|when|who|why|whether|does|do|is|are|did|can|will|rate|share|"
    r"fraction|percent\w*)\b|:",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s*(?:[,;?+]|\b(?:and|plus|including|as well as)\b)\s*", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:of|among) (?:these|those|them|which)\b|\bwhich ones?\b", re.IGNORECASE)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|may|might|will)\b(?! (?:it|they|there)\b)",
    re.IGNORECASE,
)
_LEAST_CHARS = 2


def segments(question: str) -> tuple[str, ...]:
    """The question cut at every comma and "and", however little of it each part is.

    >>> segments("All on robins, please, including their genes")
    ('All on robins', 'please', 'their genes')
    """
    return tuple(part for part in _SEGMENTS.split(question) if any(map(str.isalnum, part)))


def picks_among(clause: str) -> bool:
    """Whether a clause asks for some of what the clause before it lists."""
    return bool(_AMONG.search(clause))


def makes_statement(clause: str) -> bool:
    """Whether a clause that asks nothing says something: it has a verb, which a mere topic has not.

    >>> makes_statement("roses are red"), makes_statement("roses: colour")
    (True, False)
    """
    return bool(_STATES.search(clause))


def clauses(question: str) -> tuple[str, ...]:
    """The parts of a question that each ask something, in order; one part where it asks one thing.

    >>> clauses("What form do they have, and how long is the incubation?")
    ('What form do they have', 'how long is the incubation')
    """
    parts = [part.strip(" ,.?") for part in _BREAKS.split(question)]
    parts = [part for part in parts if sum(map(str.isalnum, part)) >= _LEAST_CHARS]
    if len(parts) > 2 and not _ASKS.search(parts[0]):
        parts[:2] = [question[question.index(parts[0]) : _end(question, parts)]]
    if len(parts) < 2 or not _ASKS.search(parts[0]):
        return (question,)
    return tuple(parts)


def _end(question: str, parts: list[str]) -> int:
    """Where the second part ends."""
    start = question.index(parts[0]) + len(parts[0])
    return question.index(parts[1], start) + len(parts[1])
