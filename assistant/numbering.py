"""From a checked draft to the answer a reader gets: citation numbers and Markdown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.answer import (
    Candidate,
    Caution,
    Cell,
    Citation,
    Claim,
    Conflict,
    Further,
)
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from ingest.corpus import Corpus
from ingest.spans import Span

_TOLD_IN_FULL = 3
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!~$])")


@dataclass
class Numbering:
    """Numbers spans in the order in which they are first cited."""

    corpus: Corpus
    spans: list[Span] = field(default_factory=list)

    def numbers(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """The numbers of some spans, new ones given in order."""
        found = []
        for span in dict.fromkeys(spans):
            if span not in self.spans:
                self.spans.append(span)
            found.append(self.spans.index(span) + 1)
        return tuple(found)

    def citations(self) -> tuple[Citation, ...]:
        """Every numbered span with its lines as shipped."""
        return tuple(
            Citation(
                number=number,
                id=str(span),
                document=span.document,
                first=span.first,
                last=span.last,
                quote=self.corpus.source(span.document).quote(span),
                heading=self._heading(span),
            )
            for number, span in enumerate(self.spans, start=1)
        )

    def _heading(self, span: Span) -> tuple[str, ...]:
        statement = self.corpus.statement_at.get((span.document, span.first))
        return statement.node.heading if statement else ()


def claims(draft: Draft, numbering: Numbering) -> tuple[Claim, ...]:
    """The draft's claims with citation numbers."""
    return tuple(claim_of(claim, numbering) for claim in draft.claims)


def claim_of(claim: DraftClaim, numbering: Numbering) -> Claim:
    """One claim with citation numbers."""
    return Claim(text=claim.text, citations=numbering.numbers(claim.spans))


def candidates(draft: Draft, numbering: Numbering) -> tuple[Candidate, ...]:
    """The draft's candidates with ranks and citation numbers."""
    return tuple(
        _candidate(candidate, rank, numbering)
        for rank, candidate in enumerate(draft.candidates, start=1)
    )


def further(draft: Draft, numbering: Numbering) -> tuple[Further, ...]:
    """The candidates beyond those that are shown, with citation numbers."""
    return tuple(
        Further(
            diagnosis=claim.subjects[0],
            name=claim.group,
            finding=claim.label,
            citations=numbering.numbers(claim.spans),
        )
        for claim in draft.further
    )


def cautions(draft: Draft, numbering: Numbering) -> tuple[Caution, ...]:
    """The draft's cautions with citation numbers."""
    return tuple(
        Caution(text=c.text, citations=numbering.numbers(c.spans), kind=c.kind)
        for c in draft.cautions
    )


def conflicts(draft: Draft, numbering: Numbering) -> tuple[Conflict, ...]:
    """The draft's conflicts, each side with citation numbers."""
    return tuple(
        Conflict(topic=c.topic, sides=tuple(claim_of(side, numbering) for side in c.sides))
        for c in draft.conflicts
    )


def markdown(draft: Draft, numbering: Numbering) -> str:
    """The answer as Markdown; every sentence ends with its citation marks."""
    if draft.status in ("abstained", "refused"):
        return _abstention(draft, numbering)
    parts = [f"**{escape(draft.lead)}**"] if draft.lead else []
    if draft.layout == "sentences":
        parts += [f"{escape(c.text)} {marks(numbering.numbers(c.spans))}" for c in draft.claims]
    elif draft.layout == "table" and draft.candidates:
        parts += _ranked(draft.candidates, numbering)
        parts += _folded(draft.further, numbering)
    else:
        parts += _grouped(draft.claims, numbering)
    if draft.missing:
        parts.append(f"Not stated in the sources: {escape('; '.join(draft.missing))}.")
    parts += _notes(draft, numbering)
    return "\n\n".join(parts)


def _notes(draft: Draft, numbering: Numbering) -> list[str]:
    """Conflicts and cautions, one paragraph each."""
    parts = []
    for conflict in draft.conflicts:
        sides = " / ".join(
            f"{escape(side.text)} {marks(numbering.numbers(side.spans))}" for side in conflict.sides
        )
        parts.append(f"**The sources differ** — {escape(conflict.topic)}: {sides}")
    for caution in draft.cautions:
        label = "Caution" if caution.kind == "source" else "Editor's note"
        cited = marks(numbering.numbers(caution.spans))
        parts.append(f"**{label}**: {escape(caution.text)} {cited}")
    return parts


def _abstention(draft: Draft, numbering: Numbering) -> str:
    text = escape(draft.reason or "The sources do not answer this.")
    if not draft.nearest:
        return text
    return f"{text} Nearest lines: {marks(numbering.numbers(draft.nearest))}"


def _grouped(claims: Sequence[DraftClaim], numbering: Numbering) -> list[str]:
    """Claims as bullets under their captions; whom all of them are about is named above."""
    owners = {_owner(claim) for claim in claims}
    parts = [f"**{escape(owner)}**" for owner in owners if len(owners) == 1 and owner]
    for group in dict.fromkeys(claim.group for claim in claims):
        lines = [f"**{escape(group)}**"] if group else []
        for claim in claims:
            if claim.group == group:
                words = escape(claim.label or claim.text)
                lines.append(f"- {words} {marks(numbering.numbers(claim.spans))}")
        parts.append("\n".join(lines))
    return parts


def _owner(claim: DraftClaim) -> str:
    """The name that a claim's sentence has before its label, where the caption does not hold it."""
    if not claim.label or claim.group.startswith(claim.label):
        return ""
    before, told, _ = claim.text.rpartition(f": {claim.label}")
    return before if told and before.casefold() != claim.group.casefold() else ""


def _ranked(candidates: Sequence[DraftCandidate], numbering: Numbering) -> list[str]:
    """Candidates in order, each with what fits and what does not; those apart under a caption."""
    lines = []
    for rank, candidate in enumerate(candidates, start=1):
        told = rank <= _TOLD_IN_FULL
        fits = _cells(candidate.fits, numbering, in_full=told)
        against = _cells(candidate.against, numbering, in_full=told)
        line = f"**{escape(candidate.name)}**: {fits}"
        line += f"; does not fit: {against}" if against else ""
        lines.append(f"{rank}. {line}")
    return ["\n".join(lines)]


def _folded(claims: Sequence[DraftClaim], numbering: Numbering) -> list[str]:
    """The candidates beyond those that are shown, in one line."""
    named = [f"{escape(one.group)} {marks(numbering.numbers(one.spans))}" for one in claims]
    return [f"**Further possibilities**: {', '.join(named)}"] if named else []


def _cells(cells: Iterable[DraftCell], numbering: Numbering, *, in_full: bool) -> str:
    parts = []
    for cell in cells:
        words = _shown(cell) if in_full else cell.finding
        parts.append(f"{escape(words)} {marks(numbering.numbers(cell.spans))}")
    return ", ".join(parts)


def _shown(cell: DraftCell) -> str:
    """A finding with the words of its line, where these differ."""
    name = cell.finding[:1].lower() + cell.finding[1:]
    known = name.casefold() in cell.words.casefold() or not cell.words
    return cell.words if known and cell.words else f"{name} ({cell.words})" if cell.words else name


def _candidate(candidate: DraftCandidate, rank: int, numbering: Numbering) -> Candidate:
    def cells(drafted: Iterable[DraftCell]) -> tuple[Cell, ...]:
        return tuple(
            Cell(finding=cell.finding, citations=numbering.numbers(cell.spans)) for cell in drafted
        )

    return Candidate(
        diagnosis=candidate.diagnosis,
        name=candidate.name,
        rank=rank,
        tier=candidate.tier,
        process=candidate.process,
        fits=cells(candidate.fits),
        against=cells(candidate.against),
        not_stated=candidate.not_stated,
        discriminators=cells(candidate.discriminators),
        must_not_miss=candidate.must_not_miss,
        score=cells(candidate.score),
    )


def marks(numbers: Iterable[int]) -> str:
    """`[1][2]`."""
    return "".join(f"[{number}]" for number in numbers)


def escape(text: str) -> str:
    r"""Text in which no character is Markdown or HTML markup.

    >>> escape("a <b> [c](d) *e*")
    'a \\<b\\> \\[c\\](d) \\*e\\*'
    """
    return _MARKUP.sub(r"\\\1", text)
