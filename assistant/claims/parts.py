"""Parts of one topic: headings and leading names that stand beside each other and exclude it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.evidence import EvidenceBase
from ingest.lexicon import DIAGNOSIS, PROCESS
from ingest.outline import Node


@dataclass(frozen=True, eq=False)
class Parts:
    """Which entries head parts beside each other in the documents of one corpus."""

    evidence: EvidenceBase

    @cached_property
    def siblings(self) -> Mapping[str, frozenset[str]]:
        """Entry id -> the entries that head the parts beside its own.

        Parts stand beside each other under one heading that says something; parts of one topic that
        stand further apart are compared only with those of their kind, and sites not at all, since
        one thing has many sites.
        """
        found: dict[str, set[str]] = {}
        for is_near, members in self._parts():
            for name in members:
                kind = self.evidence.corpus.lexicon.terms[name].kind
                others = {
                    m
                    for m in members
                    if is_near or self.evidence.corpus.lexicon.terms[m].kind == kind
                }
                if is_near or kind not in self.open_kinds:
                    found.setdefault(name, set()).update(others - {name})
        return {
            name: frozenset(other for other in others if not self._stand_together(name, other))
            for name, others in found.items()
        }

    def _stand_together(self, one: str, other: str) -> bool:
        """Whether one of two entries heads a part of the other somewhere."""
        terms = self.evidence.corpus.lexicon.terms
        if f"t:{one}" in self.evidence.vocabulary.wider(terms[other]):
            return True
        if f"t:{other}" in self.evidence.vocabulary.wider(terms[one]):
            return True
        return any(
            {f"t:{one}", f"t:{other}"} <= line.keys for line in self.evidence.having([f"t:{one}"])
        )

    @cached_property
    def open_kinds(self) -> frozenset[str]:
        """Kinds of entries of which a subject may have any number."""
        lexicon = self.evidence.corpus.lexicon
        kinds = {term.kind for term in lexicon.terms.values()}
        predicates = {kind: lexicon.predicates.get(lexicon.predicate_of(kind)) for kind in kinds}
        return frozenset(
            kind for kind, p in predicates.items() if p is None or not (p.single or p.id == "class")
        )

    def _parts(self) -> Iterator[tuple[bool, frozenset[str]]]:
        """The entries that head the parts of each heading, and of each topic."""
        near: dict[tuple[str, int], set[str]] = {}
        far: dict[tuple[str, int], set[str]] = {}
        for line in self.evidence.lines:
            node = line.statement.node
            named = {t for t in line.statement.own if self._heads_a_part(t)}
            lead = {key[2:] for key in line.lead if self._heads_a_part(key[2:])}
            parent = node.parents[-1] if node.parents else None
            place = (parent.span.document, parent.span.first) if parent else None
            if place and lead:
                near.setdefault(place, set()).update(lead)
            if not (node.has_children or "divi" in node.notes.get("as", "")) or len(named) > 2:
                continue
            far.setdefault(_topic(node), set()).update(named)
            if node.has_children and parent and place and "unread" not in parent.notes:
                near.setdefault(place, set()).update(named)
        for is_near, parts in ((True, near), (False, far)):
            yield from ((is_near, frozenset(members)) for members in parts.values())

    def _heads_a_part(self, name: str) -> bool:
        return self.evidence.corpus.lexicon.terms[name].kind not in (PROCESS, DIAGNOSIS)


def _topic(node: Node) -> tuple[str, int]:
    """The nearest heading above that says something, by its document and first line."""
    for parent in reversed(node.parents):
        if parent.is_content and "unread" not in parent.notes:
            return parent.span.document, parent.span.first
    return node.span.document, 0
