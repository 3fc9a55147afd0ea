"""Differentials from findings: ranked candidates with what fits and what does not."""

from collections.abc import Iterable, Sequence

from assistant.composing.items import process_of, tier_of
from assistant.composing.wording import read_out
from assistant.coverage import Coverage
from assistant.differential import AGE, Differential, Mark, Scored
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.forms import asks_for_one
from assistant.query import Query
from ingest.facts import Fact
from ingest.lexicon import PROCESS, Term
from ingest.spans import Span

SHOWN = 7
_WORTH = 0.3
_DISCRIMINATORS = 2


def compose_differential(query: Query, differential: Differential) -> Draft | None:
    """The ranked table, or None where no diagnosis shares a finding with the question."""
    ranked = differential.rank(query)
    if not ranked or ranked[0].score <= 0:
        return None
    best = ranked[0].score
    shown = [one for one in ranked if one.score >= _WORTH * best][:SHOWN]
    whole = [one for one in shown if not one.not_stated and not one.against]
    if whole and asks_for_one(query.text):
        shown = whole
    coverage = differential.coverage
    apart = _must_not_miss(query, ranked, shown, differential)
    candidates = [
        *(_candidate(one, shown, differential) for one in shown),
        *(_candidate(one, shown, differential) for one in apart),
    ]
    return Draft(
        status="answered",
        layout="table",
        lead="Possibilities named in the sources for these findings",
        claims=tuple(_claims(candidates, coverage)),
        candidates=tuple(candidates),
        not_given=_not_given(query, coverage),
    )


def _must_not_miss(
    query: Query, ranked: Sequence[Scored], shown: Sequence[Scored], differential: Differential
) -> list[Scored]:
    """Lesions marked as not to be missed, where the case shows bone or a mass of their process."""
    wanted = {term.id for term in query.stated if term.kind == PROCESS}
    wanted = {
        name for name in wanted if differential.coverage.weight(_term(name, differential)) > 1
    }
    if not wanted:
        return []
    known = {one.term.id for one in shown}
    by_id = {one.term.id: one for one in ranked}
    return [
        by_id.get(term.id) or _bare(term.id, differential)
        for term in differential.candidates
        if term.must_not_miss
        and term.id not in known
        and any(f.value in wanted for f in differential.facts[term.id] if f.predicate == PROCESS)
    ]


def _bare(name: str, differential: Differential) -> Scored:
    """A candidate that shares no finding but its process."""
    term = _term(name, differential)
    spans = tuple(
        f.span for f in differential.facts[name] if f.predicate == PROCESS and not f.denied
    )
    mark = Mark(finding=term.process or "process", weight=0.0, spans=spans[:1])
    return Scored(term=term, fits=(mark,), against=(), not_stated=(), tier_bonus=0.0)


def _term(name: str, differential: Differential) -> Term:
    return differential.coverage.corpus.lexicon.terms[name]


def _candidate(one: Scored, shown: Sequence[Scored], differential: Differential) -> DraftCandidate:
    coverage = differential.coverage
    return DraftCandidate(
        diagnosis=one.term.id,
        name=one.term.name,
        tier=tier_of(one.term.id, coverage),
        process=process_of(one.term.id, coverage),
        fits=tuple(_cell(mark, coverage) for mark in one.fits),
        against=tuple(_cell(mark, coverage) for mark in one.against),
        not_stated=one.not_stated,
        discriminators=tuple(_discriminators(one, shown, differential)),
        must_not_miss=one.term.must_not_miss,
        score=tuple(
            DraftCell(finding=f"{mark.finding} {sign}{mark.weight:.1f}", spans=mark.spans)
            for marks, sign in ((one.fits, "+"), (one.against, "−"))
            for mark in marks
        ),
    )


def _cell(mark: Mark, coverage: Coverage) -> DraftCell:
    """A finding in the words of the lines that decide it, where these say more than its name."""
    lines = [_line(coverage, span) for span in mark.spans]
    words = "; ".join(dict.fromkeys(line for line in lines if line))
    return DraftCell(finding=mark.finding, spans=mark.spans, words=words)


def _line(coverage: Coverage, span: Span) -> str:
    """A line in full; for a bare name, the heading that it stands under."""
    statement = coverage.corpus.statement_at[span.document, span.first]
    if not statement.is_member:
        return read_out(statement.node.text, coverage.corpus)
    headings = [p.text for p in reversed(statement.node.parents) if "unread" not in p.notes]
    return f"under {headings[0]}" if headings else ""


def _claims(candidates: Iterable[DraftCandidate], coverage: Coverage) -> Iterable[DraftClaim]:
    """One claim for each cell that fits, in the words of its line."""
    for candidate in candidates:
        for cell in candidate.fits:
            yield DraftClaim(
                text=f"{candidate.name}: {cell.words or cell.finding}.",
                spans=cell.spans,
                group=candidate.name,
                label=cell.finding,
                subjects=(candidate.diagnosis,),
            )


def _discriminators(
    one: Scored, shown: Sequence[Scored], differential: Differential
) -> Iterable[DraftCell]:
    """Findings of this candidate that the case does not give and no other shown one has."""
    others = [other for other in shown if other.term.id != one.term.id]
    given = {mark.finding for mark in (*one.fits, *one.against)} | set(one.not_stated)
    shared = {f.value for other in others for f in differential.facts[other.term.id]}
    seen: dict[str, Fact] = {}
    for predicate in differential.coverage.corpus.lexicon.with_role("discriminates"):
        for fact in differential.facts[one.term.id]:
            telling = fact.predicate == predicate and fact.is_term and not fact.denied
            if telling and fact.value not in shared:
                seen.setdefault(fact.value, fact)
    terms = differential.coverage.corpus.lexicon.terms
    found = [f for f in seen.values() if terms[f.value].name not in given]
    for fact in found[:_DISCRIMINATORS]:
        yield DraftCell(finding=terms[fact.value].name, spans=(fact.span,))


def _not_given(query: Query, coverage: Coverage) -> tuple[str, ...]:
    """Kinds of findings that a case is expected to give and this one does not."""
    given = {term.kind for term in (*query.stated, *query.denied)}
    if query.age is not None:
        given.add(AGE)
    return tuple(
        predicate.label.lower()
        for predicate in coverage.corpus.lexicon.predicates.values()
        if predicate.expected and predicate.id not in given
    )
