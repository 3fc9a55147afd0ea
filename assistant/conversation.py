"""Conversation: an elliptical question is completed from the questions before it.

The completion is a text that is read like any other question: a new entry takes the place of the
old one of its kind; a question without entries is asked of the old subject; "which of these" keeps
to the last answer; "the second one" is an item of its list; what is told of a case is added to it;
"back to …" takes up an earlier question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant import forms
from assistant.back_references import (
    Pick,
    asks_among,
    asks_else,
    asks_of_it,
    excepted,
    is_led,
    only,
    opens_new_topic,
    pick,
    place_in_words,
    points_back,
    returning,
    without_lead,
)
from assistant.completions import Completer, Recall, bare_number
from assistant.query import Query, QuestionReader
from assistant.refining import refined, refines, with_age
from ingest.lexicon import CLASS, DIAGNOSIS, PROCESS

_SHORT_WORDS = 6
_MOST_CHARS = 1900
_MOST_TURNS = 30
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
_COUNTS = ("no items", "one item", "two items", "three items", "four items", "five items")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A question as it was understood, and a note where it was completed.

    Attributes:
        query: What is answered.
        note: How the question was completed.
        unmet: Why it cannot be: it points at an item that the list before does not have.
        picked: The name of the item that it picks from a list.
    """

    query: Query
    note: str | None = None
    unmet: str | None = None
    picked: str | None = None


def resolve(
    question: str, turns: Sequence[str], reader: QuestionReader, recall: Recall
) -> Resolved:
    """The question completed from the turns before it, the latest last.

    Args:
        question: The question as typed.
        turns: The questions before it, the latest last; of very many the last are read.
        reader: Reads a text into a query.
        recall: What the answers to the earlier questions hold.
    """
    return _Conversation((*turns[-_MOST_TURNS:], question), reader, recall).step(-1)


@dataclass(frozen=True, eq=False)
class _Conversation:
    """The questions of a conversation, each resolved when it is needed."""

    questions: Sequence[str]
    reader: QuestionReader
    recall: Recall
    steps: dict[int, Resolved] = field(default_factory=dict)

    def step(self, place: int) -> Resolved:
        """The question at a place as it is understood."""
        place %= len(self.questions)
        if place not in self.steps:
            self.steps[place] = self._resolve(self.questions[place], place)
        return self.steps[place]

    def _resolve(self, question: str, place: int) -> Resolved:
        query = self.reader.read(question)
        if place == 0 or opens_new_topic(question):
            return Resolved(query=query)
        back = returning(query.text)
        if back is not None:
            return self._returned(query, *back, place)
        if not (self._may_refine(query) or self._leans(query)):
            return Resolved(query=query)
        known = next((p for p in range(place - 1, -1, -1) if self._is_known(p)), None)
        return Resolved(query=query) if known is None else self._completed(query, known)

    def _is_known(self, place: int) -> bool:
        """Whether an earlier question was about anything that the documents know."""
        query = self.step(place).query
        return bool(query.mentions) or self.recall.answers(query)

    def _completed(self, query: Query, last: int) -> Resolved:
        """A question completed from the step at `last` and those before it."""
        chosen = pick(query.text)
        if chosen is not None:
            found = self._picked(query, chosen, last)
            if found is not None:
                return found
        before = self.step(last).query
        if self._may_refine(query) and (self.recall.is_case(before) or _tells_case(before)):
            return self._as(query, refined(before, query, self.reader))
        number = bare_number(without_lead(query.text).strip(" ?."))
        if number and before.age and not _has_time(before):
            return self._as(query, with_age(before, number, self.reader))
        if not self._leans(query):
            return Resolved(query=query)
        return self._first_answered(query, before)

    def _first_answered(self, query: Query, before: Query) -> Resolved:
        """The first completion that has an answer; where none has, the first."""
        first: Query | None = None
        tried: set[str] = set()
        for text in Completer(query, before, self.reader, self.recall).texts():
            if text in tried or not any(map(str.isalnum, text)):
                continue
            tried.add(text)
            one = self.reader.read(text[:_MOST_CHARS])
            first = first or one
            if self.recall.answers(one):
                return _noted(query, one)
        return _noted(query, first) if first else Resolved(query=query)

    def _as(self, query: Query, text: str, picked: str | None = None) -> Resolved:
        """The question understood as a text."""
        return _noted(query, self.reader.read(text[:_MOST_CHARS]), picked)

    def _picked(self, query: Query, chosen: Pick, last: int) -> Resolved | None:
        """The question asked of an item of the latest list; None where there was no list."""
        single: Sequence[str] = ()
        for place in range(last, -1, -1):
            items = self._choice(place, pair=chosen.pair)
            if len(items) > 1:
                break
            single = single or items
        else:
            items = single if chosen.place in (0, -1) else ()
        if not items:
            return None
        if not -len(items) <= chosen.place < len(items):
            return Resolved(query=query, unmet=_too_few(chosen.place, len(items)))
        name = items[chosen.place]
        text = query.text
        asked = without_lead(f"{text[: chosen.first]}{name}{text[chosen.last :]}")
        previous = self.step(last)
        if previous.picked and asked.strip(" ?.") == name:
            asked = previous.query.text.replace(previous.picked, name)
        return self._as(query, asked.strip(), name)

    def _choice(self, place: int, *, pair: bool) -> Sequence[str]:
        """What an ordinal counts at a step; for a pair, also the subjects of two steps."""
        step = self.step(place)
        named = [term.name for term in step.query.subjects]
        if pair and len(named) == 1 and place > 0:
            earlier = [term.name for term in self.step(place - 1).query.subjects]
            if len(earlier) == 1:
                return earlier + named
        return self._listed(step.query) if step.picked is None else ()

    def _listed(self, query: Query) -> list[str]:
        """The names of what an answer lists; for a comparison, of what it compares."""
        terms = self.reader.corpus.lexicon.terms
        named = [term.name for term in query.subjects if term.kind == DIAGNOSIS]
        if len(named) > 1:
            return named
        items = self.recall.items(query)
        if len(items) < 2 and any(term.kind == CLASS for term in query.subjects):
            limits = ", ".join(term.name for term in query.stated)
            text = f"which ones: {limits}? {' '.join(query.documents)}"
            items = self.recall.items(self.reader.read(text[:_MOST_CHARS]))
        return [terms[i].name if i in terms else i for i in items]

    def _returned(self, query: Query, what: str, rest: str, place: int) -> Resolved:
        """A question asked of the latest turn that named what it goes back to."""
        wanted = self.reader.read(what).stated if any(map(str.isalnum, what)) else ()
        for earlier in range(place - 1, -1, -1):
            step = self.step(earlier)
            named = all(term in step.query.stated for term in wanted)
            if named if wanted else self.recall.is_case(step.query):
                if not any(map(str.isalnum, rest)):
                    return _noted(query, step.query)
                new = self.reader.read(rest)
                return self._completed(new, earlier)
        return self._as(query, f"{what}: {rest}" if rest else what)

    def _may_refine(self, query: Query) -> bool:
        """Whether a question may only tell more of a case."""
        return refines(query) and not asks_among(query.text)

    def _leans(self, query: Query) -> bool:
        """Whether a question leans on the ones before it."""
        text = query.text
        members = self.reader.corpus.lexicon.member_words
        if asks_among(text) or asks_else(text) or asks_of_it(text):
            return True
        if only(text) is not None or pick(text):
            return True
        subjects = [term for term in query.subjects if term.kind in (DIAGNOSIS, CLASS)]
        if points_back(query) and not (subjects and query.asked):
            return not _brings_its_own(query, members)
        if _is_whole(query, members):
            return False
        if is_led(text) or excepted(text) is not None:
            return True
        if not query.mentions:
            return not query.unknown or bool(query.asked)
        short = len(text.split()) <= _SHORT_WORDS
        if subjects and not _asks_without_verb(query):
            return (
                subjects[0].kind == DIAGNOSIS
                and text.rstrip().endswith("?")
                and len(text.split()) <= 2
            )
        return short or not forms.asks_anything(text) or _is_definite(query)


def _noted(query: Query, chosen: Query, picked: str | None = None) -> Resolved:
    """A completion with its note; none where it is the question itself."""
    if chosen.text == query.text:
        return Resolved(query=query)
    return Resolved(query=chosen, note=f"understood as: {chosen.text}", picked=picked)


def _tells_case(query: Query) -> bool:
    """Whether a question tells of somebody with a finding, and names no diagnosis."""
    named = any(term.kind in (DIAGNOSIS, CLASS) for term in query.subjects)
    told = query.age is not None or forms.tells_of_someone(query.text)
    return told and bool(query.findings) and not named and not query.asked


def _has_time(query: Query) -> bool:
    """Whether a question gives a time besides an age."""
    return any(q.days and q.unit != "year" for q in query.quantities)


def _too_few(place: int, count: int) -> str:
    """That a list has fewer items than a question counts."""
    had = _COUNTS[count] if count < len(_COUNTS) else f"{count} items"
    return f"The list before has {had}; there is no {place_in_words(place)} one."


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
