"""Substitution: an entry or a number of the earlier question replaced by a new one of its kind."""

import re
from collections.abc import Iterator, Sequence

from assistant.followups.back_references import without_lead
from assistant.query import Mention, Query, QuestionReader
from ingest.lexicon import PROCESS
from ingest.quantities import Quantity

WHICH = re.compile(r"^\W*(?:which|what)\s", re.IGNORECASE)
_THE_ONE = re.compile(r"\b(?:the|that) (?P<which>[\w'’-]+) one\b(?! of\b)", re.IGNORECASE)
_ONES = re.compile(r"\bones?\b", re.IGNORECASE)


def is_fragment(query: Query) -> bool:
    """Whether a question is but "which" and a name."""
    found = WHICH.match(without_lead(query.text))
    return bool(found) and len(query.mentions) == 1 and len(query.text.split()) <= 4


def substituted(query: Query, before: Query) -> Iterator[str]:
    """The earlier question with each entry replaced by the new one of its kind."""
    old = _same_kind(query, before)
    if old is None:
        return
    new = next(m for m in query.mentions if m.term.kind == old.term.kind)
    words = query.text[new.first : new.last]
    if any(words.lower() == alias.lower() for alias in new.term.beside):
        words = new.term.name
    same = [m for m in before.mentions if m.term.kind == old.term.kind and _touch(m, old)]
    first, last = min(m.first for m in same), max(m.last for m in same)
    text = f"{before.text[:first]}{words}{before.text[last:]}"
    if query.asked and not is_fragment(query):
        yield f"{words}: {without_lead(query.text)}"
    yield text
    yield f"{new.term.name} {text}"


def headed(query: Query, before: Query, reader: QuestionReader) -> Iterator[str]:
    """The question with "the … one" read as a name whose head was spoken of.

    After a question on roses, "the wild one" is the wild rose, where that is an entry.
    """
    found = _THE_ONE.search(query.text)
    if found is None:
        return
    known = {*query.stated, *before.stated}
    for mention in before.mentions:
        name = f"{found['which']} {before.text[mention.first : mention.last]}"
        if not known.issuperset(reader.read(name).stated):
            yield f"{query.text[: found.start()]}{name}{query.text[found.end() :]}"


def other_of_its_kind(query: Query, before: Query) -> bool:
    """Whether a question names another of a kind that was spoken of: "the outer ones"."""
    return bool(_ONES.search(query.text)) and _same_kind(query, before) is not None


def is_inside(quantity: Quantity, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a number stands in one of some places."""
    return any(first <= quantity.first < last for first, last in places)


def retold(before: Query, old: Quantity, new: str) -> str:
    """The earlier question with one of its numbers replaced."""
    return f"{before.text[: old.first]}{new.strip(' ?.')}{before.text[old.last :]}"


def _touch(mention: Mention, other: Mention) -> bool:
    """Whether two mentions are one phrase, as in "X (other name of X)"."""
    gap = max(mention.first, other.first) - min(mention.last, other.last)
    return gap <= 3


def _same_kind(query: Query, before: Query) -> Mention | None:
    """The earlier mention whose kind the new question brings anew, its opposite first."""
    kinds = [m.term.kind for m in query.mentions if m.term.kind != PROCESS]
    opposed = {name for m in query.mentions for name in m.term.opposite}
    found = [m for m in before.mentions if m.term.kind in kinds and m.term not in query.stated]
    return min(found, key=lambda m: m.term.id not in opposed, default=None)
