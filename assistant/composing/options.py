"""Options given in the question: which of them the sources support."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.composing.listing import (
    headed,
    list_draft,
    meeting_cell,
    process_of,
    tier_of,
)
from assistant.composing.wording import read_out
from assistant.coverage import Coverage
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.query import Query
from ingest.lexicon import PROCESS, Term


def compose_options(query: Query, coverage: Coverage) -> Draft | None:
    """The options that meet most of the other entries; None where none meets any."""
    options = offered(query)
    rest = [t for t in query.stated if t not in options]
    wanted = [t for t in rest if t.kind != PROCESS] or rest
    if len(options) < 2:
        return None
    if not wanted:
        items = [item for item in headed(query, coverage) if set(item.subjects) & _ids(options)]
        return list_draft(items, coverage) if items else None
    met = {
        option.id: [cell for term in wanted if (cell := _cell(option, term, coverage))]
        for option in options
    }
    most = max(len(cells) for cells in met.values())
    if not most:
        return None
    chosen = [option for option in options if len(met[option.id]) == most]
    claims = [claim for option in chosen for claim in _claims(option, met[option.id], coverage)]
    return Draft(
        status="answered",
        layout="list",
        claims=tuple(claims),
        candidates=tuple(_candidate(option, met[option.id], coverage) for option in chosen),
    )


def _ids(options: Sequence[Term]) -> set[str]:
    return {option.id for option in options}


def offered(query: Query) -> tuple[Term, ...]:
    """The subjects of the question that are joined by "or" or commas."""
    places = [
        m for m in query.mentions if m.term.is_subject and m.term.kind != PROCESS and not m.denied
    ]
    options: list[Term] = []
    for first, second in pairwise(places):
        between = query.text[first.last : second.first].lower()
        joined = " or " in f" {between} " or not between.strip(" ,/") or "," in between
        if joined and len(between) < 25:
            options += [first.term, second.term]
    return tuple(dict.fromkeys(options))


def _cell(option: Term, term: Term, coverage: Coverage) -> DraftCell | None:
    """The lines on which an option has an entry, in either direction."""
    return meeting_cell(option.id, term, coverage) or meeting_cell(term.id, option, coverage)


def _claims(option: Term, cells: list[DraftCell], coverage: Coverage) -> list[DraftClaim]:
    claims = []
    for cell in cells:
        span = cell.spans[0]
        statement = coverage.corpus.statement_at[span.document, span.first]
        under = [p.text for p in reversed(statement.node.parents) if "unread" not in p.notes]
        words = (
            f"listed under {' < '.join(under[:2])}"
            if statement.is_member
            else read_out(statement.node.text, coverage.corpus)
        )
        claims.append(
            DraftClaim(
                text=f"{option.name}: {words}.",
                spans=cell.spans,
                group=option.name,
                label=cell.finding,
                subjects=(option.id,),
            )
        )
    return claims


def _candidate(option: Term, cells: list[DraftCell], coverage: Coverage) -> DraftCandidate:
    return DraftCandidate(
        diagnosis=option.id,
        name=option.name,
        tier=tier_of(option.id, coverage),
        process=process_of(option.id, coverage),
        fits=tuple(cells),
    )
