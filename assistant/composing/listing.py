"""Lists: everything that stands under what the question names, and nothing else."""

from collections.abc import Sequence

from assistant.composing.wording import name_of, read_out
from assistant.coverage import Coverage
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.query import Query
from ingest.facts import Statement
from ingest.lexicon import CLASS, DIAGNOSIS, PROCESS, TIER, Term

_UNTELLING = frozenset({"frequency", "test"})
_RELATION = "relation"
_SEVERAL = 3


def compose_list(query: Query, coverage: Coverage) -> Draft | None:
    """The list that the question asks for, or None where no list answers it."""
    found = compose_members(query, coverage)
    if found is not None:
        return found
    terms = list_terms(query, coverage)
    if terms and not _is_everything(terms, coverage):
        return _joined(terms, coverage)
    items = headed(query, coverage) or members(terms, coverage, query.denied)
    return list_draft(items, coverage) if items else None


def compose_members(query: Query, coverage: Coverage) -> Draft | None:
    """What stands under headings that name everything the question names."""
    terms = list_terms(query, coverage)
    if not terms or _is_everything(terms, coverage):
        return None
    items = members(terms, coverage, query.denied) or _but_one(terms, coverage, query.denied)
    return list_draft(items, coverage) if items else None


def _but_one(terms: Sequence[Term], coverage: Coverage, denied: Sequence[Term]) -> list[Statement]:
    """The items that stand under all but one of several entries, which is no class."""
    if len(terms) < _SEVERAL or any(term.kind == TIER for term in terms):
        return []
    for dropped in sorted(terms, key=coverage.weight):
        kept = [term for term in terms if term is not dropped]
        found = [] if dropped.kind == CLASS else members(kept, coverage, denied)
        if found:
            return found
    return []


def compose_related(query: Query, coverage: Coverage) -> Draft | None:
    """Where a relation is asked for, the list of it under a subject, whatever else is named."""
    terms = coverage.corpus.lexicon.terms
    relations = [term for term in query.stated if term.kind == _RELATION]
    relations += [terms[p] for p in query.asked if p in terms and terms[p].kind == _RELATION]
    for subject in query.subjects if relations else ():
        items = members([relations[0], subject], coverage)
        if items:
            return list_draft(items, coverage)
    return None


def _is_everything(terms: Sequence[Term], coverage: Coverage) -> bool:
    """Whether the list is limited by nothing but a process that most lines share."""
    return all(term.kind == PROCESS and coverage.weight(term) < 1 for term in terms)


def headed(query: Query, coverage: Coverage) -> list[Statement]:
    """Items under a heading all of whose words are the question's, where no entry names it."""
    spelling = coverage.corpus.lexicon.spelling
    words = {word.key for word in spelling.words(query.text)}
    found: list[Statement] = []
    most = 0
    for statement in coverage.corpus.statements:
        parent = statement.node.parents[-1] if statement.node.parents else None
        if parent is None or not is_item(statement):
            continue
        key = coverage.telling_words(parent.text)
        if key and key <= words and len(key) >= most:
            found = [*found, statement] if len(key) == most else [statement]
            most = len(key)
    return found


def compose_headed(query: Query, coverage: Coverage) -> Draft | None:
    """The items under a heading of several words that the question repeats, one after another."""
    spelling = coverage.corpus.lexicon.spelling
    asked = [word.key for word in spelling.words(query.text)]
    found: list[Statement] = []
    for statement in coverage.corpus.statements:
        parent = statement.node.parents[-1] if statement.node.parents else None
        if parent is not None and is_item(statement):
            words = [word.key for word in spelling.words(parent.text)]
            telling = coverage.telling_words(parent.text)
            if telling and len(words) > 1 and _holds(asked, words):
                found.append(statement)
    return list_draft(found, coverage) if found else None


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a phrase stands in a text."""
    size = len(phrase)
    return any(list(words[at : at + size]) == list(phrase) for at in range(len(words) - size + 1))


def compose_values(query: Query, coverage: Coverage) -> Draft | None:
    """What one line enumerates for its subject, where the line meets every entry."""
    terms = list_terms(query, coverage)
    lines = [
        s for s in coverage.covering(terms) if not s.is_member and _enumerates(s, query, terms)
    ]
    if not lines:
        return None
    claims: dict[str, DraftClaim] = {}
    candidates: dict[str, DraftCandidate] = {}
    named = {term.id for term in terms}
    for line in lines:
        for fact in line.facts:
            if fact.is_term and fact.value not in named and fact.predicate in query.asked:
                term = coverage.corpus.lexicon.terms[fact.value]
                subject = name_of(fact.subject, coverage.corpus)
                claims[term.id] = DraftClaim(
                    text=f"{subject}: {term.name}.",
                    spans=(line.span,),
                    group=subject,
                    label=term.name,
                    subjects=(fact.subject,),
                )
                cell = DraftCell(finding=subject, spans=(line.span,))
                candidates[term.id] = DraftCandidate(
                    diagnosis=term.id, name=term.name, fits=(cell,)
                )
    return Draft(
        status="answered",
        layout="list",
        claims=tuple(claims.values()),
        candidates=tuple(candidates.values()),
    )


def _enumerates(statement: Statement, query: Query, terms: Sequence[Term]) -> bool:
    """Whether a line gives several values of a predicate that is asked for."""
    named = {term.id for term in terms}
    values = [f for f in statement.facts if f.predicate in query.asked and f.value not in named]
    return len(values) >= 2 and bool(set(statement.subjects) & named)


def list_terms(query: Query, coverage: Coverage) -> tuple[Term, ...]:
    """The entries that limit the list; the common process only where nothing else does."""
    terms = [term for term in query.stated if term.kind not in _UNTELLING and not term.generic]
    tiers = [m.term for m in query.mentions if m.term.kind == TIER and not m.denied]
    terms = [term for term in terms if term.kind != TIER or term is tiers[-1]]
    narrow = [t for t in terms if t.kind != PROCESS or coverage.weight(t) > 1]
    return tuple(narrow or terms)


def members(
    terms: Sequence[Term], coverage: Coverage, denied: Sequence[Term] = ()
) -> list[Statement]:
    """The items under headings that name every entry; headings of items are not items."""
    found = [
        statement
        for statement in coverage.covering(terms)
        if (is_item(statement) or statement.introduces)
        and all(coverage.among(statement.above, term) for term in terms)
        and not any(coverage.among(statement.above, term) for term in denied)
    ]
    return [s for s in found if not _heads_items(s, found, coverage)]


def is_item(statement: Statement) -> bool:
    """Whether a statement is an entry of a list: a member, or a bare leaf under a heading."""
    notes = statement.node.notes
    if statement.is_member:
        return "none" not in notes and bool(statement.facts)
    leaf = not statement.node.has_children and bool(statement.node.parents)
    return leaf and not {"as", "about", "none"} & notes.keys()


def _heads_items(statement: Statement, found: Sequence[Statement], coverage: Coverage) -> bool:
    """Whether other items of the list stand under this one, which is only their heading."""
    terms = coverage.corpus.lexicon.terms
    listed = statement.is_member and any(
        terms[name].kind == DIAGNOSIS for name in statement.subjects
    )
    if statement.introduces or listed:
        return False
    return statement.node.has_children and any(
        any(parent.span == statement.span for parent in other.node.parents) for other in found
    )


def list_draft(items: Sequence[Statement], coverage: Coverage) -> Draft:
    """Items grouped under their heading; an entry listed twice keeps both citations."""
    claims: dict[tuple[str, str], DraftClaim] = {}
    candidates: dict[str, DraftCandidate] = {}
    for item in items:
        group = _group(item)
        for key, name in item_names(item, coverage):
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
        layout="list",
        claims=tuple(claims.values()),
        candidates=tuple(candidates.values()),
    )


def item_names(item: Statement, coverage: Coverage) -> list[tuple[str, str]]:
    """The ids and names of what an item lists; its own words where the lexicon has none."""
    corpus = coverage.corpus
    if item.subjects and (item.is_member or item.introduces):
        return [(subject, name_of(subject, corpus)) for subject in item.subjects]
    matched = [m.term for m in corpus.lexicon.match(item.node.text)]
    if matched:
        return [(term.id, term.name) for term in dict.fromkeys(matched)]
    return [(item.node.text.lower(), read_out(item.node.text, corpus))]


def _group(item: Statement) -> str:
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


def _joined(terms: Sequence[Term], coverage: Coverage) -> Draft | None:
    """Subjects that meet every entry, though on different lines."""
    found: list[tuple[str, list[DraftCell]]] = []
    for subject in coverage.corpus.facts:
        term = coverage.corpus.lexicon.terms.get(subject)
        if term is None or term.kind == PROCESS or subject in {t.id for t in terms}:
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
    return DraftCell(finding=term.name, spans=tuple(dict.fromkeys(spans))[:2])


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
    return Draft(
        status="answered", layout="list", claims=tuple(claims), candidates=tuple(candidates)
    )


def _stated(cell: DraftCell, coverage: Coverage) -> str:
    """The words of the first line of a cell, with its heading where the line is a bare name."""
    span = cell.spans[0]
    statement = coverage.corpus.statement_at[span.document, span.first]
    if statement.is_member:
        return f"listed under {_group(statement)}"
    return read_out(statement.node.text, coverage.corpus)
