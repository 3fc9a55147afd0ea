"""Order in time: what a claim says comes first, held against the dates that lines give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.evidence import EvidenceBase
from assistant.claims.line import Line
from assistant.claims.read_claim import ReadClaim
from assistant.claims.ruling import Ruling
from assistant.claims.units import Unit
from assistant.claims.wordings import Key
from ingest.spans import Span

_LATER = re.compile(r"\b(?:after|following|since|post)\b", re.IGNORECASE)
_YET = re.compile(r"\byet\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Date:
    """From when to when something is dated, in days, and the lines that say so."""

    first: float
    last: float
    span: Span


@dataclass(frozen=True, eq=False)
class Dates:
    """Rules on what claims put in order, by the dated lines of one corpus."""

    evidence: EvidenceBase

    def ruling(self, claim: ReadClaim) -> Ruling | None:
        """The ruling on a claim that says no more than an order in time; None for any other."""
        return self._in_order(claim) or self._not_yet(claim)

    def _in_order(self, claim: ReadClaim) -> Ruling | None:
        """The ruling on "this before that", where both are dated."""
        relation = next((u for u in claim.units if u.all_keys & self._temporal), None)
        if relation is None or claim.denies_its_verb or claim.is_exclusive:
            return None
        if any(unit.is_denied for unit in claim.units):
            return None
        sides = self._sides(claim, relation)
        if sides is None:
            return None
        names = [unit for unit in claim.units if unit.is_name]
        one, other = (self._date(side, names) for side in sides)
        if one is None or other is None or one.span == other.span:
            return None
        is_before = bool(relation.all_keys & {self._before})
        early, late = (one, other) if is_before else (other, one)
        if early.last < late.first:
            reason = f"The dates of {one.span} and {other.span} say so."
            return Ruling(label="supported", spans=(one.span, other.span), reason=reason)
        if late.last < early.first:
            reason = f"The dates of {one.span} and {other.span} say otherwise."
            return Ruling(label="contradicted", spans=(one.span, other.span), reason=reason)
        return None

    def _not_yet(self, claim: ReadClaim) -> Ruling | None:
        """The ruling on "not yet at that time", of what is dated."""
        numbers = [u for u in claim.units if u.number is not None]
        if len(numbers) != 1 or not _YET.search(claim.text):
            return None
        names = [unit for unit in claim.units if unit.is_name]
        said = [u for u in claim.units if _is_telling(u) and u.number is None]
        number = numbers[0].number
        if number is None or number.days is None or not any(unit.is_denied for unit in said):
            return None
        date = self._date(said, names)
        if date is None:
            return None
        if number.days[1] < date.first:
            reason = f"It is dated later, in {date.span}."
            return Ruling(label="supported", spans=(date.span,), reason=reason)
        reason = f"It is dated earlier, in {date.span}."
        return Ruling(label="contradicted", spans=(date.span,), reason=reason)

    def _sides(
        self, claim: ReadClaim, relation: Unit
    ) -> tuple[Sequence[Unit], Sequence[Unit]] | None:
        """What a claim says before and after its relation; after the comma where that is first."""
        left = [u for u in claim.units if u.last <= relation.first and _is_telling(u)]
        right = [u for u in claim.units if u.first >= relation.last and _is_telling(u)]
        if not left and "," in claim.text:
            comma = claim.text.index(",")
            left = [unit for unit in right if unit.first > comma]
            right = [unit for unit in right if unit.first < comma]
        return (left, right) if left and right else None

    def _date(self, units: Sequence[Unit], names: Sequence[Unit]) -> _Date | None:
        """When all that some units name is dated, of the names; None where it is not."""
        if any(unit.term is None for unit in units):
            return None
        dates = []
        for line in self.evidence.having(unit.entry for unit in units):
            has_all = all(u.entry in line.said for u in units)
            is_dated = not any(is_counted_from(line, unit) for unit in units)
            if has_all and is_dated and all(u.entry in line.keys for u in names):
                dates += [(days[0], days[1], line.span) for q in line.numbers if (days := q.days)]
        if not dates:
            return None
        return _Date(min(d[0] for d in dates), max(d[1] for d in dates), dates[0][2])

    @cached_property
    def _before(self) -> Key:
        tokens = self.evidence.vocabulary.tokens("before")
        return next(iter(key for key in tokens[0].wordings if self._relates(key)), "")

    @cached_property
    def _temporal(self) -> frozenset[Key]:
        """The keys of "before" and "after"."""
        tokens = self.evidence.vocabulary.tokens("after")
        return frozenset({self._before, *(k for k in tokens[0].wordings if self._relates(k))})

    def _relates(self, key: Key) -> bool:
        return self.evidence.vocabulary.wording(key).kind == "relation"


def is_counted_from(line: Line, unit: Unit) -> bool:
    """Whether a line gives a time after what a unit names, as in "two weeks after the rain"."""
    for number in line.numbers:
        after = _LATER.search(line.statement.node.text, number.last)
        if (
            number.days
            and after
            and any(
                token.word.first >= after.end() and not token.keys.isdisjoint(unit.all_keys)
                for token in line.tokens
            )
        ):
            return True
    return False


def _is_telling(unit: Unit) -> bool:
    """Whether it is part of what is put in order."""
    return not (unit.is_soft or unit.is_name or unit.is_process)
