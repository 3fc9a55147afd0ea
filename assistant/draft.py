"""A draft answer: claims, candidates and notes with the spans they stand on, not yet checked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import Status
from ingest.spans import Span

Layout = Literal["list", "sentences", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClaim:
    """One sentence with its spans; `group` is the caption it is shown under, `label` its row."""

    text: str
    spans: tuple[Span, ...]
    group: str = ""
    label: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCell:
    """One finding of a candidate; `words` is what its line says, where that is more."""

    finding: str
    spans: tuple[Span, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCandidate:
    """One diagnosis that is put forward, in the order of the draft."""

    diagnosis: str
    name: str
    tier: str | None = None
    process: str | None = None
    fits: tuple[DraftCell, ...] = ()
    against: tuple[DraftCell, ...] = ()
    not_stated: tuple[str, ...] = ()
    discriminators: tuple[DraftCell, ...] = ()
    must_not_miss: bool = False
    score: tuple[DraftCell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCaution:
    """A caveat of the sources, or the editor's."""

    id: str
    text: str
    spans: tuple[Span, ...]
    kind: Literal["source", "editor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftConflict:
    """A subject on which lines differ: one claim a side."""

    id: str
    topic: str
    sides: tuple[DraftClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a composer wrote; `lead` introduces and states nothing.

    `further` are the candidates beyond those that are shown, one claim each, the best first.
    """

    status: Status
    reason: str | None = None
    lead: str = ""
    layout: Layout = "list"
    claims: tuple[DraftClaim, ...] = ()
    candidates: tuple[DraftCandidate, ...] = ()
    further: tuple[DraftClaim, ...] = ()
    cautions: tuple[DraftCaution, ...] = ()
    conflicts: tuple[DraftConflict, ...] = ()
    nearest: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    not_given: tuple[str, ...] = ()

    def spans(self) -> Iterator[Span]:
        """Every span of the draft, in the order a reader meets them."""
        for claim in self.claims:
            yield from claim.spans
        for candidate in self.candidates:
            for cell in (*candidate.fits, *candidate.against, *candidate.discriminators):
                yield from cell.spans
        for claim in self.further:
            yield from claim.spans
        for caution in self.cautions:
            yield from caution.spans
        for conflict in self.conflicts:
            for side in conflict.sides:
                yield from side.spans
        yield from self.nearest


def together(answered: Sequence[Draft], missing: Sequence[str]) -> Draft:
    """The answered clauses as one draft; partial where a clause is missing."""
    first = answered[0]
    claims = [claim for draft in answered for claim in draft.claims]
    candidates = {c.diagnosis: c for draft in answered for c in draft.candidates}
    return replace(
        first,
        status="partial" if missing else "answered",
        layout=first.layout if len(answered) == 1 else "sentences",
        claims=tuple(dict.fromkeys(claims)),
        candidates=tuple(candidates.values()),
        missing=tuple(missing),
    )


def repeats(draft: Draft, before: Iterable[Draft]) -> bool:
    """Whether a draft puts forward all that one before it does: nothing was chosen among them."""
    mine = {candidate.diagnosis for candidate in draft.candidates}
    return any(mine >= {c.diagnosis for c in other.candidates} for other in before)
