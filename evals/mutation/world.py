"""What a mutant is made with and held against: the corpus, its facts, and a draw that repeats."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.draft import DraftClaim
from ingest.corpus import Corpus
from ingest.facts import Statement
from ingest.lexicon import DIAGNOSIS, Match, Term
from ingest.quantities import Quantity, quantities
from ingest.spans import Span

T = TypeVar("T")


class Phrases(BaseModel):
    """The texts of `phrases.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    treatment: tuple[str, ...]
    outside: tuple[str, ...]
    instruction: tuple[str, ...]
    advert: tuple[str, ...]
    likelihood: tuple[str, ...]
    certainty: tuple[str, ...]
    origins: tuple[str, ...]
    units: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]


_PHRASES = TypeAdapter(Phrases)


@dataclass(frozen=True, eq=False)
class World:
    """One corpus as operators use it; truth is asked of its facts, not of the guard."""

    corpus: Corpus

    @cached_property
    def phrases(self) -> Phrases:
        """What wrong drafts are made with."""
        text = files("evals.mutation").joinpath("phrases.yaml").read_text(encoding="utf-8")
        return _PHRASES.validate_python(yaml.safe_load(text))

    def draw(self, claim: DraftClaim, choices: Sequence[T], operator: str) -> T | None:
        """One of some choices, the same each time for the same claim and operator."""
        if not choices:
            return None
        return random.Random(f"{operator}|{claim.text}|{claim.spans}").choice(choices)

    def matches(self, claim: DraftClaim, *kinds: str) -> list[Match]:
        """The entries of some kinds that a claim names."""
        found = self.corpus.lexicon.match(claim.text)
        return [match for match in found if match.term.kind in kinds]

    def lines(self, spans: Sequence[Span]) -> list[Statement]:
        """The statements of some lines."""
        found = (
            self.corpus.statement_at.get((span.document, line))
            for span in spans
            for line in span.lines
        )
        return [statement for statement in found if statement is not None]

    def said_by(self, spans: Sequence[Span]) -> frozenset[str]:
        """The ids of everything that the facts of some lines say, and their lines and headings."""
        named: set[str] = set()
        for statement in self.lines(spans):
            named |= statement.terms | {fact.subject for fact in statement.facts}
            named |= {fact.value for fact in statement.facts if fact.is_term}
        terms = self.corpus.lexicon.terms
        wider = {w for name in named if name in terms for w in self._above(terms[name])}
        return frozenset(named | wider)

    def _above(self, term: Term) -> set[str]:
        """What an entry lies within, belongs to or stands for, at any distance."""
        found: set[str] = set()
        queue = [*term.within, *term.broader, *filter(None, [term.counts_for])]
        while queue:
            name = queue.pop()
            if name not in found:
                found.add(name)
                above = self.corpus.lexicon.terms[name]
                queue += [*above.within, *above.broader]
        return found

    def subjects_of(self, spans: Sequence[Span]) -> frozenset[str]:
        """The ids of what some lines are about, or list."""
        found: set[str] = set()
        for statement in self.lines(spans):
            found |= set(statement.subjects) | {fact.subject for fact in statement.facts}
            found |= {fact.value for fact in statement.facts if fact.is_term} | statement.own
        terms = self.corpus.lexicon.terms
        return frozenset(found | {o for n in found if n in terms and (o := terms[n].counts_for)})

    @cached_property
    def diagnoses(self) -> tuple[Term, ...]:
        """The diagnoses of the corpus."""
        return tuple(self.corpus.lexicon.of_kind(DIAGNOSIS))

    @cached_property
    def content(self) -> tuple[Statement, ...]:
        """The statements that say something of something."""
        return tuple(s for s in self.corpus.statements if s.facts)

    def text_of(self, spans: Sequence[Span]) -> str:
        """The lines as shipped and as read, with their headings."""
        parts = []
        for statement in self.lines(spans):
            source = self.corpus.source(statement.span.document)
            parts += [source.quote(statement.span), statement.node.text, *statement.node.heading]
        return "\n".join(parts)

    def numbers_of(self, spans: Sequence[Span]) -> list[Quantity]:
        """The numbers of some lines."""
        return list(quantities(self.text_of(spans)))


def name_place(claim: DraftClaim, match: Match) -> tuple[int, int]:
    """Where an entry stands in a claim, with the bracket that closes its name."""
    closes = "(" in claim.text[match.first : match.last]
    return match.first, match.last + (closes and claim.text[match.last : match.last + 1] == ")")


def put(claim: DraftClaim, first: int, last: int, words: str) -> DraftClaim:
    """A claim with other words at a place; its row and caption go with it."""
    text = f"{claim.text[:first]}{words}{claim.text[last:]}"
    return DraftClaim(text=text, spans=claim.spans, subjects=claim.subjects)


def behind(claim: DraftClaim, words: str) -> DraftClaim:
    """A claim with more words before its full stop."""
    text = claim.text.removesuffix(".")
    return DraftClaim(text=f"{text}{words}.", spans=claim.spans, subjects=claim.subjects)


def citing(claim: DraftClaim, *spans: Span) -> DraftClaim:
    """A claim with other citations."""
    return DraftClaim(text=claim.text, spans=spans, subjects=claim.subjects)
