"""Items of lists: which lines are entries, what they name, and how a list of them is said."""

from collections.abc import Collection, Sequence

from assistant.composing.wording import name_of, read_out
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.ranking.coverage import Coverage
from ingest.facts import Statement
from ingest.lexicon import PROCESS

NONE_LEFT = "None is left: the question sets aside all of these"


def is_item(statement: Statement) -> bool:
    """Whether a statement is an entry of a list: a member, or a bare leaf under a heading."""
    notes = statement.node.notes
    if statement.is_member:
        return "none" not in notes and bool(statement.facts)
    leaf = not statement.node.has_children and bool(statement.node.parents)
    return leaf and not {"as", "about", "none"} & notes.keys()


def list_draft(
    items: Sequence[Statement], coverage: Coverage, without: Collection[str] = ()
) -> Draft:
    """Items grouped under their heading; an entry listed twice keeps both citations.

    Args:
        items: The lines of the list.
        coverage: The corpus.
        without: Entries that are to be left out of it. Where nothing is left, all are shown, and
            none is put forward.
    """
    kept = [(item, names) for item in items if (names := _named(item, without, coverage))]
    claims: dict[tuple[str, str], DraftClaim] = {}
    candidates: dict[str, DraftCandidate] = {}
    for item, names in kept or [(item, item_names(item, coverage)) for item in items]:
        group = heading_of(item)
        for key, name in names:
            claim = claims.get((group, key))
            spans = (*claim.spans, item.span) if claim else (item.span,)
            claims[group, key] = DraftClaim(
                text=f"{name}: listed under {group}.",
                spans=spans,
                group=group,
                label=name,
                subjects=item.subjects,
            )
            candidates[key] = _candidate(candidates.get(key), key, name, group, item, coverage)
    return Draft(
        status="answered",
        lead="" if kept else NONE_LEFT,
        layout="list",
        claims=tuple(claims.values()),
        candidates=tuple(candidates.values()) if kept else (),
    )


def _named(item: Statement, left_out: Collection[str], coverage: Coverage) -> list[tuple[str, str]]:
    """The ids and names of what an item lists, less what is left out."""
    return [(key, name) for key, name in item_names(item, coverage) if key not in left_out]


def item_names(item: Statement, coverage: Coverage) -> list[tuple[str, str]]:
    """The ids and names of what an item lists; its own words where it names or affirms nothing."""
    corpus = coverage.corpus
    if item.subjects and (item.is_member or item.introduces):
        return [(subject, name_of(subject, corpus)) for subject in item.subjects]
    text = item.node.text
    matches = corpus.lexicon.match(text)
    if matches and not any(corpus.negation.denies(text, m.first, m.last) for m in matches):
        return [(term.id, term.name) for term in dict.fromkeys(m.term for m in matches)]
    return [(text.lower(), read_out(text, corpus))]


def heading_of(item: Statement) -> str:
    """The heading that an item is shown under."""
    for parent in reversed(item.node.parents):
        if "unread" not in parent.notes:
            return parent.text
    return item.span.document


def _candidate(
    known: DraftCandidate | None,
    key: str,
    name: str,
    group: str,
    item: Statement,
    coverage: Coverage,
) -> DraftCandidate:
    """The item as a candidate whose fitting findings are its headings."""
    cell = DraftCell(finding=group, spans=(item.span,))
    if known is None:
        return DraftCandidate(
            diagnosis=key,
            name=name,
            tier=tier_of(key, coverage),
            process=process_of(key, coverage),
            fits=(cell,),
        )
    return DraftCandidate(
        diagnosis=key,
        name=name,
        tier=known.tier,
        process=known.process,
        fits=(*known.fits, cell),
    )


def tier_of(subject: str, coverage: Coverage) -> str | None:
    """The tier that a document states for a subject; None where none does."""
    found = coverage.facts(subject, ("tier",))
    return found[0].value if found else None


def process_of(subject: str, coverage: Coverage) -> str | None:
    """The process of a subject in the lexicon; both where the documents list it under both."""
    term = coverage.corpus.lexicon.terms.get(subject)
    if term is None:
        return None
    if term.process:
        return term.process
    found = {fact.value for fact in coverage.facts(subject, (PROCESS,)) if not fact.denied}
    return " and ".join(sorted(found)) or None
