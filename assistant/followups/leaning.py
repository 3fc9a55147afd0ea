"""Leaning: whether a question rests on those before it, or only tells more of a case."""

import re
from collections.abc import Sequence

from assistant.followups.back_references import (
    asks_among,
    asks_else,
    asks_of_it,
    asks_which_does,
    excepted,
    is_led,
    only,
    points_back,
    without_lead,
)
from assistant.followups.refining import refines
from assistant.query import Query, QuestionReader
from assistant.understanding import forms
from assistant.understanding.ordinals import pick
from ingest.lexicon import CLASS, DIAGNOSIS, PROCESS

_SHORT_WORDS = 6
_FEW_WORDS = 2
_VERB = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|can|could|will|would|may|might|should|gives?|"
    r"causes?(?= \w)(?! of)|shows?|makes?|gets?|leads?|affects?|happens?|produces?|looks?|mean|"
    r"define)\b",
    re.IGNORECASE,
)
_ASKS_FIRST = re.compile(
    r"(?:^\W*(?:(?:thanks|thank you|great|good|fine)\W+)?|[,;:]\s+)"
    r"(?:what|which|when|where|how|why|who|whose|is|are|does|do|did|can|could|list|name|tell|define|compare|explain|describe|give|show)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_THE_ONE = re.compile(r"\b(?:the|that) (?!other\b)[\w'’-]+ one\b(?! of\b)", re.IGNORECASE)


def may_refine(query: Query) -> bool:
    """Whether a question may only tell more of a case."""
    return refines(query) and not asks_among(query.text)


def leans(query: Query, reader: QuestionReader) -> bool:
    """Whether a question leans on the ones before it."""
    text = query.text
    members = reader.corpus.lexicon.member_words
    if asks_among(text) or asks_else(text) or asks_of_it(text):
        return True
    if only(text) is not None or pick(text) or _THE_ONE.search(text) or _chooses(query):
        return True
    subjects = [term for term in query.subjects if term.kind in (DIAGNOSIS, CLASS)]
    if points_back(query) and not (subjects and query.asked):
        return not _brings_its_own(query, members)
    if _is_whole(query, members):
        return False
    if is_led(text) or excepted(text) is not None:
        return True
    if not query.mentions:
        return not query.unknown or bool(query.asked) or len(text.split()) <= _FEW_WORDS
    short = len(text.split()) <= _SHORT_WORDS
    if subjects and not _asks_without_verb(query):
        return (
            subjects[0].kind == DIAGNOSIS and text.rstrip().endswith("?") and len(text.split()) <= 2
        )
    return short or not forms.asks_anything(text) or _is_definite(query)


def _chooses(query: Query) -> bool:
    """Whether a question asks which one does something, and names none."""
    named = any(term.kind != CLASS for term in query.subjects)
    short = len(query.text.split()) <= _SHORT_WORDS
    return asks_which_does(without_lead(query.text)) and not named and (short or not query.subjects)


def tells_case(query: Query, more: Query) -> bool:
    """Whether a question tells of somebody with a finding, or notes findings of which more is told.

    One that names a diagnosis tells of that.
    """
    named = any(term.kind in (DIAGNOSIS, CLASS) for term in query.subjects)
    told = query.age is not None or forms.tells_of_someone(query.text)
    told = told or (_notes(query) and _tells_more(more))
    return told and bool(query.findings) and not named and not query.asked


def _notes(query: Query) -> bool:
    """Whether a text but notes what is there, and asks nothing."""
    return not (forms.asks_anything(query.text) or forms.asks_list(query.text))


def _tells_more(query: Query) -> bool:
    """Whether a text tells of somebody: an age, a history, what is absent."""
    told = query.age is not None or forms.tells_of_someone(query.text)
    return "?" not in query.text and bool(told or query.subjects or query.denied)


def has_time(query: Query) -> bool:
    """Whether a question gives a time besides an age."""
    return any(q.days and q.unit != "year" for q in query.quantities)


def _brings_its_own(query: Query, members: Sequence[str]) -> bool:
    """Whether a question with a pronoun brings its own findings, as a case history does."""
    has_form = forms.asks_list(query.text, members) or forms.asks_diagnosis(query.text)
    return len(query.findings) >= 3 or (bool(query.subjects) and has_form)


def _is_whole(query: Query, members: Sequence[str]) -> bool:
    """Whether a question has a subject and a form of its own, whatever it begins with."""
    rest = without_lead(query.text, prepositions=False)
    listed = forms.asks_list(rest, members) or forms.asks_diagnosis(rest)
    asks = bool(_ASKS_FIRST.search(rest))
    if _asks_without_verb(query):
        return False
    process = any(term.kind == PROCESS for term in query.stated)
    if any(term.kind in (DIAGNOSIS, CLASS) for term in query.subjects):
        return (asks and len(rest.split()) > 2) or (listed and len(rest.split()) > 3)
    if not query.findings:
        return process and (asks or listed)
    named = any(" " in query.text[m.first : m.last] for m in query.mentions if not m.denied)
    listed = listed and (process or named or len(rest.split()) > 3)
    return listed or (process and not is_led(query.text))


def _asks_without_verb(query: Query) -> bool:
    """Whether a question is but a question word and a name: "which sites?"."""
    rest = without_lead(query.text, prepositions=False)
    asks = bool(_ASKS_FIRST.match(rest))
    return asks and not _VERB.search(rest) and len(query.mentions) < 2


def _is_definite(query: Query) -> bool:
    """Whether what is asked is about "the …", a finding that must have been spoken of."""
    return any(_THE.search(query.text[: mention.first]) for mention in query.mentions)
