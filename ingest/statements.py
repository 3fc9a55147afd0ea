"""Statements: facts derived from each line of a document, by its outline and the lexicon.

A line's subject is the entry that it names at its start, that its outline note gives, or that it
stands under. A line that is itself a list of subjects is a member of what it stands under.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import OutlineError
from ingest.facts import Fact, Quality, Statement
from ingest.lexicon import CLASS, DIAGNOSIS, PROCESS, RELATION, TIER, Lexicon, Match, Term
from ingest.outline import Node, Outline
from ingest.polarity import Negation
from ingest.quantities import Quantity, quantities

_PREFIX = re.compile(r"\s*([^:]{1,80}):\s+\S")
_MEMBER_SHARE = 0.6


def derive_statements(
    outline: Outline, lexicon: Lexicon, negation: Negation
) -> tuple[Statement, ...]:
    """The statements of a document in the order of its lines.

    Raises:
        OutlineError: an outline note names a subject or predicate that the lexicon lacks.
    """
    reader = _Reader(lexicon=lexicon, negation=negation)
    return tuple(reader.statement(node) for node in outline.nodes if node.is_content)


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads nodes into statements; holds what is the same for all of them."""

    lexicon: Lexicon
    negation: Negation

    def statement(self, node: Node) -> Statement:
        """The statement of one node."""
        matches = self.lexicon.match(node.text)
        own = frozenset(match.term.id for match in matches)
        parents = [p for p in node.parents if p.is_content and "unread" not in p.notes]
        above = frozenset(m.term.id for parent in parents for m in self._head(parent))
        about = self._about(node, matches)
        is_member = not about and "as" not in node.notes and self._is_member(node, matches)
        if is_member:
            subjects = tuple(dict.fromkeys(m.term.id for m in matches))
            facts = tuple(dict.fromkeys(self._memberships(node, subjects, parents)))
        else:
            subjects = about or self._nearest(parents)
            facts = tuple(dict.fromkeys(self._claims(node, matches, subjects, parents)))
        introduces = self._introduces(node, about, above)
        if introduces:
            facts = tuple(dict.fromkeys((*facts, *self._memberships(node, subjects, parents))))
        silent = "none" in node.notes or "unread" in node.notes
        return Statement(
            node=node,
            subjects=() if "unread" in node.notes else subjects,
            is_member=is_member,
            introduces=introduces,
            own=own,
            above=above,
            facts=() if silent else facts,
        )

    def _head(self, node: Node) -> Sequence[Match]:
        """The terms that a heading gives to the lines under it."""
        if "about" in node.notes:
            return [m for name in node.notes["about"].split(",") for m in self.lexicon.match(name)]
        matches = self.lexicon.match(node.text)
        prefix = _PREFIX.match(node.text)
        named = [m for m in matches if m.last <= prefix.end(1)] if prefix else []
        return named or matches

    def _about(self, node: Node, matches: Sequence[Match]) -> tuple[str, ...]:
        """Subjects that the outline note or a leading "X:" gives."""
        if "about" in node.notes:
            names = [name.strip() for name in node.notes["about"].split(",")]
            return tuple(self._known(node, name).id for name in names)
        prefix = _PREFIX.match(node.text)
        if prefix is None:
            return ()
        head = [m.term for m in matches if m.last <= prefix.end(1) and m.term.kind == DIAGNOSIS]
        return tuple(term.id for term in head)

    def _introduces(self, node: Node, about: Sequence[str], above: frozenset[str]) -> bool:
        """Whether the line itself names its subject first, under headings that do not."""
        return bool(about) and "about" not in node.notes and above.isdisjoint(about)

    def _known(self, node: Node, name: str) -> Term:
        term = self.lexicon.term(name)
        if term is None:
            raise OutlineError(f"{node.span}: the note names {name!r}, which the lexicon lacks.")
        return term

    def _is_member(self, node: Node, matches: Sequence[Match]) -> bool:
        """Whether the line is a list of subjects, and little else."""
        words = self.lexicon.spelling.words(node.text)
        named = sum(m.word_last - m.word_first for m in matches if m.term.is_subject)
        return bool(words) and named / len(words) >= _MEMBER_SHARE

    def _nearest(self, parents: Sequence[Node]) -> tuple[str, ...]:
        """The subjects of the nearest heading that has any."""
        for parent in reversed(parents):
            found = [m.term.id for m in self._head(parent) if m.term.is_subject]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _memberships(
        self, node: Node, subjects: Sequence[str], parents: Sequence[Node]
    ) -> Iterator[Fact]:
        """Each subject of the line is a member of everything the line stands under."""
        if self._classifies(subjects, parents):
            owner = self._nearest(parents)[0]
            for subject in subjects:
                yield self._fact(node, owner, self._predicate(self.lexicon.terms[subject]), subject)
            return
        relation = ""
        above = {match.term.id for parent in parents for match in self._head(parent)}
        for parent in reversed(parents):
            terms = [match.term for match in self._head(parent)]
            found = next((term.id for term in terms if term.kind == RELATION), None)
            if found:
                relation = found
                yield from self._related(node, subjects, relation, terms)
                continue
            pairs = ((s, t) for s in subjects if s not in above for t in terms if t.id != s)
            for subject, term in pairs:
                if not (relation and term.is_subject):
                    yield self._fact(node, subject, self._predicate(term), term.id)
                elif term.kind == DIAGNOSIS:
                    yield self._fact(node, subject, relation, term.id)

    def _classifies(self, subjects: Sequence[str], parents: Sequence[Node]) -> bool:
        """Whether the line names the class of the diagnosis that it stands under."""
        terms = self.lexicon.terms
        head = [m.term for m in self._head(parents[-1])] if parents else []
        return (
            bool(head)
            and all(term.kind == DIAGNOSIS for term in head)
            and all(terms[subject].kind == CLASS for subject in subjects)
        )

    def _related(
        self, node: Node, subjects: Sequence[str], relation: str, terms: Sequence[Term]
    ) -> Iterator[Fact]:
        """Members of a relation's list, where the relation's heading also names the other side."""
        for subject in subjects:
            for term in terms:
                if term.kind != RELATION and term.id != subject:
                    yield self._fact(node, subject, relation, term.id)
                    yield self._fact(node, subject, self._predicate(term), term.id)

    def _claims(
        self,
        node: Node,
        matches: Sequence[Match],
        subjects: Sequence[str],
        parents: Sequence[Node],
    ) -> Iterator[Fact]:
        """What the line states of its subjects: its terms, its numbers, else its words."""
        noted = node.notes.get("as")
        if noted is None and node.has_children and "about" not in node.notes:
            yield from self._titled(node, subjects, matches, parents)
            return
        if noted is not None and noted not in self.lexicon.predicates:
            raise OutlineError(
                f"{node.span}: the note's predicate {noted!r} is not in the lexicon."
            )
        for subject in subjects:
            stated = [
                *self._named(node, subject, matches, noted),
                *self._numbers(node, subject, noted),
            ]
            if noted not in {fact.predicate for fact in stated} and (noted or not stated):
                stated.append(self._fact(node, subject, noted or "note", node.text, is_term=False))
            yield from dict.fromkeys(stated)
            yield from dict.fromkeys(self._inherited(node, subject, parents))

    def _titled(
        self,
        node: Node,
        subjects: Sequence[str],
        matches: Sequence[Match],
        parents: Sequence[Node],
    ) -> Iterator[Fact]:
        """A heading that names a finding states it of the process that it stands under."""
        terms = self.lexicon.terms
        for subject in (name for name in subjects if terms[name].kind == PROCESS):
            for match in matches:
                if match.term.id != subject and match.term.kind not in (RELATION, TIER):
                    yield self._fact(node, subject, self._predicate(match.term), match.term.id)
                    yield from self._inherited(node, subject, parents)

    def _named(
        self, node: Node, subject: str, matches: Sequence[Match], noted: str | None
    ) -> Iterator[Fact]:
        """The findings that a line names, denied or not; the zero point of a time is none."""
        measured = [(q.first, q.last) for q in quantities(node.text) if q.unit]
        zero = {m.term.id for m in self.lexicon.match(node.notes.get("from", ""))}
        for match in matches:
            if match.term.id in {subject, *zero} or match.term.kind == RELATION:
                continue
            if any(first <= match.first and match.last <= last for first, last in measured):
                continue
            predicate = self._value_predicate(match.term, noted)
            denied = "not" in node.notes or self.negation.denies(node.text, match.first, match.last)
            yield self._fact(node, subject, predicate, match.term.id, denied=denied)

    def _numbers(self, node: Node, subject: str, noted: str | None) -> Iterator[Fact]:
        """The numbers of a line; a line under a dated one of its kind has that one's date."""
        found = [(q, node.text) for q in quantities(node.text)]
        if not found and node.parents and noted and node.parents[-1].notes.get("as") == noted:
            dated = node.parents[-1].text
            found = [(q, dated) for q in quantities(dated) if q.days]
        for quantity, text in found:
            owner = self._unit_owner(quantity)
            words = text[quantity.first : quantity.last]
            yield self._fact(node, subject, owner or noted or "note", words, quantity=quantity)

    def _unit_owner(self, quantity: Quantity) -> str | None:
        """The predicate whose numbers have this unit, whatever the line is about."""
        return next(
            (p.id for p in self.lexicon.predicates.values() if quantity.unit in p.units), None
        )

    def _inherited(self, node: Node, subject: str, parents: Sequence[Node]) -> Iterator[Fact]:
        """Findings in headings between the subject's heading and the line hold for the line."""
        for parent in reversed(parents):
            terms = [match.term for match in self._head(parent)]
            if any(term.id == subject for term in terms):
                return
            for term in terms if "as" not in parent.notes else ():
                if not term.is_subject and term.kind != RELATION:
                    yield self._fact(node, subject, self._predicate(term), term.id)

    def _predicate(self, term: Term) -> str:
        """The predicate of which a term is a value."""
        return self.lexicon.predicate_of(term.kind)

    def _value_predicate(self, term: Term, noted: str | None) -> str:
        """The predicate of a term in a line whose outline note may name the line's predicate."""
        if term.is_subject and noted is not None and term.kind != PROCESS:
            return noted
        return self._predicate(term)

    def _fact(  # noqa: PLR0913 - the fields of a fact
        self,
        node: Node,
        subject: str,
        predicate: str,
        value: str,
        *,
        denied: bool = False,
        quantity: Quantity | None = None,
        is_term: bool = True,
    ) -> Fact:
        quality: Quality = "ok"
        if any("garbled" in n.notes for n in (node, *node.parents)):
            quality = "garbled"
        elif "loose" in node.notes:
            quality = "loose"
        return Fact(
            subject=subject,
            predicate=predicate,
            value=value,
            is_term=is_term and quantity is None,
            denied=denied,
            quantity=quantity,
            counted_from=node.notes.get("from") if quantity and quantity.days else None,
            span=node.span,
            heading=node.heading,
            text=node.text,
            quality=quality,
        )
