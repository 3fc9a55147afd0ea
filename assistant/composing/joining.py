"""Joined lists: subjects that meet every entry of the question, though on different lines."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.composing.items import heading_of, process_of, tier_of
from assistant.composing.wording import name_of, read_out
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.ranking.coverage import Coverage
from ingest.lexicon import PROCESS, Term

_MOST_LINES = 3


def joined(
    terms: Sequence[Term], coverage: Coverage, without: Collection[str] = ()
) -> Draft | None:
    """Subjects that meet every entry, though on different lines, less some entries."""
    left_out = {*(term.id for term in terms), *without}
    found: list[tuple[str, list[DraftCell]]] = []
    for subject in coverage.corpus.facts:
        term = coverage.corpus.lexicon.terms.get(subject)
        if term is None or term.kind == PROCESS or subject in left_out:
            continue
        cells = [cell for t in terms if (cell := meeting_cell(subject, t, coverage)) is not None]
        if len(cells) == len(terms):
            found.append((subject, cells))
    if not found:
        return None
    return _joined_draft(found, coverage)


def meeting_cell(subject: str, term: Term, coverage: Coverage) -> DraftCell | None:
    """The lines on which a subject has an entry as a value."""
    reach = coverage.reach(term)
    spans = [
        fact.span for fact in coverage.facts(subject) if fact.value in reach and not fact.denied
    ]
    if not spans:
        return None
    return DraftCell(finding=term.name, spans=tuple(dict.fromkeys(spans))[:_MOST_LINES])


def _joined_draft(found: Sequence[tuple[str, Sequence[DraftCell]]], coverage: Coverage) -> Draft:
    claims = []
    candidates = []
    for subject, cells in found:
        name = name_of(subject, coverage.corpus)
        claims += [
            DraftClaim(
                text=f"{name}: {_stated(cell, coverage)}.",
                spans=cell.spans,
                group=name,
                label=cell.finding,
                subjects=(subject,),
            )
            for cell in cells
        ]
        candidates.append(
            DraftCandidate(
                diagnosis=subject,
                name=name,
                tier=tier_of(subject, coverage),
                process=process_of(subject, coverage),
                fits=tuple(cells),
            )
        )
    listed = all(": listed under " in claim.text for claim in claims)
    return Draft(
        status="answered",
        layout="list" if listed else "sentences",
        claims=tuple(claims if listed else _once(claims)),
        candidates=tuple(candidates),
    )


def _once(claims: Sequence[DraftClaim]) -> list[DraftClaim]:
    """The claims; of those that say the same, one with the lines of all."""
    told: dict[str, DraftClaim] = {}
    for claim in claims:
        known = told.get(claim.text, claim)
        spans = tuple(dict.fromkeys((*known.spans, *claim.spans)))
        told[claim.text] = replace(known, spans=spans)
    return list(told.values())


def _stated(cell: DraftCell, coverage: Coverage) -> str:
    """The words of the first line of a cell, with its heading where the line is a bare name."""
    span = cell.spans[0]
    statement = coverage.corpus.statement_at[span.document, span.first]
    if statement.is_member:
        return f"listed under {heading_of(statement)}"
    return read_out(statement.node.text, coverage.corpus)
