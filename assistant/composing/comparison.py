"""Comparisons: two or more subjects side by side, predicate by predicate, gaps said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.composing.profile import profile
from assistant.composing.wording import state
from assistant.draft import Draft, DraftClaim
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.facts import Statement
from ingest.lexicon import ELSEWHERE, PROCESS, Term

_MOST_LINES = 12
_LITTLE = 3
_CIRCUMSTANCES = frozenset({"test", "frequency", "life stage"})


def compose_comparison(query: Query, coverage: Coverage) -> Draft | None:
    """What the sources state of each side, or None where fewer than two sides are known."""
    sides = compared(query)
    narrowed = _narrowed(query, sides, coverage) if has_sides(query) else None
    if narrowed is None:
        return None
    query = narrowed
    asked = [list(_asked_lines(side, query, coverage))[:_MOST_LINES] for side in sides]
    if not any(asked) and query.asked:
        asked = [list(_asked_lines(side, query, coverage, loosely=True)) for side in sides]
    whole = [list(_whole(side, coverage)) for side in sides]
    if not any(asked):
        asked = whole
    silent = [side.name for side, lines in zip(sides, asked, strict=True) if not lines]
    asked = [a or (w if _says_little(w) else []) for a, w in zip(asked, whole, strict=True)]
    claims = [claim for lines in asked for claim in lines]
    if not claims:
        return None
    silent += [term.name for term in _unknown_here(query)]
    missing = tuple(f"{_asked(query, coverage)}{name}" for name in silent)
    return Draft(
        status="partial" if missing else "answered",
        layout="table",
        claims=tuple(claims),
        missing=missing,
    )


def has_sides(query: Query) -> bool:
    """Whether two things or more are named, of which one at least is in the documents."""
    sides = compared(query)
    return bool(sides) and len(sides) + len(_unknown_here(query)) > 1


def _unknown_here(query: Query) -> list[Term]:
    """What is named of which no document speaks."""
    return [term for term in query.stated if term.kind == ELSEWHERE]


def compared(query: Query) -> tuple[Term, ...]:
    """The sides: the subjects named, else the findings of the kind that is named most."""
    named = tuple(dict.fromkeys(mention.term for mention in query.mentions))
    subjects = tuple(t for t in named if t.is_subject and t.kind != PROCESS)
    if len(subjects) >= 2:
        return subjects
    processes = tuple(t for t in named if t.kind == PROCESS)
    if not subjects and len(processes) >= 2:
        return processes
    for kind in dict.fromkeys(term.kind for term in named):
        same = tuple(term for term in named if term.kind == kind)
        if len(same) >= 2:
            return same
    return subjects


def _narrowed(query: Query, sides: Sequence[Term], coverage: Coverage) -> Query | None:
    """The question, asking also for the kinds of the findings it names; None if no side has one."""
    lexicon = coverage.corpus.lexicon
    asking = {t for t in query.findings if _only_asks(t, query)}
    findings = [t for t in query.findings if t not in sides and t not in asking]
    findings = [t for t in findings if t.kind not in _CIRCUMSTANCES]
    known = [t for t in findings if not t.generic and coverage.weight(t) > 0]
    if not known or not all(side.is_subject for side in sides):
        return query
    values = {fact.value for side in sides for fact in coverage.facts(side.id)}
    if not any(coverage.among(values, term) for term in known):
        return None
    kinds = [predicate for t in known if (predicate := lexicon.predicate_of(t.kind))]
    return replace(query, asked=tuple(dict.fromkeys((*query.asked, *kinds))))


def _only_asks(term: Term, query: Query) -> bool:
    """Whether an entry stands but inside words that ask for something."""
    cues = [cue for request in query.requests for cue in request.cues]
    return all(
        any(cue.first <= mention.first and mention.last <= cue.last for cue in cues)
        for mention in query.mentions
        if mention.term == term
    )


def _says_little(claims: Sequence[DraftClaim]) -> bool:
    """Whether the sources say so little of a side that all of it can be shown."""
    return sum(not claim.text.partition(": ")[2].startswith("listed") for claim in claims) < _LITTLE


def _whole(side: Term, coverage: Coverage) -> Iterable[DraftClaim]:
    """The whole profile of a side; what is listed under it, where it is a finding.

    A class of which no line speaks has the profiles of its members.
    """
    if not side.is_subject:
        yield from _under(side, coverage)
        return
    for claim in profile(side, coverage, limit=40)[:_MOST_LINES]:
        yield replace(claim, group=side.name, label=f"{claim.group}: {claim.label}")
    if not coverage.facts(side.id):
        terms = coverage.corpus.lexicon.terms
        members = sorted(name for name in coverage.reach(side) if name != side.id)
        told = [claim for name in members for claim in profile(terms[name], coverage)]
        for claim in told[:_MOST_LINES]:
            yield replace(claim, group=side.name, label=claim.text.removesuffix("."))


def _asked_lines(
    side: Term, query: Query, coverage: Coverage, *, loosely: bool = False
) -> Iterable[DraftClaim]:
    """The lines that speak of a side, and of the shared process, and state what is asked.

    Loosely, also lines on what stands below a side.
    """
    shared = [t for t in query.stated if t.kind == PROCESS and coverage.weight(t) > 1]
    for statement in coverage.covering([side]):
        subjects = set(statement.subjects)
        about = loosely or side.id in subjects or any(coverage.meets(statement, t) for t in shared)
        stated = any(fact.predicate in query.asked for fact in statement.facts)
        if about and (stated or _headed(statement, query, coverage)):
            claim = state(statement, coverage.corpus)
            yield DraftClaim(
                text=claim.text,
                spans=claim.spans,
                group=side.name,
                label=claim.text.removesuffix("."),
                subjects=claim.subjects,
            )


def _headed(statement: Statement, query: Query, coverage: Coverage) -> bool:
    """Whether a heading over a bare name says in its words that it gives what is asked."""
    if not statement.is_member:
        return False
    lexicon = coverage.corpus.lexicon
    told = {
        word.key
        for parent in statement.node.parents
        if "unread" not in parent.notes
        for word in lexicon.spelling.words(parent.text)
    }
    labels = [lexicon.predicates[name].label for name in query.asked]
    return any({w.key for w in lexicon.spelling.words(label)} <= told for label in labels)


def _under(side: Term, coverage: Coverage) -> Iterable[DraftClaim]:
    """For a finding: what is listed under it."""
    reach = coverage.reach(side)
    found = [s for s in coverage.covering([side]) if s.facts and s.is_member and reach & s.above]
    for statement in found[:_MOST_LINES]:
        claim = state(statement, coverage.corpus)
        yield DraftClaim(
            text=claim.text,
            spans=claim.spans,
            group=side.name,
            label=claim.text.removesuffix("."),
            subjects=claim.subjects,
        )


def _asked(query: Query, coverage: Coverage) -> str:
    """What is asked of a side, before its name: `the age of `."""
    labels = [coverage.corpus.lexicon.predicates[name].label.lower() for name in query.asked]
    return f"the {' or '.join(labels)} of " if labels else ""


def side_names(claims: Sequence[DraftClaim]) -> list[str]:
    """The sides of a comparison in the order of its claims."""
    return list(dict.fromkeys(claim.group for claim in claims))
