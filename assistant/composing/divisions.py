"""Divisions: into what the sources divide a subject."""

from collections import Counter

from assistant.composing.items import is_item, list_draft
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.facts import Fact, Statement
from ingest.lexicon import CLASS, PROCESS
from ingest.spans import Span


def compose_divisions(query: Query, coverage: Coverage) -> Draft | None:
    """The parts of the subject, of the division whose headings the question shares most.

    What is sorted by something that a heading is named after is what that heading lists.
    """
    if ordered := _ordered(query, coverage):
        return list_draft(ordered, coverage)
    classes = {term.id for term in query.subjects if term.kind == CLASS}
    narrow = {term.id for term in query.stated if term.kind != PROCESS and not term.generic}
    subjects = classes or narrow or {term.id for term in query.stated}
    known = coverage.divisions
    below = [f for f in known if _below(f, subjects, coverage)]
    facts = below or [f for f in known if f.subject in subjects or _under(f, subjects, coverage)]
    if not facts:
        return _groups(query, coverage)
    words = {w.key for w in coverage.corpus.lexicon.spelling.words(query.text)}
    best = max(_shared(fact, words, coverage) for fact in facts)
    chosen = [fact for fact in facts if _shared(fact, words, coverage) == best]
    claims = tuple(_claim(fact, coverage) for fact in chosen)
    candidates = tuple(
        DraftCandidate(
            diagnosis=_id(fact.text, coverage),
            name=fact.text,
            fits=(DraftCell(finding=claim.group, spans=claim.spans),),
        )
        for fact, claim in zip(chosen, claims, strict=True)
    )
    return Draft(status="answered", layout="list", claims=claims, candidates=candidates)


def _ordered(query: Query, coverage: Coverage) -> list[Statement]:
    """What is listed under a heading named after something asked for: "by age", of no division."""
    lexicon = coverage.corpus.lexicon
    if any(term.kind != PROCESS and not term.generic for term in query.stated):
        return []
    orders = set(query.asked) - set(lexicon.with_role("divides"))
    keys = {frozenset(w.key for w in lexicon.spelling.words(order)) for order in orders}
    divided = {
        frozenset(coverage.telling_words(f.heading[-1])) for f in coverage.divisions if f.heading
    }
    return [
        statement
        for statement in coverage.corpus.statements
        if is_item(statement)
        and statement.node.parents
        and frozenset(coverage.telling_words(statement.node.parents[-1].text)) in keys - divided
    ]


def _id(text: str, coverage: Coverage) -> str:
    """The id of the entry that a part is named after, else its words."""
    matches = coverage.corpus.lexicon.match(text)
    whole = [m.term.id for m in matches if m.last - m.first == len(text.strip())]
    return whole[0] if whole else text.lower()


def heads_division(query: Query, coverage: Coverage) -> bool:
    """Whether the question names a division that is divided further."""
    subjects = {term.id for term in query.stated if term.kind != PROCESS}
    return bool(subjects) and any(_below(f, subjects, coverage) for f in coverage.divisions)


def _below(fact: Fact, subjects: set[str], coverage: Coverage) -> bool:
    """Whether a division stands right under a division that the question names."""
    parents = coverage.statement(fact).node.parents
    if not parents or "as" not in parents[-1].notes:
        return False
    span = parents[-1].span
    return bool(coverage.corpus.statement_at[span.document, span.first].own & subjects)


def _groups(query: Query, coverage: Coverage) -> Draft | None:
    """The first level of the list under a class, or under whatever else is named."""
    classes = [term for term in query.subjects if term.kind == CLASS]
    classes = classes or [t for t in query.stated if t.kind != PROCESS and not t.generic]
    under = [
        s
        for s in (coverage.covering(classes) if classes else [])
        if all(coverage.among(s.above, term) for term in classes)
    ]
    listed = [s for s in under if s.is_member and s.facts]
    heads = {_section(s) for s in listed}
    items = [s for s in under if s in listed or s.span in heads]
    headed = Counter(_section(s) for s in items if s.node.has_children)
    kept = [s for s in items if headed[_section(s)] > 1]
    top = min((s.node.depth for s in kept if s.node.has_children), default=0)
    chosen = [s for s in kept if s.node.depth == top]
    return list_draft(chosen, coverage) if chosen else None


def _section(statement: Statement) -> Span:
    """The nearest heading that says something."""
    said = [p.span for p in statement.node.parents if "unread" not in p.notes]
    return said[-1] if said else statement.span


def _under(fact: Fact, subjects: set[str], coverage: Coverage) -> bool:
    """Whether a division stands under a heading that the question names, beyond the process."""
    above = coverage.statement(fact).above
    terms = coverage.corpus.lexicon.terms
    return any(name in above and terms[name].kind != PROCESS for name in subjects)


def _shared(fact: Fact, words: set[str], coverage: Coverage) -> int:
    """How many words of the question stand in the headings of a fact."""
    headings = " ".join(fact.heading)
    spelled = coverage.corpus.lexicon.spelling.words(headings)
    return len({word.key for word in spelled} & words)


def _claim(fact: Fact, coverage: Coverage) -> DraftClaim:
    name = coverage.corpus.lexicon.terms[fact.subject].name
    group = fact.heading[-1] if fact.heading else name
    return DraftClaim(
        text=f"{name}: divided into, among others, {fact.text}.",
        spans=(fact.span,),
        group=group,
        label=fact.text,
        subjects=(fact.subject,),
    )
