"""Conversation: an elliptical question is completed from the questions before it.

The completion is a text that is read like any other question: a new entry takes the place of the
old one of its kind; a question without entries is asked of the old subject; "which of these" keeps
to the last answer; "the second one" is an item of its list; what is told of a case is added to it;
"back to …" takes up an earlier question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.composing.abstaining import count_word, quoted
from assistant.composing.wording import enumerate_names
from assistant.followups.back_references import (
    asked_again,
    opens_new_topic,
    returning,
    without_lead,
    without_opening,
)
from assistant.followups.completions import Completer, Recall
from assistant.followups.leaning import has_time, leans, may_refine, tells_case
from assistant.followups.refining import refined, told_years, with_age
from assistant.followups.relevance import Relevance
from assistant.followups.selecting import Selection, Selector, selection
from assistant.query import Query, QuestionReader
from assistant.understanding.number_words import bare_number
from assistant.understanding.ordinals import Pick, pick, place_in_words
from ingest.lexicon import CLASS, DIAGNOSIS

_MOST_CHARS = 1900
_MOST_NAMES = 3
_MOST_TURNS = 30
_ONLY = re.compile(r"\b(?:only|just|alone|please)\b\s*", re.IGNORECASE)
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
        query = self.reader.read(asked_again(without_opening(question)))
        if place == 0 or opens_new_topic(question):
            return Resolved(query=query)
        back = returning(query.text)
        if back is not None:
            return self._returned(query, *back, place)
        if not (may_refine(query) or leans(query, self.reader)):
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
        is_case = may_refine(query) and self.recall.is_case(before)
        selected = None if is_case else self._selected(query, last)
        if selected is not None:
            return selected
        if is_case or (may_refine(query) and tells_case(before, query)):
            return self._as(query, refined(before, query, self.reader))
        number = told_years(query) or bare_number(without_lead(query.text).strip(" ?."))
        if number and before.age and not has_time(before):
            return self._as(query, with_age(before, number, self.reader))
        if not leans(query, self.reader):
            return Resolved(query=query)
        return self._first_answered(query, before)

    def _first_answered(self, query: Query, before: Query) -> Resolved:
        """The first completion whose answer speaks of what is new; where none has one, the first.

        Where answers only recite what was known, or speak of none of the items of which the
        question is about one, the question is not met.
        """
        first: Query | None = None
        tried: set[str] = set()
        relevance = Relevance(query, self.reader)
        chosen = selection(query.text)
        items = self._items(before) if chosen is not None else ()
        recited = len(items) > 1 and not query.asked
        for text in Completer(query, before, self.reader, self.recall).texts():
            if text in tried or not any(map(str.isalnum, text)):
                continue
            tried.add(text)
            one = self.reader.read(text[:_MOST_CHARS])
            first = first or one
            repeats = text.startswith(before.text)
            if repeats and before.asked and _names_another(query, before):
                continue
            if self.recall.whole(one) if repeats else self.recall.answers(one):
                if self._is_among(one, chosen, items) and relevance.meets(self.recall.spoken(one)):
                    return _noted(query, one)
                recited = True
        if first is None:
            return Resolved(query=query)
        unmet = _not_said(relevance, before) if recited else None
        return replace(_noted(query, first), unmet=unmet)

    def _is_among(self, query: Query, chosen: Selection | None, items: Sequence[str]) -> bool:
        """Whether an answer may be about what a question selects from a list of several items.

        One item must be one of them; what narrows the list is not answered by all of it.
        """
        if chosen is None or len(items) < 2 or not chosen.narrows:
            return True
        found = set(self.recall.items(query))
        return bool(found) and found < set(items) if chosen.one else not found >= set(items)

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
        if not -len(items) <= chosen.place <= len(items) - chosen.count:
            return Resolved(query=self.step(place).query, unmet=_too_few(chosen, len(items)))
        if chosen.count > 1:
            return self._row(query, chosen, items)
        name = items[chosen.place]
        text = query.text
        asked = without_lead(f"{text[: chosen.first]}{name}{text[chosen.last :]}")
        previous = self.step(last)
        if previous.picked and asked.strip(" ?.") == name:
            asked = previous.query.text.replace(previous.picked, name)
        return self._as(query, asked.strip(), name)

    def _row(self, query: Query, chosen: Pick, items: Sequence[str]) -> Resolved:
        """The question asked of several items in a row of the latest list."""
        start = chosen.place % len(items)
        names = enumerate_names(items[start : start + chosen.count])
        text = query.text
        asked = without_lead(f"{text[: chosen.first]}{names}{text[chosen.last :]}").strip()
        alone = _ONLY.sub("", asked).strip(" ?.!") == names
        return self._as(query, f"everything about {names}" if alone else asked)

    def _selected(self, query: Query, last: int) -> Resolved | None:
        """The question asked of items of the latest list that it tells by a part or a property."""
        chosen = selection(query.text)
        place = self._latest_list(last) if chosen is not None else None
        if chosen is None or place is None:
            return None
        before = self.step(place).query
        items = self._items(before)
        selector = Selector(self.reader, self.recall.has)
        kept = selector.kept(items, chosen)
        picked = self._name(kept.items[0]) if len(kept.items) == 1 else None
        for text in selector.listing(items, kept, chosen, before):
            one = self.reader.read(text[:_MOST_CHARS])
            if set(self.recall.items(one)) == set(kept.items):
                return _noted(query, one, picked)
        for text in selector.asking(kept, chosen, before):
            one = self.reader.read(text[:_MOST_CHARS])
            if self.recall.answers(one):
                return _noted(query, one, picked)
        return None

    def _latest_list(self, last: int) -> int | None:
        """The latest step whose answer lists several items, and picks none of them."""
        places = (place for place in range(last, -1, -1) if self.step(place).picked is None)
        return next((p for p in places if len(self._items(self.step(p).query)) > 1), None)

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
        """The names of what an answer lists."""
        return [self._name(item) for item in self._items(query)]

    def _name(self, item: str) -> str:
        terms = self.reader.corpus.lexicon.terms
        return terms[item].name if item in terms else item

    def _items(self, query: Query) -> Sequence[str]:
        """The ids of what an answer lists; for a comparison, of what it compares."""
        named = [term.id for term in query.subjects if term.kind == DIAGNOSIS]
        if len(named) > 1:
            return named
        items = self.recall.items(query)
        if len(items) < 2 and any(term.kind == CLASS for term in query.subjects):
            limits = ", ".join(term.name for term in query.stated)
            text = f"which ones: {limits}? {' '.join(query.documents)}"
            items = self.recall.items(self.reader.read(text[:_MOST_CHARS]))
        return items

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


def _noted(query: Query, chosen: Query, picked: str | None = None) -> Resolved:
    """A completion with its note; none where it is the question itself."""
    if chosen.text == query.text:
        return Resolved(query=query)
    return Resolved(query=chosen, note=f"understood as: {chosen.text}", picked=picked)


def _names_another(query: Query, before: Query) -> bool:
    """Whether a question names a diagnosis where the one before it named another."""
    old = {term for term in before.subjects if term.kind == DIAGNOSIS}
    return bool(old) and any(t.kind == DIAGNOSIS and t not in old for t in query.subjects)


def _not_said(relevance: Relevance, before: Query) -> str:
    """That nothing is said of what was spoken of on what a follow-up asks."""
    corpus = relevance.reader.corpus
    names = [term.name for term in (before.subjects or before.stated)][:_MOST_NAMES]
    words = relevance.words
    of_what = f" of {enumerate_names(names)}" if names else ""
    on_what = f"on {quoted(words)}" if words else "that answers this"
    return f"The {count_word(len(corpus.sources))} do not say anything{of_what} {on_what}."


def _too_few(chosen: Pick, count: int) -> str:
    """That a list has fewer items than a question counts."""
    had = _COUNTS[count] if count < len(_COUNTS) else f"{count} items"
    if chosen.count > 1:
        return f"The list before has {had}; there are no {chosen.count} to choose."
    return f"The list before has {had}; there is no {place_in_words(chosen.place)} one."
