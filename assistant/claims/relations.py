"""Relations between the parts of a claim: direction, order in time, and what else there is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.evidence import EvidenceBase
from assistant.claims.line import Line
from assistant.claims.numbers import any_agreement
from assistant.claims.units import Unit
from assistant.claims.vocabulary import language
from assistant.claims.wordings import Key
from ingest.lexicon import Term
from ingest.spans import Span

_ALL_CASES = re.compile(r"\b(?:all|every|always|anywhere)\b", re.IGNORECASE)
_EXCLUSIVE = re.compile(r"\b(?:only|all|every|always)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whether two names mean one thing, the lines that say so, and whether that is all of it."""

    same: bool
    spans: tuple[Span, ...]
    is_whole: bool


@dataclass(frozen=True, eq=False)
class Relations:
    """What the lines of one corpus say of relations between things."""

    evidence: EvidenceBase

    def reversed_in(self, units: Sequence[Unit]) -> tuple[Span, ...] | None:
        """The lines that state a relation of the claim the other way round, if any do."""
        for unit in units:
            for key in sorted(unit.all_keys):
                if self.evidence.vocabulary.wording(key).kind == "relation":
                    left = [u for u in units if u.last <= unit.first]
                    right = [u for u in units if u.first >= unit.last]
                    wrong = self._against_lines(key, left, right) or self._against_dates(
                        key, left, right
                    )
                    if wrong:
                        return wrong
        return None

    def identity(self, units: Sequence[Unit]) -> "Identity | None":
        """What the lines say of two names that the claim takes for one thing.

        None where the claim equates nothing, or the lines leave it open.
        """
        equating = next((u for u in units if self._kind(u) == "identity"), None)
        named = [u for u in units if u.term is not None and not u.is_process and not u.is_soft]
        if equating is None or len(named) < 2:
            return None
        one, other = self._joined(equating, named)
        is_whole = len([u for u in units if not u.is_soft and not u.is_process]) == 2
        if one.id == other.id:
            return Identity(same=True, spans=self._first_lines(one), is_whole=is_whole)
        for line in self.evidence.having([f"t:{one.id}"]):
            if {f"t:{one.id}", f"t:{other.id}"} <= line.said and "=" in line.statement.node.text:
                return Identity(same=True, spans=(line.span,), is_whole=is_whole)
        if frozenset({one.id, other.id}) in self.evidence.corpus.lexicon.never_merge:
            spans = (*self._first_lines(one), *self._first_lines(other))
            return Identity(same=False, spans=spans, is_whole=is_whole)
        apart = self.listed_apart(one, other) or self._items_of_one_line(one, other)
        return Identity(same=False, spans=apart, is_whole=is_whole) if apart else None

    def _joined(self, equating: Unit, named: Sequence[Unit]) -> tuple[Term, Term]:
        """The names on the two sides of the words that equate them."""
        left = [u.term for u in named if u.last <= equating.first and u.term]
        right = [u.term for u in named if u.first >= equating.last and u.term]
        if left and right:
            return left[-1], right[0]
        ordered = left or right
        return ordered[0], ordered[1]

    def equates(self, units: Sequence[Unit]) -> bool:
        """Whether the claim says that two things are one."""
        return any(self._kind(unit) == "identity" for unit in units)

    def _kind(self, unit: Unit) -> str:
        kinds = {self.evidence.vocabulary.wording(key).kind for key in unit.all_keys}
        return next((kind for kind in ("identity", "relation") if kind in kinds), "statement")

    def _first_lines(self, term: Term) -> tuple[Span, ...]:
        """The line that names an entry in the most ways."""
        lines = [li for li in self.evidence.having([f"t:{term.id}"]) if f"t:{term.id}" in li.said]
        lines.sort(key=lambda line: -sum(token.term is term for token in line.tokens))
        return tuple(line.span for line in lines[:1])

    def other_owners(self, units: Sequence[Unit]) -> tuple[Span, ...]:
        """Lines that say of other names what the claim says of its name."""
        lexicon = self.evidence.corpus.lexicon
        names = {u.term.id for u in units if u.is_name and u.term}
        values = [u.term for u in units if u.term and not u.is_name and not u.is_process]
        return tuple(
            fact.span
            for facts in self.evidence.corpus.facts.values()
            for fact in facts
            for value in values
            if fact.subject not in names
            and not fact.denied
            and fact.predicate == lexicon.predicate_of(value.kind)
            and fact.value in lexicon.reach(value)
        )

    def value_of_another(self, name: Term, value: Term) -> tuple[Span, ...]:
        """Lines that give the value to another name, where the name has its own of that sort.

        Only where lines say what things mean or which way they go: one of these is theirs alone.
        """
        wanted = self.evidence.corpus.lexicon.with_role("defines", "excludes")
        lines = [li for li in self.evidence.lines if li.statement.node.notes.get("as") in wanted]
        for own in (line for line in lines if name.id in line.statement.subjects):
            for other in (line for line in lines if f"t:{value.id}" in line.said):
                same = other.statement.node.notes["as"] == own.statement.node.notes["as"]
                if same and name.id not in other.statement.subjects:
                    return own.span, other.span
        return ()

    def owned_by_another(self, names: Sequence[Unit], units: Sequence[Unit]) -> tuple[Span, ...]:
        """Lines that give to another thing alone what the claim gives to its names."""
        said = {u.entry for u in units if u.term and not u.is_name and not u.is_denied}
        owners = {name.term.id for name in names if name.term}
        return tuple(
            line.span
            for line in (self.evidence.having(said) if owners else ())
            if said & line.said
            and self._owning & {key for key in line.said if key.startswith("w:")}
            and owners.isdisjoint(line.statement.subjects)
            and not any(f"t:{owner}" in line.keys | line.wide for owner in owners)
        )

    @cached_property
    def _owning(self) -> frozenset[Key]:
        """The words by which a line gives something to its subject alone."""
        tokens = (self.evidence.vocabulary.tokens(phrase) for phrase in language("owning.txt"))
        return frozenset(f"w:{self.evidence.vocabulary.stem(found[0].word)}" for found in tokens)

    def shares(self, units: Sequence[Unit]) -> tuple[Span, ...]:
        """Lines that give the share of cases in which the claim's names show something."""
        names = [u.term for u in units if u.is_name and u.term]
        return tuple(
            fact.span
            for name in names
            for predicate in self.evidence.corpus.lexicon.with_role("qualifies")
            for fact in self.evidence.facts(name.id, predicate)
            if fact.quantity is not None
        )

    def members_beside(self, line: Line) -> list[Line]:
        """The other members of the list that a line is a member of."""
        return [other for other in self.evidence.lines if _in_one_list(line, other)]

    def is_exclusive(self, spans: Sequence[Span], *, of_all_cases: bool) -> bool:
        """Whether the first of the lines itself says "only" or "all", as the claim does."""
        found = (self.evidence.corpus.statement_at.get((s.document, s.first)) for s in spans[:1])
        said = _ALL_CASES if of_all_cases else _EXCLUSIVE
        return any(s is not None and said.search(s.node.text) for s in found)

    def other_values(self, units: Sequence[Unit]) -> tuple[Span, ...]:
        """Lines that give other values of what the claim says of its names."""
        lexicon = self.evidence.corpus.lexicon
        names = [u.term for u in units if u.is_name and u.term]
        values = [u.term for u in units if not u.is_name and u.term and not u.is_soft]
        numbers = [u.number for u in units if u.number]
        if numbers and not values:
            return tuple(
                fact.span
                for name in names
                for fact in self.evidence.corpus.facts.get(name.id, ())
                if fact.quantity and any_agreement(numbers[0], (fact.quantity,)) == "other"
            )
        said = {name for term in values for name in lexicon.reach(term)}
        wanted = {lexicon.predicate_of(term.kind) for term in values}
        return tuple(
            fact.span
            for name in names
            for predicate in sorted(wanted)
            for fact in self.evidence.facts(name.id, predicate)
            if fact.value not in said
        )

    def listed_apart(self, one: Term, other: Term) -> tuple[Span, ...]:
        """The lines of two entries of one list, where no line has both."""
        homes = [
            [li for li in self.evidence.having([f"t:{t.id}"]) if f"t:{t.id}" in li.said]
            for t in (one, other)
        ]
        if any(f"t:{other.id}" in line.keys for line in homes[0]):
            return ()
        for first in homes[0]:
            for second in homes[1]:
                if _in_one_list(first, second) or _has_byname(one) or _has_byname(other):
                    return first.span, second.span
        return ()

    def _items_of_one_line(self, one: Term, other: Term) -> tuple[Span, ...]:
        """The lines that have two entries as items between commas."""
        return tuple(
            line.span
            for line in self.evidence.having([f"t:{one.id}"])
            if line.is_list
            and {f"t:{one.id}", f"t:{other.id}"} <= line.said
            and len({_part_of(line, term) for term in (one, other)}) > 1
        )

    def _against_lines(
        self, key: Key, left: Sequence[Unit], right: Sequence[Unit]
    ) -> tuple[Span, ...] | None:
        """A line with the relation or its inverse whose sides are exchanged."""
        if not left or not right:
            return None
        family = key.rpartition(".")[0] + "."
        wrong, agrees = [], False
        for line in self.evidence.lines:
            places = [t for t in line.tokens if any(k.startswith(family) for k in t.keys)]
            if not places:
                continue
            same = any(key in token.keys for token in places)
            turned = self._turned(line, places[0].word.first, left, right)
            if turned is not None and turned == same:
                wrong.append(line.span)
            agrees = agrees or (turned is not None and turned != same)
        return tuple(wrong) if wrong and not agrees else None

    def _turned(
        self, line: Line, place: int, left: Sequence[Unit], right: Sequence[Unit]
    ) -> bool | None:
        """Whether the claim's sides stand the other way round in the line.

        None where the line does not have both.
        """
        before = {k for t in line.tokens if t.word.first < place for k in t.keys}
        after = {k for t in line.tokens if t.word.first > place for k in t.keys}
        straight = _meets(left, before) and _meets(right, after)
        turned = _meets(left, after) and _meets(right, before)
        return None if straight == turned else turned

    def _against_dates(
        self, key: Key, left: Sequence[Unit], right: Sequence[Unit]
    ) -> tuple[Span, ...] | None:
        """Dated lines of the two sides whose order in time is not the claim's."""
        earlier, later = self._dated(left), self._dated(right)
        if not earlier or not later:
            return None
        (first_day, first), (second_day, second) = earlier[0], later[0]
        is_before = key.endswith(".0")
        if first_day == second_day or (first_day < second_day) == is_before:
            return None
        return first, second

    def _dated(self, units: Sequence[Unit]) -> list[tuple[float, Span]]:
        """When what the units name is said to happen, in days."""
        return sorted(
            (number.days[0], line.span)
            for unit in units
            if unit.term is not None and not unit.is_name
            for line in self.evidence.having([unit.entry])
            if unit.entry in line.said
            for number in line.numbers
            if number.days
        )


def _meets(units: Sequence[Unit], keys: set[Key]) -> bool:
    """Whether a side of a line has one of the names or terms of a side of a claim."""
    return any(unit.entry in keys if unit.term else bool(unit.all_keys & keys) for unit in units)


def _part_of(line: Line, term: Term) -> int:
    """How many commas of a line stand before its first word for an entry."""
    first = next(token.word.first for token in line.tokens if f"t:{term.id}" in token.keys)
    return line.statement.node.text.count(",", 0, first)


def _has_byname(term: Term) -> bool:
    """Whether the documents have a name for it that shares no word with its own."""
    words = set(term.id.casefold().split())
    return any(words.isdisjoint(name.casefold().split()) for name in term.stated)


def _in_one_list(one: Line, other: Line) -> bool:
    """Whether two lines stand beside each other with the same role."""
    first, second = one.statement.node, other.statement.node
    return (
        bool(first.parents)
        and bool(second.parents)
        and first.parents[-1].span == second.parents[-1].span
        and first.span != second.span
        and not first.has_children
        and first.notes.get("as") == second.notes.get("as")
    )
