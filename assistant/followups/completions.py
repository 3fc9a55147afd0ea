"""Completions: the texts that an elliptical question may stand for, most likely first."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.followups.back_references import (
    asks_among,
    asks_bearer,
    asks_else,
    asks_which_does,
    excepted,
    has_pronoun,
    only,
    points_back,
    puts_in_place,
    without_lead,
)
from assistant.followups.relevance import Relevance
from assistant.followups.selecting import membership
from assistant.followups.substitution import (
    WHICH,
    headed,
    is_fragment,
    is_inside,
    other_of_its_kind,
    retold,
    substituted,
)
from assistant.query import Query, QuestionReader
from assistant.understanding import forms
from assistant.understanding.age import age_words
from assistant.understanding.number_words import NUMBER, bare_number
from ingest.lexicon import CAUSE, CLASS, DIAGNOSIS, PROCESS, Term

_MOST_ITEMS = 12
_LEAST_HELD = 2
_RELATION = "relation"
_ANAPHOR = re.compile(r"\b(?:(?:of )?(?:them|these|those)|they|it)\b", re.I)
_ASKING = re.compile(r"\b(?:what|how|when|where|why|who|which)\b", re.IGNORECASE)
_SUCH_ONE = re.compile(r"\bthe ([\w-]+) ones?\b", re.IGNORECASE)
_UNIT_FIRST = re.compile(rf"\b(day|week|month|year)s? ({NUMBER})\b", re.IGNORECASE)
_THE_ONE = re.compile(r"^\W*the (?:one|ones|kind|type) (?:from|with|in|of|that|which)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """What the answers to earlier questions hold.

    Attributes:
        items: The ids that the answer to a query puts forward or is about, in order.
        answers: Whether a query has an answer.
        whole: Whether a query has an answer that leaves no part of it open.
        is_case: Whether a query gives findings and wants a diagnosis.
        spoken: The folded words of the lines that answer a query, and of what they are about.
        has: Whether the documents state an entry of an item.
    """

    items: Callable[[Query], Sequence[str]]
    answers: Callable[[Query], bool]
    whole: Callable[[Query], bool]
    is_case: Callable[[Query], bool]
    spoken: Callable[[Query], Collection[str]]
    has: Callable[[str, Term], bool]


@dataclass(frozen=True, eq=False)
class Completer:
    """Completes a question from the one before it."""

    query: Query
    before: Query
    reader: QuestionReader
    recall: Recall

    @property
    def _rest(self) -> str:
        return without_lead(self.query.text).strip(" ?.")

    def texts(self) -> Iterator[str]:
        """What the question may stand for, most likely first."""
        query, before, rest = self.query, self.before, self._rest
        names = self._item_names() if self._chooses else []
        asked = _limits(before) and not _diagnoses(before) and query.stated
        member = membership(rest) if asked else None
        if member or len(names) > 1:
            yield from self._of_list(rest, names, member)
            return
        yield from headed(query, before, self.reader)
        if asks_else(query.text):
            yield from self._others()
        yield from self._limited()
        of_both = query.asked and forms.asks_comparison(before.text)
        if (of_both or forms.asks_comparison(query.text)) and not _diagnoses(query):
            yield from self._compared()
        if not Relevance(query, self.reader).is_read:
            yield from self._hinted()
        yield from self._meant()
        yield from self._timed()
        parallel = is_fragment(query) and bool(WHICH.match(before.text))
        own_question = bool(_ASKING.search(rest)) and not parallel
        pointing = points_back(query) and not other_of_its_kind(query, before)
        if (pointing and not puts_in_place(query.text)) or own_question:
            yield from self._carried(rest)
        if query.stated:
            yield from substituted(query, before)
        yield from self._carried(rest)

    def _of_list(self, rest: str, names: Sequence[str], member: str | None) -> Iterator[str]:
        """A question about the items of the last answer: whether something is one, or which is."""
        if member:
            yield f"is {member} under {', '.join(term.name for term in _limits(self.before))}?"
        else:
            yield from self._chosen(rest, names)

    @property
    def _chooses(self) -> bool:
        """Whether the question chooses among items, or between the two that were compared."""
        between = forms.asks_comparison(self.before.text) and len(_diagnoses(self.before)) > 1
        return asks_among(self.query.text) or (between and asks_which_does(self._rest))

    def _name(self, item: str) -> str:
        term = self.reader.corpus.lexicon.terms.get(item)
        return term.name if term else item

    def _item_names(self) -> list[str]:
        named = [term.name for term in _diagnoses(self.before)]
        if len(named) < 2:
            named = [self._name(item) for item in self.recall.items(self.before)]
        return named[:_MOST_ITEMS]

    def _chosen(self, rest: str, names: Sequence[str], kept: str = "") -> Iterator[str]:
        """A choice among the items of the last answer: by what limited it, or item by item."""
        if len(names) < 2:
            return
        kept = kept or f"{rest}, {', '.join(t.name for t in _limits(self.before))}"
        listed = set(self.recall.items(self.before))
        found = self.recall.items(self.reader.read(kept))
        if found and listed > set(found):
            yield kept
        yield f"{', '.join(names[:-1])} or {names[-1]}: {rest}"
        if found and listed == set(found):
            yield kept

    def _others(self) -> Iterator[str]:
        """The list that what was asked about is one of."""
        about = [t for t in self.before.stated if t.is_subject and t.kind != PROCESS][:1]
        kept = [t for t in self.before.stated if t not in about]
        if not kept:
            related = self.reader.corpus.lexicon.of_kind(_RELATION)
            yield from (f"{r.name}: {t.name}" for r in related for t in about)
            yield from (f"everything about {term.name}" for term in about)
            return
        if not forms.asks_yes_or_no(self.before.text):
            yield self.before.text
        yield f"which ones: {', '.join(term.name for term in kept)}?"

    def _limited(self) -> Iterator[str]:
        """The last list with less in it: "only the …", "apart from …"."""
        narrowed, without = only(self.query.text), excepted(self._rest)
        if narrowed is not None:
            kept = f"{self.before.text.rstrip(' ?.')}, {narrowed.strip(' ?.')}"
            yield from self._chosen(f"which are {narrowed.strip(' ?.')}", self._item_names(), kept)
        elif without is not None and self.query.mentions:
            left = self._left()
            limits = [term.name for term in _limits(self.before)]
            for limit in (", ".join(limits), *limits) if left else ():
                yield f"{', '.join(left[:-1])} or {left[-1]}: which are {limit}?"

    def _left(self) -> list[str]:
        """The names of the last items without what the question leaves out."""
        out: set[str] = set()
        for mention in self.query.mentions:
            out |= self.reader.corpus.lexicon.reach(mention.term)
            if mention.term.kind == CLASS:
                out.update(self.recall.items(self.reader.read(f"which ones: {mention.term.name}?")))
        items = self.recall.items(self.before)
        left = [self._name(item) for item in items if item not in out]
        return left if len(left) < len(items) else []

    def _compared(self) -> Iterator[str]:
        """The two things that were spoken of, side by side."""
        names = [term.name for term in _diagnoses(self.before)]
        if len(names) != 2:
            names = self._item_names()
        if len(names) == 2:
            yield f"{names[0]} vs {names[1]}: {self._rest}"

    def _timed(self) -> Iterator[str]:
        """The earlier question with its time replaced, or with the new one added."""
        query, before = self.query, self.before
        if query.stated:
            return
        old = [q for q in before.quantities if q.days and not is_inside(q, age_words(before.text))]
        unit_first = _UNIT_FIRST.search(self._rest)
        if unit_first and old:
            yield retold(before, old[-1], f"{unit_first[2]} {unit_first[1].lower()}s")
        number = bare_number(self._rest)
        if number and old:
            yield retold(before, old[-1], f"{number} {old[-1].unit}s")
        elif query.quantities and query.quantities[0].unit:
            if old:
                yield retold(before, old[-1], query.text[query.quantities[0].first :])
            yield f"{before.text} {query.text}"

    def _meant(self) -> Iterator[str]:
        """The question asked of the one diagnosis that the last answer named."""
        if _THE_ONE.match(self._rest):
            named = ", ".join(term.name for term in self.query.stated)
            items = self.recall.items(self.reader.read(f"which ones: {named}?"))
            yield from (f"{self._name(i)}: {self._rest}" for i in items if len(items) == 1)
        yield from self._such()
        if _diagnoses(self.query) or other_of_its_kind(self.query, self.before):
            return
        if not (has_pronoun(self.query.text) or self.query.asked):
            return
        if self.recall.is_case(self.before):
            yield from (
                f"{self._name(i)}: {self._rest}" for i in self.recall.items(self.before)[:1]
            )
            return
        items = self.recall.items(self.before) if not _diagnoses(self.before) else ()
        if not items or asks_bearer(self.before.text):
            items = self._bearers() or items
        if len(items) == 1:
            yield f"{self._name(items[0])}: {self._rest}"

    def _hinted(self) -> Iterator[str]:
        """The question asked of the line on what was spoken of that repeats most of its words."""
        corpus = self.reader.corpus
        brought = set(self.reader.vocabulary.brought(self.query.text))
        about = [t.id for t in self.before.subjects] or list(self.recall.items(self.before))[:1]
        for subject in about[:1]:
            spans = dict.fromkeys(f.span for f in corpus.facts.get(subject, ()))
            lines = [corpus.statement_at[s.document, s.first] for s in spans]
            held = [brought & self._words(line.node.text) for line in lines]
            most = max(held, key=len, default=set())
            if len(most) < _LEAST_HELD or len(most) < len(brought) / 2:
                continue
            line = lines[held.index(most)]
            named = corpus.lexicon.match(line.node.text)
            hints = dict.fromkeys(m.term.name for m in named if m.term.kind != PROCESS)
            yield f"{self._name(subject)}, {', '.join(hints)}: {self._rest}"

    def _words(self, text: str) -> set[str]:
        return {word.key for word in self.reader.corpus.lexicon.spelling.words(text)}

    def _such(self) -> Iterator[str]:
        """The question asked of the item that "the … one" names by a word of its own."""
        found = _SUCH_ONE.search(self._rest)
        named = {term.id for term in self.reader.read(found[1]).stated} if found else set()
        if found and named:
            items = [item for item in self.recall.items(self.before) if item in named]
            rest = f"{self._rest[: found.start()]}it{self._rest[found.end() :]}"
            yield from (f"{self._name(item)}: {rest}" for item in items[:1])

    def _bearers(self) -> Sequence[str]:
        """The diagnoses of which what was asked about is a finding, or is near one."""
        named = {t.id for t in self.before.stated} | {n for t in self.before.stated for n in t.near}
        facts = self.reader.corpus.facts
        return [
            subject
            for subject, found in facts.items()
            if subject not in named and any(fact.value in named for fact in found)
        ]

    def _carried(self, rest: str) -> Iterator[str]:
        """The new question asked of what the earlier one was about."""
        query, before = self.query, self.before
        named = [t for t in before.subjects if t.kind in (DIAGNOSIS, CLASS)]
        subjects = [t.name for t in sorted(named, key=lambda t: t.kind != DIAGNOSIS)]
        findings = [t.name for t in before.findings]
        causes = [t.name for t in before.subjects if t.kind == CAUSE]
        if subjects and causes:
            yield f"{subjects[0]}, {causes[0]}: {rest}"
        for subject in (*subjects[:1], *causes[:1]):
            yield f"{subject}: {rest}"
            if _ANAPHOR.search(rest):
                yield _ANAPHOR.sub(subject, rest, count=1)
        if query.stated and not query.asked and not (forms.asks_yes_or_no(rest) and subjects):
            yield f"{before.text} {rest}"
        if findings:
            yield f"{', '.join((*subjects[:1], *findings))}: {rest}"
        for finding in findings:
            yield f"{finding}: {rest}"
        if not ((query.asked or forms.asks_yes_or_no(rest)) and (subjects or findings)):
            yield f"{before.text} {rest}"


def _diagnoses(query: Query) -> list[Term]:
    """The diagnoses that a question affirms."""
    return [term for term in query.subjects if term.kind == DIAGNOSIS]


def _limits(before: Query) -> list[Term]:
    """What limited the earlier question: its findings and classes."""
    return [term for term in before.stated if term.kind != PROCESS]
