"""Causes: which of two things a claim lets bring about the other, held against the lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.claims.evidence import EvidenceBase
from assistant.claims.line import Line
from assistant.claims.read_claim import ReadClaim
from assistant.claims.ruling import LINES_SHOWN
from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_phrase, language
from assistant.claims.wordings import Key
from ingest.lexicon import CLASS
from ingest.spans import Span


@dataclass(frozen=True, slots=True)
class _Order:
    """Where a text says that one thing comes of another.

    Attributes:
        is_forward: The first comes before the words.
        is_cause: The first brings the other about; else it is only earlier.
        first: Where the words begin.
        last: Where they end.
    """

    is_forward: bool
    is_cause: bool
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class Causes:
    """What the lines of one corpus say brings about what."""

    evidence: EvidenceBase

    def against(self, claim: ReadClaim) -> tuple[Span, ...]:
        """Lines in which what a claim lets come first comes of the other, or is against it."""
        if claim.denies_its_verb:
            return ()
        for order in _orders(claim.text):
            sides = self._sides(claim, order)
            if sides is None:
                continue
            cause, effect = sides
            if self._stated(cause, effect):
                continue
            found = self._stated(effect, cause)
            found = found or (self._averting(cause, effect) if order.is_cause else ())
            if found:
                return found
        return ()

    def _sides(self, claim: ReadClaim, order: _Order) -> tuple[Unit, Unit] | None:
        """What comes first in a claim, and what of it: the nearest on each side of the words."""
        units = [u for u in claim.units if not u.is_soft and not u.is_denied and u.term]
        left = [u for u in units if u.last <= order.first]
        right = [u for u in units if u.first >= order.last]
        if not left or not right:
            return None
        before = max(left, key=lambda unit: (not unit.is_process, unit.last))
        after = min(right, key=lambda unit: (unit.is_process, unit.first))
        return (before, after) if order.is_forward else (after, before)

    def _stated(self, cause: Unit, effect: Unit) -> tuple[Span, ...]:
        """Lines by which one thing comes of another."""
        found = (*self._by_facts(cause, effect), *self._by_words(cause, effect))
        return tuple(dict.fromkeys(found))[:LINES_SHOWN]

    def _by_facts(self, cause: Unit, effect: Unit) -> tuple[Span, ...]:
        """Facts that give the one as a cause of the other, or list it under what it does."""
        roles = self.evidence.corpus.lexicon.with_role("causes")
        found = [
            fact.span
            for name in self._reach(effect)
            for role in roles
            for fact in self.evidence.facts(name, role)
            if fact.value in self._reach(cause)
        ]
        if effect.term is not None and effect.term.kind == CLASS and effect.term.process:
            places = self.evidence.corpus.lexicon.with_role("places")
            found += [
                fact.span
                for name in self._reach(cause)
                for role in places
                for fact in self.evidence.facts(name, role)
                if fact.value == effect.term.id
            ]
        return tuple(found)

    def _by_words(self, cause: Unit, effect: Unit) -> tuple[Span, ...]:
        """Lines whose own words let the one come of the other; what is above stands first."""
        return tuple(
            line.span
            for line, earlier, later in self._ordered
            if cause.entry in earlier and effect.entry in later
        )

    @cached_property
    def _ordered(self) -> Sequence[tuple[Line, frozenset[Key], frozenset[Key]]]:
        """The lines that say what comes of what: what is first, and what comes of it."""
        return tuple(
            (line, *sides)
            for line in self.evidence.lines
            for order in _orders(line.statement.node.text)
            if (sides := _sides_of(line, order)) is not None
        )

    def _averting(self, cause: Unit, effect: Unit) -> tuple[Span, ...]:
        """Lines that have the cause as something against the effect, or what it belongs to."""
        averting = self.evidence.corpus.lexicon.with_role("averts")
        lines = self.evidence.having([cause.entry])
        return tuple(
            line.span
            for line in lines
            if line.statement.node.notes.get("as") in averting
            and cause.entry in line.said
            and (effect.entry in line.keys | line.wide or effect.is_process)
        )

    def _reach(self, unit: Unit) -> frozenset[str]:
        return frozenset({unit.term.id}) if unit.term else frozenset()


def _sides_of(line: Line, order: _Order) -> tuple[frozenset[Key], frozenset[Key]] | None:
    """What comes first in a line, and what of it; None where it says neither."""
    tokens = [token for token in line.tokens if token.match is not None]
    own = {key for token in line.tokens for key in token.keys}
    left = {key for t in tokens if t.word.last <= order.first for key in t.keys} | line.above - own
    right = {key for t in tokens if t.word.first >= order.last for key in t.keys}
    if not left or not right:
        return None
    earlier, later = (left, right) if order.is_forward else (right, left)
    return frozenset(earlier - later), frozenset(later - earlier)


def _orders(text: str) -> Iterator[_Order]:
    """Where a text says what comes of what.

    >>> [(order.is_forward, order.is_cause) for order in _orders("Rain is followed by rot")]
    [(True, False)]
    """
    taken = 0
    for found in _pattern().finditer(text):
        if found.start() < taken:
            continue
        mark = _marks()[found[0].casefold()]
        yield _Order(mark[0] == ">", len(mark) == 1, found.start(), found.end())
        taken = found.end()


@lru_cache(maxsize=1)
def _marks() -> dict[str, str]:
    """The words and their marks."""
    pairs = (line.partition(" ") for line in language("causal_words.txt"))
    return {phrase: mark for mark, _, phrase in pairs}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return any_phrase(_marks())
