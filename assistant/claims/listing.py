"""Lists: what a claim says stands together, held against the lists of the documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.evidence import EvidenceBase
from assistant.claims.line import Line
from assistant.claims.read_claim import ReadClaim
from assistant.claims.ruling import LINES_SHOWN, Label, Ruling
from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_phrase, language
from ingest.lexicon import CLASS

_TOGETHER = any_phrase(language("together.txt"))
_Place = tuple[str, int]


@dataclass(frozen=True, eq=False)
class Lists:
    """Rules on what claims say stands in one list, by the lists of one corpus."""

    evidence: EvidenceBase

    def ruling(self, claim: ReadClaim) -> Ruling | None:
        """The ruling on a claim that two things stand in one list; None for any other claim."""
        if not _TOGETHER.search(claim.text) or any(unit.is_denied for unit in claim.units):
            return None
        names = {u.entry: u for u in claim.units if u.is_name and not self._heads(u)}
        rest = [u for u in claim.units if not (u.is_soft or u.is_process or u.entry in names)]
        if len(names) < 2:
            return None
        homes = [self._homes(entry) for entry in names]
        if not all(homes):
            return None
        shared = [home for home in homes[0] if all(home in other for other in homes[1:])]
        if not shared:
            spans = tuple(next(iter(home.values())).span for home in homes)[:LINES_SHOWN]
            reason = "They stand in different lists."
            holds = claim.denies_its_verb
            label: Label = "supported" if holds else "contradicted"
            return Ruling(label=label, spans=spans, reason=reason)
        if claim.denies_its_verb:
            return None
        for home in shared:
            lines = [places[home] for places in homes]
            if all(self._is_said(unit, lines) for unit in rest):
                spans = tuple(dict.fromkeys(line.span for line in lines))[:LINES_SHOWN]
                return Ruling(label="supported", spans=spans, reason=f"Listed in {spans[0]}.")
        return None

    def _is_said(self, unit: Unit, lines: Sequence[Line]) -> bool:
        """Whether all of some lines have a unit."""
        if unit.number is not None:
            return False
        return all(
            unit.entry in line.keys | line.wide
            or (unit.term is None and all(keys & line.keys for keys in unit.keys))
            for line in lines
        )

    def _heads(self, unit: Unit) -> bool:
        """Whether it is the heading of a list, or a class that is no item of one."""
        if unit.entry in self._heading_entries:
            return True
        return unit.term is not None and unit.term.kind == CLASS and not self._homes(unit.entry)

    @cached_property
    def _heading_entries(self) -> frozenset[str]:
        """The entries that head lists and are items of none."""
        heads: set[str] = set()
        items: set[str] = set()
        for line in self.evidence.lines:
            target = heads if line.statement.node.has_children else items
            target |= {f"t:{name}" for name in line.statement.own}
        return frozenset(heads - items)

    def _homes(self, entry: str) -> dict[_Place, Line]:
        """The lists that have an entry as an item, by the place of what is above; and its line."""
        homes: dict[_Place, Line] = {}
        for line in self.evidence.having([entry]):
            node = line.statement.node
            if node.parents and entry[2:] in line.statement.own and line.statement.is_member:
                above = node.parents[-1].span
                homes.setdefault((above.document, above.first), line)
        return homes
