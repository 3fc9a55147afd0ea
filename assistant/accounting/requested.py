"""Held to account: what each part of a question asks for, and whether an answer's lines state it.

A part that asks for what its subject has no line of is named as missing beside what is answered.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.composing.telling import CIRCUMSTANCES, TEST, asks_amount, states, telling_terms
from assistant.composing.wording import enumerate_names
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_part, asks_yes_or_no
from assistant.understanding.requests import Request
from ingest.facts import Statement
from ingest.lexicon import DIAGNOSIS, ELSEWHERE, LIFE_STAGE, PROCESS, Term

_MOST_NAMES = 2


@dataclass(frozen=True, eq=False)
class Requested:
    """The requests of one question to one corpus."""

    query: Query
    coverage: Coverage

    @cached_property
    def silent(self) -> tuple[Request, ...]:
        """The requests for what no document states of anything, alone or of something else."""
        stated = self.coverage.corpus.stated_predicates
        return tuple(
            request
            for request in self.query.requests
            if any(stated.isdisjoint(cue.predicates) for cue in request.cues)
        )

    @cached_property
    def lacking(self) -> tuple[Request, ...]:
        """The requests that no line meets: silent ones, and those that nothing named has."""
        return tuple(
            request
            for request in self.query.requests
            if request in self.silent or (self._is_owed(request) and self.is_lacking(request))
        )

    def without(self, dropped: Collection[Request]) -> Query:
        """The question without some of its requests."""
        return self._asking(tuple(r for r in self.query.requests if r not in dropped))

    def only(self, request: Request) -> Query:
        """The question with one of its requests alone."""
        return self._asking((request,))

    def open(self, draft: Draft) -> tuple[Request, ...]:
        """The requests that a draft owes an answer and of which none of its lines gives one."""
        text = self.query.text
        if draft.lead or draft.layout == "table" or asks_yes_or_no(text) or asks_part(text):
            return ()
        cited = tuple(self._cited(draft))
        return tuple(
            request
            for request in self.query.requests
            if self._is_owed(request)
            and (not draft.candidates or self._has_one_value(request))
            and not any(self.states(line, request) for line in cited)
            and not (draft.layout == "list" and self._is_headed(request, cited))
            and not self._is_timed(draft)
        )

    def untested(self, draft: Draft) -> tuple[str, ...]:
        """What is asked of a subject by a test of which no line of the draft speaks."""
        named = [term.name for term in self.query.subjects][:_MOST_NAMES]
        if not named or draft.candidates or draft.lead or draft.layout == "table":
            return ()
        cited = tuple(self._cited(draft))
        return tuple(
            f"anything on {self.query.text[m.first : m.last]} of {enumerate_names(named)}"
            for m in self.query.mentions
            if m.term.kind == TEST and not m.denied
            if not any(self.coverage.nearly(line, m.term) for line in cited)
        )

    def states(self, line: Statement, request: Request) -> bool:
        """Whether a line states what is asked for; a share, only of what is named beside it."""
        if not states(line, request.predicates, self.coverage):
            return False
        qualifying = set(self.coverage.corpus.lexicon.with_role("qualifies"))
        if qualifying.isdisjoint(request.predicates):
            return True
        return all(self.coverage.nearly(line, term) for term in self._beside(request))

    def _beside(self, request: Request) -> Iterator[Term]:
        """The findings that the part of the question with a request names."""
        for mention in self.query.mentions:
            term = mention.term
            inside = request.first <= mention.first < request.last
            if inside and not (term.is_subject or term.generic or term.kind in CIRCUMSTANCES):
                yield term

    def is_lacking(self, request: Request) -> bool:
        """Whether nothing that the question names has a line of what is asked for."""
        named = [term for term in self.query.subjects if term.kind == DIAGNOSIS]
        if named:
            return not any(self._lines_of(term, request) for term in named)
        named = [*telling_terms(self.query, self.coverage)]
        lines = [line for line in self.coverage.corpus.statements if self.states(line, request)]
        met = (self.coverage.nearly(line, term) for line in lines for term in named)
        return bool(named) and self._has_one_value(request) and not any(met)

    def _has_one_value(self, request: Request) -> bool:
        """Whether what is asked for is an amount, or of a kind of which a subject has one value."""
        predicates = self.coverage.corpus.lexicon.predicates
        single = all(predicates[name].single for name in request.predicates)
        return single or self.is_amount(request)

    def _lines_of(self, term: Term, request: Request) -> list[Statement]:
        """The lines of a subject that give what is asked for."""
        facts = self.coverage.facts(term.id, request.predicates)
        lines = (self.coverage.statement(fact) for fact in facts)
        return [line for line in lines if self.states(line, request)]

    def is_amount(self, request: Request) -> bool:
        """Whether numbers are asked for."""
        return asks_amount(self._asking((request,)), self.coverage)

    @property
    def completed(self) -> Query:
        """The question; what stands in for what its subject has no line of is asked for too."""
        if any(term.kind == PROCESS for term in self.query.stated):
            return self.query
        return self._asking(tuple(map(self._stood_in, self.query.requests)))

    def _stood_in(self, request: Request) -> Request:
        """A request; another predicate's, where the subject has lines of that one alone."""
        words = [self.query.text[cue.first : cue.last].lower() for cue in request.cues]
        predicates = self.coverage.corpus.lexicon.predicates.values()
        names = tuple(p.id for p in predicates if set(words) & set(p.stands_in))
        other = replace(request, cues=tuple(replace(c, predicates=names) for c in request.cues))
        lacks = bool(names) and not self._has_of_stage(request)
        return other if lacks and self._has_of_stage(other) else request

    def _has_of_stage(self, request: Request) -> bool:
        """Whether a named diagnosis has a line of what is asked for, of the stage of life named."""
        stages = [term for term in self.query.stated if term.kind == LIFE_STAGE]
        return any(
            all(self.coverage.nearly(line, stage) for stage in stages)
            for term in self.query.subjects
            if term.kind == DIAGNOSIS
            for line in self._lines_of(term, request)
        )

    def name(self, request: Request) -> str:
        """What is asked for, of what, and in which words: `the size of Rust (“how wide”)`."""
        predicates = self.coverage.corpus.lexicon.predicates
        silent = [n for n in request.predicates if n not in self.coverage.corpus.stated_predicates]
        label = predicates[(silent or list(request.predicates))[0]].label
        said = label.casefold() in request.words.casefold()
        terms = [term for term in self.query.stated if term.kind != PROCESS]
        names = [term.name for term in (self.query.subjects and terms[:1]) or terms[:_MOST_NAMES]]
        about = f" of {enumerate_names(names)}" if names else ""
        return f"the {label.lower()}{about}{'' if said else f' (“{request.words}”)'}"

    def _asking(self, requests: tuple[Request, ...]) -> Query:
        """The question with some requests, without the findings that others are limited by."""
        kept = {(request.first, request.last) for request in requests}
        dropped = [r for r in self.query.requests if (r.first, r.last) not in kept]
        mentions = tuple(
            mention
            for mention in self.query.mentions
            if not self.query.subjects
            or mention.term.is_subject
            or mention.term.kind == ELSEWHERE
            or not any(r.first <= mention.first < r.last for r in dropped)
        )
        asked = dict.fromkeys(name for request in requests for name in request.predicates)
        return replace(self.query, requests=requests, asked=tuple(asked), mentions=mentions)

    def _is_owed(self, request: Request) -> bool:
        """Whether the words of a request can only be met by a line that states it."""
        lexicon = self.coverage.corpus.lexicon
        free = {
            *lexicon.with_role("loose", "general", "places", "defines", "explains", "divides"),
            *(term.id for term in lexicon.of_kind("relation")),
            PROCESS,
        }
        return (free - set(lexicon.with_role("excludes"))).isdisjoint(request.predicates)

    def _is_headed(self, request: Request, cited: Collection[Statement]) -> bool:
        """Whether a heading of the cited lines has the word that asks: "by age" over a list."""
        words = self.coverage.corpus.lexicon.spelling.words
        asking = {word.key for word in words(request.words)} - self.coverage.small_words
        return any(
            not asking.isdisjoint({word.key for word in words(parent.text)})
            for line in cited
            for parent in line.node.parents
        )

    def _is_timed(self, draft: Draft) -> bool:
        """Whether a draft tells the stage at the time that the question gives."""
        staging = self.coverage.corpus.lexicon.with_role("stages")
        timed = draft.layout == "list" and any(q.days for q in self.query.quantities)
        return timed and all(
            any(fact.predicate in staging for fact in line.facts) for line in self._cited(draft)
        )

    def _cited(self, draft: Draft) -> Iterator[Statement]:
        """The statements that the claims of a draft stand on."""
        known = self.coverage.corpus.statement_at
        for claim in draft.claims:
            for span in claim.spans:
                yield from (
                    known[span.document, line]
                    for line in span.lines
                    if (span.document, line) in known
                )
