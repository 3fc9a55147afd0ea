"""A question with a recognised finding taken out or another one put in, to be asked again."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.understanding.age import age_words
from ingest.lexicon import Lexicon, Term

_COMPLETED = re.compile(r"understood as: (?P<text>.+?)(?:; “.*)?$", re.DOTALL)
_DENIED = "no "
_AGE = "age "
_JOINING = r"(?:with|without|in|on|at|of|and|or|an?|the|by|but|no)"
# Between two parts that are kept: words that led to what was taken out, and now to nothing.
_LED_TO_NOTHING = re.compile(rf"(?:\s*\b{_JOINING})+\s*\Z", re.IGNORECASE)
_BEGINS_ANEW = re.compile(rf"\s*(?:\Z|[,.;:?!]|{_JOINING}\b)", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\s+([,.;:?!])|[,;:]\s*(?=[,;:.?!])|^[\s,;:.]+")
_JOINED = re.compile(r"[\w'’-]")


def asked_text(question: str, answer: Answer) -> str:
    """The question as it was understood: a follow-up in its completed form."""
    found = _COMPLETED.match(answer.understood.note or "")
    return found["text"] if found else question


def without(text: str, name: str, lexicon: Lexicon) -> str | None:
    """The text without a finding; None where it is not found or nothing else is left.

    Args:
        text: A question.
        name: A finding as the answer names it: a term, `no` and a term, `age` and years, or a
            word of the question itself.
        lexicon: Knows the other names of the term.
    """
    places = _places(text, name, lexicon)
    if not places:
        return None
    rest = text
    for first, last in sorted((_whole_word(text, *place) for place in places), reverse=True):
        rest = _joined(rest[:first], rest[last:])
    rest = _LEFT_OVER.sub(r"\1", " ".join(rest.split())).strip()
    return rest if any(map(str.isalnum, rest)) else None


def with_added(text: str, addition: str) -> str:
    """The text with one more finding, as a sentence of its own.

    >>> with_added("Rust on leaves: what could it be?", "Wilting")
    'Rust on leaves: what could it be? Wilting.'
    """
    ended = text if text.rstrip().endswith((".", "?", "!")) else f"{text.rstrip()}."
    return f"{ended} {addition}."


def choices(kind: str, lexicon: Lexicon) -> Sequence[Term]:
    """The terms that give what a question left out, such as every site, in order of name."""
    kinds = {
        name
        for predicate in lexicon.predicates.values()
        if predicate.label.lower() == kind
        for name in (predicate.id, *predicate.kinds)
    }
    found = [term for term in lexicon.terms.values() if term.kind in kinds and not term.generic]
    return sorted(found, key=lambda term: term.name.lower())


def _joined(before: str, after: str) -> str:
    """What is left before and after, without words that led to what was between them."""
    if _BEGINS_ANEW.match(after):
        before = _LED_TO_NOTHING.sub("", before)
    return f"{before} {after}"


def _places(text: str, name: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    if name.startswith(_AGE):
        return list(age_words(text))
    wanted = name.removeprefix(_DENIED).lower()
    found = [(m.first, m.last) for m in lexicon.match(text) if m.term.name.lower() == wanted]
    return found or [m.span() for m in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]


def _whole_word(text: str, first: int, last: int) -> tuple[int, int]:
    """The place widened to whole words, so that no half of a hyphenated one is left."""
    while first and _JOINED.match(text[first - 1]):
        first -= 1
    while last < len(text) and _JOINED.match(text[last]):
        last += 1
    return first, last
