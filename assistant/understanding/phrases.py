"""Phrases: what a word does by the words that stand before and after it."""

import re

_RELATIVE = re.compile("when|where", re.IGNORECASE)
_BEFORE_QUESTION = re.compile(
    r"(?:^|[.,;:?!()–-]|\b(?:and|or|but|so|at|about|from|since|until|by|know|say|tell|state|me|then|"
    r"exactly|just|roughly|occurs?|happens?|appears?|starts?|is|are|was))\s*$",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"\s+(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|may|might|should)\b)"
    r"[^?,]+,\s*(?:(?:so|then|and|but) )?"
    r"(?:what|which|how|where|when|who|why|is|are|does|do|can|should|could|would|will|must|may|might)\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"\s+(?:is|are|does|do|did)\s+\w", re.IGNORECASE)
_IN_COMMON = re.compile(r"\bin common$", re.IGNORECASE)
_EFFECT_OF = re.compile(
    r"\bwhat (?:do|does|did|can|could|may|might|will|would) (?:[\w'-]+ ){1,5}$", re.IGNORECASE
)
_UNDER_LAST = re.compile(
    r"\b(?:under|beneath|below|heading|headed|titled|title|section)(?: the)?(?: heading| title)?"
    r"\W*$",
    re.IGNORECASE,
)

_TO = re.compile(r" to\b", re.IGNORECASE)
_SETTLED = re.compile(
    r"^\W*(?:assuming|provided|given|supposing|granted|once|after|if|when|with|now)\b[^?;]*?"
    r"\b(?:excluded|ruled out|dealt with|exclusion)\b[^,;?]{0,20}, ?"
    r"(?=[^?]*\b(?:what|which|how|where|who|why|list|name|give|tell)\b)",
    re.IGNORECASE,
)


def is_settled(text: str, place: int) -> bool:
    """Whether a place lies in a condition that is met before anything is asked.

    >>> is_settled("Once rust is excluded, what makes spots?", 13)
    True
    >>> is_settled("What is excluded before spots are named?", 8)
    False
    """
    found = _SETTLED.match(text)
    return found is not None and place < found.end()


def limits(question: str, word: str) -> bool:
    """Whether a word ends a phrase like "in spirals", so that it limits what is asked.

    >>> limits("Which of them come in spirals?", "spirals")
    True
    >>> limits("Which come in stubborn spirals?", "stubborn")
    False
    """
    phrase = rf"\b(?:in|with|of|by|like|for|from|after|on) (?:an? |the )?{re.escape(word)}\b"
    return bool(re.search(rf"{phrase}\s*(?:$|[,.;:?!)]|(?:and|or|in|of|on)\b)", question, re.I))


def joins_clauses(text: str, first: int, last: int) -> bool:
    """Whether the word at a place is a "when" or "where" inside a clause, which asks nothing.

    >>> joins_clauses("what is raised when someone has it?", 15, 19)
    True
    >>> joins_clauses("and when does it peak?", 4, 8)
    False
    >>> joins_clauses("When it peaks, what is raised?", 0, 4)
    True
    >>> joins_clauses("in roses where does it sit?", 9, 14)
    False
    """
    if not _RELATIVE.fullmatch(text, first, last):
        return False
    if not text[:first].strip() and _FRONTED.match(text, last):
        return True
    ends_there = not text[last:].strip(" ?.!")
    asks = ends_there or bool(_INVERTED.match(text, last))
    return not asks and not _BEFORE_QUESTION.search(text[:first])


def is_shared(text: str, first: int, last: int) -> bool:
    """Whether the word at a place says that things share something: "common to", "in common".

    >>> is_shared("what is common to both", 8, 14), is_shared("how common is it", 4, 10)
    (True, False)
    """
    return bool(_TO.match(text, last)) or text[:first].lower().endswith("in ")


def asks_under_last(text: str) -> bool:
    """Whether a text ends with words that make a heading of what follows."""
    return bool(_UNDER_LAST.search(text))


def asks_nothing(text: str, first: int, last: int) -> bool:
    """Whether the word at a place joins clauses, says what is shared, or ends "what does it cause".

    >>> text = "what have roots and stems in common?"
    >>> asks_nothing(text, 29, 35), asks_nothing("how do they differ in size?", 22, 26)
    (True, False)
    >>> asks_nothing("what does frost cause?", 16, 21), asks_nothing("what can cause frost?", 9, 14)
    (True, False)
    """
    ends_there = not text[last:].strip(" ?.!")
    effect = ends_there and bool(_EFFECT_OF.search(text[:first]))
    return effect or joins_clauses(text, first, last) or bool(_IN_COMMON.search(text[:last]))
