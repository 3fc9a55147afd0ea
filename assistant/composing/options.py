"""Options given in the question: which of them the sources support."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.composing.items import list_draft, process_of, tier_of
from assistant.composing.joining import meeting_cell
from assistant.composing.listing import headed
from assistant.composing.wording import enumerate_names, read_out, state
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_odd_one
from ingest.facts import Statement
from ingest.lexicon import PROCESS, Term

JOINS = re.compile(r",|/|\bor\b|\band\b|^\W*\b[a-e1-5]\b\W*$")
FARTHEST = 25
_MOST_LINES = 3


def compose_options(query: Query, coverage: Coverage) -> Draft | None:
    """The options that meet most of the other entries; None where none meets any."""
    options = offered(query)
    odd = asks_odd_one(query.text)
    named = (*query.stated, *query.denied) if odd else query.stated
    rest = [t for t in named if t not in options]
    wanted = [t for t in rest if t.kind != PROCESS] or rest
    if len(options) < 2:
        return _between_processes(query, coverage)
    if query.unknown and all(term.kind == PROCESS for term in wanted):
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
    if odd:
        return _odd_ones(options, wanted, met, coverage)
    chosen = [option for option in options if len(met[option.id]) == most]
    claims = [claim for option in chosen for claim in _claims(option, met[option.id], coverage)]
    return Draft(
        status="answered",
        layout="list",
        claims=tuple(claims),
        candidates=tuple(_candidate(option, met[option.id], coverage) for option in chosen),
    )


def _odd_ones(
    options: Sequence[Term],
    wanted: Sequence[Term],
    met: Mapping[str, list[DraftCell]],
    coverage: Coverage,
) -> Draft | None:
    """The options that meet nothing of what is wanted, beside the lines of the others; or None."""
    odd = [option for option in options if not met[option.id]]
    if not odd:
        return None
    others = [option for option in options if met[option.id]]
    of_what = f"under {enumerate_names([term.name for term in wanted])}"
    return Draft(
        status="answered",
        layout="list",
        claims=tuple(claim for o in others for claim in _claims(o, met[o.id], coverage)),
        missing=(f"{enumerate_names([option.name for option in odd])} {of_what}",),
    )


def _ids(options: Sequence[Term]) -> set[str]:
    return {option.id for option in options}


def offered(query: Query) -> tuple[Term, ...]:
    """The longest chain of subjects joined by "or", "and", slashes, commas or letters."""
    places = [
        m for m in query.mentions if m.term.is_subject and m.term.kind != PROCESS and not m.denied
    ]
    chains: list[list[Term]] = [[]]
    for first, second in pairwise(places):
        between = query.text[first.last : second.first].lower()
        if len(between) < FARTHEST and JOINS.search(between):
            chains[-1] += [first.term, second.term]
        else:
            chains.append([])
    longest = max(reversed(chains), key=lambda chain: len(set(chain)))
    return tuple(dict.fromkeys(longest))


def _between_processes(query: Query, coverage: Coverage) -> Draft | None:
    """The lines that weigh two processes against each other for all else that is named."""
    processes = [term for term in query.stated if term.kind == PROCESS]
    rest = [t for t in query.stated if t.kind not in (PROCESS, "frequency") and not t.generic]
    if len(processes) < 2 or not rest:
        return None
    lines = [s for s in coverage.covering(rest) if _names_both(s, processes, coverage)]
    claims = tuple(state(line, coverage.corpus) for line in lines[:_MOST_LINES])
    return Draft(status="answered", layout="sentences", claims=claims) if claims else None


def _names_both(statement: Statement, processes: Sequence[Term], coverage: Coverage) -> bool:
    """Whether the line itself, and not its headings, names every process."""
    named = {match.term.id for match in coverage.corpus.lexicon.match(statement.node.text)}
    return all(process.id in named for process in processes)


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
