"""Lists: everything that stands under what the question names, and nothing else."""

from collections.abc import Sequence

from assistant.composing.extent import nearest_heading, of_told_extent
from assistant.composing.items import is_item, list_draft
from assistant.composing.joining import joined
from assistant.composing.set_aside import SetAside
from assistant.composing.wording import name_of
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.facts import Statement
from ingest.lexicon import CAUSE, CLASS, DIAGNOSIS, PROCESS, TIER, Term

_UNTELLING = frozenset({"frequency", "test"})
_RELATION = "relation"
_SEVERAL = 3
_SORTING = frozenset({CLASS, DIAGNOSIS, PROCESS, CAUSE, TIER})


def compose_list(query: Query, coverage: Coverage) -> Draft | None:
    """The list that the question asks for, or None where no list answers it."""
    found = compose_members(query, coverage)
    if found is not None:
        return found
    terms, aside = list_terms(query, coverage), SetAside(query, coverage)
    if terms and not _is_everything(terms, coverage):
        return joined(terms, coverage, aside.entries)
    items = headed(query, coverage) or members(terms, coverage, aside)
    return list_draft(items, coverage, aside.entries) if items else None


def compose_members(query: Query, coverage: Coverage) -> Draft | None:
    """What stands under headings that name everything the question names."""
    terms = list_terms(query, coverage)
    if not terms or _is_everything(terms, coverage):
        return None
    aside = SetAside(query, coverage)
    items = members(terms, coverage, aside) or _but_one(terms, coverage, aside)
    items = of_told_extent(items, terms, query.text, coverage)
    return list_draft(aside.beside(items, terms), coverage, aside.entries) if items else None


def _but_one(terms: Sequence[Term], coverage: Coverage, aside: SetAside) -> list[Statement]:
    """The items that stand under all but one of several entries, which is not the one class.

    Where that one is itself among the items, it is the item that is wanted.
    """
    if len(terms) < _SEVERAL or any(term.kind == TIER for term in terms):
        return []
    for dropped in sorted(terms, key=coverage.weight):
        kept = [term for term in terms if term is not dropped]
        classed = dropped.kind == CLASS and not any(term.kind == CLASS for term in kept)
        found = [] if classed else members(kept, coverage, aside)
        if found:
            return [item for item in found if dropped.id in item.own] or found
    return []


def compose_related(query: Query, coverage: Coverage) -> Draft | None:
    """Where a relation is asked for, the list of it under a subject, whatever else is named."""
    terms = coverage.corpus.lexicon.terms
    relations = [term for term in query.stated if term.kind == _RELATION]
    relations += [terms[p] for p in query.asked if p in terms and terms[p].kind == _RELATION]
    for subject in query.subjects if relations else ():
        items = members([relations[0], subject], coverage)
        if items:
            return list_draft(items, coverage, SetAside(query, coverage).entries)
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
    return list_draft(found, coverage, SetAside(query, coverage).entries) if found else None


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a phrase stands in a text."""
    size = len(phrase)
    return any(list(words[at : at + size]) == list(phrase) for at in range(len(words) - size + 1))


def compose_values(query: Query, coverage: Coverage) -> Draft | None:
    """What lines enumerate for their subject, where they meet every entry."""
    terms = list_terms(query, coverage)
    asked = query.asked or coverage.corpus.lexicon.with_role("loose")
    lines = [s for s in coverage.covering(terms) if not s.is_member]
    if not any(_enumerates(line, asked, terms) for line in lines):
        return None
    lines = [s for s in lines if {t.id for t in terms} & set(s.subjects)]
    claims: dict[str, DraftClaim] = {}
    candidates: dict[str, DraftCandidate] = {}
    named = {term.id for term in terms}
    for line in lines:
        for fact in line.facts:
            if fact.value in named or fact.predicate not in asked:
                continue
            if fact.is_term and not fact.denied:
                term = coverage.corpus.lexicon.terms[fact.value]
                if term.generic:
                    continue
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
    if not claims:
        return None
    return Draft(
        status="answered",
        layout="list",
        claims=tuple(claims.values()),
        candidates=tuple(candidates.values()),
    )


def _enumerates(statement: Statement, asked: Sequence[str], terms: Sequence[Term]) -> bool:
    """Whether a line gives several values of a predicate that is asked for."""
    named = {term.id for term in terms}
    values = [f for f in statement.facts if f.predicate in asked and f.value not in named]
    return len(values) >= 2 and bool(set(statement.subjects) & named)


def list_terms(query: Query, coverage: Coverage) -> tuple[Term, ...]:
    """The entries that limit the list; the common process only where nothing else does."""
    terms = [term for term in query.stated if term.kind not in _UNTELLING and not term.generic]
    terms = [term for term in terms if term.kind != _RELATION or query.subjects]
    tiers = [m.term for m in query.mentions if m.term.kind == TIER and not m.denied]
    terms = [term for term in terms if term.kind != TIER or term is tiers[-1]]
    narrow = [t for t in terms if t.kind != PROCESS or coverage.weight(t) > 1]
    return tuple(narrow or terms)


def members(
    terms: Sequence[Term], coverage: Coverage, aside: SetAside | None = None
) -> list[Statement]:
    """The items under headings that name every entry; headings of items are not items."""
    found = [
        statement
        for statement in coverage.covering(terms)
        if (is_item(statement) or statement.introduces)
        and all(coverage.among(statement.above, term) for term in terms)
        and not (aside and aside.has(statement))
    ]
    return _enumerated([s for s in found if not _heads_items(s, found, coverage)], terms, coverage)


def _enumerated(
    items: Sequence[Statement], terms: Sequence[Term], coverage: Coverage
) -> list[Statement]:
    """The items; where a list stands right under the heading asked for, not those of other lists.

    Such another list has members of its own only, under a heading that names neither a class nor
    an item nor anything asked for: parts of the body, among causes.
    """
    reach = frozenset().union(*(coverage.reach(term) for term in terms))
    under = [(item, nearest_heading(item, coverage)) for item in items]
    direct = [item for item, own in under if not own.isdisjoint(reach)]
    if len(direct) < _SEVERAL:
        return list(items)
    listed = frozenset(name for item in direct for name in item.own)
    known = coverage.corpus.lexicon.terms
    return [
        item
        for item, own in under
        if not own
        or not own.isdisjoint(reach | listed)
        or not item.own.isdisjoint(listed)
        or any(known[name].kind in _SORTING for name in own)
    ]


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
