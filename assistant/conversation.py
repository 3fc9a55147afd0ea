"""Conversation: an elliptical question is completed from the questions before it.

The completion is a text that is read like any other question: a new entry takes the place of the
old one of its kind; a question without entries is asked of the old subject; "these" keeps the old
findings beside the new ones; "the second one" is an item of the last answer's list.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant import forms
from assistant.query import Mention, Query, QuestionReader
from ingest.lexicon import CAUSE, CLASS, DIAGNOSIS, PROCESS, Term
from ingest.quantities import Quantity

Items = Callable[[Query], Sequence[str]]
Answers = Callable[[Query], bool]

_LEADS_ON = re.compile(
    r"^\W*(?:and|but|what about|how about|or|also|then|ok(?:ay)?,? and|what if|same for|now)\b"
    r"\s*(?:what about|how about|for|with|in|if)?\s*",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|these|those|this one|that one|that|he|she|his|her|"
    r"the (?:first|second|third|last|other|latter|former|same|others)(?: one| ones)?|"
    r"such|ones|which one|there|this|either|neither|both|the (?:disease|condition|lesion))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|they|them|its|their)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:of|among) (?:these|those|them|which)\b|\bwhich ones?\b", re.IGNORECASE)
_ORDINALS = {
    "first": 0, "1st": 0, "former": 0, "top": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2,
    "fourth": 3, "fifth": 4, "last": -1, "latter": -1,
}  # fmt: skip
_ORDINAL = re.compile(rf"\b(?:the )?({'|'.join(_ORDINALS)})(?: one)?\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(
    r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b(?!\s*(?:of|which))",
    re.IGNORECASE,
)
_SHORT_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A question as it was understood, and a note where it was completed."""

    query: Query
    note: str | None = None


def resolve(
    question: str, turns: Sequence[str], reader: QuestionReader, items: Items, answers: Answers
) -> Resolved:
    """The question completed from the turns before it, the latest last.

    Args:
        question: The question as typed.
        turns: The questions before it, the latest last.
        reader: Reads a text into a query.
        items: The ids that the answer to an earlier query lists, in order.
        answers: Whether a completed question has an answer; the first completion that has is taken.
    """
    query = reader.read(question)
    if not turns or not _is_elliptical(query, reader.corpus.lexicon.member_words):
        return Resolved(query=query)
    before = resolve(turns[-1], turns[:-1], reader, items, answers).query
    completions = list(dict.fromkeys(_completions(query, before, reader, items)))
    if not completions:
        return Resolved(query=query)
    read = [reader.read(text[:1900]) for text in completions if any(map(str.isalnum, text))]
    chosen = next((one for one in read if answers(one)), read[0])
    if chosen.text == query.text:
        return Resolved(query=query)
    return Resolved(query=chosen, note=f"understood as: {chosen.text}")


def _is_elliptical(query: Query, members: Sequence[str]) -> bool:
    """Whether a question leans on the ones before it."""
    if _LEADS_ON.match(query.text):
        return True
    subjects = [term for term in query.subjects if term.kind in (DIAGNOSIS, CLASS)]
    if _POINTS_BACK.search(query.text) and not (subjects and query.asked):
        return not _stands_alone(query, members)
    if not query.mentions:
        return not query.unknown or bool(query.asked)
    short = len(query.text.split()) <= _SHORT_WORDS
    return not subjects and (short or not forms.asks_anything(query.text))


def _stands_alone(query: Query, members: Sequence[str]) -> bool:
    """Whether a question with a pronoun brings its own findings, as a case history does."""
    return len(query.findings) >= 3 or (bool(query.subjects) and _has_form(query, members))


def _has_form(query: Query, members: Sequence[str]) -> bool:
    """Whether a question has a verb and an object of its own."""
    return forms.asks_list(query.text, members) or forms.asks_diagnosis(query.text)


def _completions(
    query: Query, before: Query, reader: QuestionReader, items: Items
) -> Iterator[str]:
    """The texts that the question may stand for, most likely first."""
    rest = _LEADS_ON.sub("", query.text, count=1).strip(" ?.")
    picked = _picked(query, before, items, reader)
    if picked:
        yield f"{picked}: {_ORDINAL.sub('', rest, count=1).strip(' ,')}"
    if _AMONG.search(query.text):
        kept = ", ".join(term.name for term in _limits(before))
        yield f"{rest}, {kept}"
    if query.quantities and not query.stated:
        yield from _with_new_time(query, before)
    elif _BARE_NUMBER.search(rest) and not query.stated and before.quantities:
        yield from _with_bare_number(rest, before)
    if _PRONOUN.search(query.text):
        yield from _carried(rest, query, before)
    if query.stated:
        yield from _substituted(query, before)
    yield from _carried(rest, query, before)


def _picked(query: Query, before: Query, items: Items, reader: QuestionReader) -> str | None:
    """The item of the last answer that an ordinal points at."""
    ordinal = _ORDINAL.search(query.text)
    if ordinal is None:
        return None
    listed = items(before)
    place = _ORDINALS[ordinal[1].lower()]
    if not -len(listed) <= place < len(listed):
        return None
    term = reader.corpus.lexicon.terms.get(listed[place])
    return term.name if term else listed[place]


def _limits(before: Query) -> list[Term]:
    """What limited the earlier question: its findings and classes."""
    return [term for term in before.stated if term.kind != PROCESS]


def _with_new_time(query: Query, before: Query) -> Iterator[str]:
    """The earlier question with its time replaced, or with the new one added."""
    new = query.text[query.quantities[0].first :]
    if before.quantities:
        yield _cut(before, before.quantities[-1], new)
    yield f"{before.text} {query.text}"


def _with_bare_number(rest: str, before: Query) -> Iterator[str]:
    """The earlier question with its number replaced and its unit kept."""
    old = before.quantities[-1]
    number = _BARE_NUMBER.search(rest)
    if number is not None and old.unit:
        yield _cut(before, old, f"{number[1]} {old.unit}s")


def _cut(before: Query, old: Quantity, new: str) -> str:
    return f"{before.text[: old.first]} {new.strip(' ?.')} {before.text[old.last :]}"


def _substituted(query: Query, before: Query) -> Iterator[str]:
    """The earlier question with each entry replaced by the new one of its kind."""
    old = _same_kind(query, before)
    if old is None:
        return
    new = next(m for m in query.mentions if m.term.kind == old.term.kind)
    words = query.text[new.first : new.last]
    same = [m for m in before.mentions if m.term.kind == old.term.kind and _touch(m, old)]
    first, last = min(m.first for m in same), max(m.last for m in same)
    text = f"{before.text[:first]}{words}{before.text[last:]}"
    if query.asked:
        yield f"{words}: {_LEADS_ON.sub('', query.text, count=1)}"
    yield text
    yield f"{new.term.name} {text}"


def _touch(mention: Mention, other: Mention) -> bool:
    """Whether two mentions are one phrase, as in "X (other name of X)"."""
    gap = max(mention.first, other.first) - min(mention.last, other.last)
    return gap <= 3


def _same_kind(query: Query, before: Query) -> Mention | None:
    """The earlier mention whose kind the new question brings anew."""
    kinds = [m.term.kind for m in query.mentions if m.term.kind != PROCESS]
    for mention in before.mentions:
        if mention.term.kind in kinds and mention.term not in query.stated:
            return mention
    return None


def _carried(rest: str, query: Query, before: Query) -> Iterator[str]:
    """The new question asked of what the earlier one was about."""
    subjects = [t.name for t in before.subjects if t.kind in (DIAGNOSIS, CLASS)]
    findings = [t.name for t in before.findings]
    causes = [t.name for t in before.subjects if t.kind == CAUSE]
    if subjects and causes:
        yield f"{subjects[0]}, {causes[0]}: {rest}"
    for subject in (*subjects[:1], *causes[:1]):
        yield f"{subject}: {rest}"
    if query.stated and not query.asked:
        yield f"{before.text} {rest}"
    if findings:
        yield f"{', '.join((*subjects[:1], *findings))}: {rest}"
    for finding in findings:
        yield f"{finding}: {rest}"
    yield f"{before.text} {rest}"
