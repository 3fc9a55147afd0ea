"""The nearest list: where no list stands under all that a question names, the one under most of it.

What heads a list somewhere in the documents limits a list and may not be dropped; what never
heads one, such as a sign, only describes it, and is reported as not stated there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.composing.items import is_item, list_draft
from assistant.composing.listing import list_terms
from assistant.composing.set_aside import SetAside
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_all_of
from ingest.facts import Statement
from ingest.lexicon import CLASS, DIAGNOSIS, PROCESS, TIER, Term
from ingest.outline import Node
from ingest.spans import Span

_SEVERAL = 2
_KEPT = frozenset({CLASS, DIAGNOSIS})
_HAVING = re.compile(
    r"\b(?:with|have|has|having|had|shows?|showing|gets?|features?|"
    r"by|from|after) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|or|plus|then)\b|[,;&/+]", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:which|what) (?:\w+ )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A heading with its items, and what the heading itself and all above it name."""

    items: tuple[Statement, ...]
    parent: Span | None
    own: frozenset[str]
    above: frozenset[str]


def compose_nearest_list(query: Query, coverage: Coverage) -> Draft | None:
    """The items of the heading that names most of the question; None where none does.

    Everything that limits a list has to stand in the headings, in those of one list or of lists
    side by side; failing that, every class and all else that limits a list of several items; at
    last all but the noun that is asked for ("which fungi"), beside others of its kind. The rest
    is implied where the lines above or among the items state it, and missing else.
    """
    terms = [term for term in list_terms(query, coverage) if term.kind != PROCESS]
    if not terms or any(term.kind == TIER for term in terms):
        return None
    for limiting in _limits(terms, query, coverage):
        dropped = [term for term in terms if term not in limiting]
        chosen = _chosen(limiting, query, coverage) if limiting else []
        if chosen and not any(_is_demanded(term, query) for term in dropped):
            return _draft(chosen, dropped, query, coverage)
    return None


@lru_cache(maxsize=1024)
def heads_a_list(term: Term, coverage: Coverage, least: int = 1) -> bool:
    """Whether a list of so many items stands anywhere under a heading that names an entry."""
    return any(
        len(section.items) >= least and coverage.among(section.own, term)
        for section in _sections(coverage).values()
    )


def _is_demanded(term: Term, query: Query) -> bool:
    """Whether a diagnosis is named, or it is asked which have an entry: "which come with grubs"."""
    return term.kind == DIAGNOSIS or any(
        m.term is term and _HAVING.search(query.text[: m.first]) for m in query.mentions
    )


def _limits(terms: Sequence[Term], query: Query, coverage: Coverage) -> Iterator[list[Term]]:
    """What limits the list, first all that heads any, then less and less of it."""
    heading = [term for term in terms if heads_a_list(term, coverage)]
    yield heading
    if asks_all_of(query.text):
        return
    several = [t for t in heading if t.kind in _KEPT or heads_a_list(t, coverage, _SEVERAL)]
    yield several
    wanted = next((m.term for m in query.mentions if _ASKED.search(query.text[: m.first])), None)
    if wanted is not None and all(term.kind == wanted.kind for term in several):
        yield [term for term in several if term is not wanted]


def _draft(
    chosen: Sequence[_Section], dropped: Sequence[Term], query: Query, coverage: Coverage
) -> Draft:
    """The items of some lists, and what of the question is not stated of them."""
    missing = [t for t in dropped if not all(_implied(t, section, coverage) for section in chosen)]
    items = [item for section in chosen for item in section.items]
    draft = list_draft(items, coverage, SetAside(query, coverage).entries)
    if not missing:
        return draft
    return replace(draft, status="partial", missing=tuple(t.name.lower() for t in missing))


def _chosen(limiting: Sequence[Term], query: Query, coverage: Coverage) -> list[_Section]:
    """The one heading, wherever it is repeated, or else headings side by side, that name it all."""
    beside: dict[Span | None, list[_Section]] = {}
    aside = SetAside(query, coverage)
    for section in _sections(coverage).values():
        named = any(coverage.among(section.own, term) for term in limiting)
        if named and not all(map(aside.has, section.items)):
            beside.setdefault(section.parent, []).append(section)
    single = [
        section
        for several in beside.values()
        for section in several
        if all(coverage.among(section.above, term) for term in limiting)
    ]
    if len({section.own for section in single}) == 1:
        return single
    together = [
        several
        for several in beside.values()
        if all(any(coverage.among(s.above, term) for s in several) for term in limiting)
    ]
    if single or asks_all_of(query.text):
        return []
    return together[0] if len(together) == 1 else _several(limiting, query, coverage)


def _several(limiting: Sequence[Term], query: Query, coverage: Coverage) -> list[_Section]:
    """A heading for each of several entries of one kind that the question joins."""
    kinds = Counter(term.kind for term in limiting)
    kind, count = kinds.most_common(1)[0]
    rest = [term for term in limiting if term.kind != kind]
    places = [m for m in query.mentions if m.term in limiting and m.term.kind == kind]
    gaps = [query.text[one.last : other.first] for one, other in pairwise(places)]
    if count == 1 or not all(map(_JOINED.search, gaps)):
        return []
    aside = SetAside(query, coverage)
    found = [
        [
            section
            for section in _sections(coverage).values()
            if coverage.among(section.own, term)
            and all(coverage.among(section.above, other) for other in rest)
            and not all(map(aside.has, section.items))
        ]
        for term in limiting
        if term.kind == kind
    ]
    return [section for sections in found for section in sections] if all(found) else []


def _implied(term: Term, section: _Section, coverage: Coverage) -> bool:
    """Whether a heading, a line on what it names, or every item states an entry."""
    if coverage.among(section.above, term):
        return True
    reach = coverage.reach(term)
    heads = (fact for name in section.above for fact in coverage.facts(name))
    if any(fact.value in reach and not fact.denied for fact in heads):
        return True
    return all(coverage.among(item.terms, term) for item in section.items)


@lru_cache(maxsize=8)
def _sections(coverage: Coverage) -> Mapping[Span, _Section]:
    """The headings of a corpus under which members of a list stand."""
    found: dict[Span, list[Statement]] = {}
    for statement in coverage.corpus.statements:
        said = [p.span for p in statement.node.parents if "unread" not in p.notes]
        if said and statement.is_member and is_item(statement):
            found.setdefault(said[-1], []).append(statement)
    listed = {
        span: [item for item in items if item.span not in found] for span, items in found.items()
    }
    return {
        span: _Section(
            items=tuple(items),
            parent=next(iter(p.span for p in _heading(span, coverage).parents[-1:]), None),
            own=coverage.corpus.statement_at[span.document, span.first].own,
            above=frozenset(_shared(items)),
        )
        for span, items in listed.items()
        if items
    }


def _heading(span: Span, coverage: Coverage) -> Node:
    """The heading at a place."""
    return coverage.corpus.statement_at[span.document, span.first].node


def _shared(items: Sequence[Statement]) -> set[str]:
    """What the headings above every one of some items name."""
    return set.intersection(*(set(item.above) for item in items))
