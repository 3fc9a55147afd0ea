"""Differentials from findings: ranked candidates with what fits and what does not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.composing.items import list_draft, process_of, tier_of
from assistant.composing.listing import members
from assistant.composing.set_aside import SetAside
from assistant.composing.wording import name_of, read_out
from assistant.composing.worth import is_closed, worth_showing
from assistant.differential import Differential, telling
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.query import Query
from assistant.ranking.candidates import Candidates
from assistant.ranking.coverage import Coverage
from assistant.ranking.marks import Mark, Scored
from assistant.ranking.settling import AGE
from assistant.understanding.forms import asks_list, tells_of_someone
from ingest.facts import Fact, Statement
from ingest.lexicon import PROCESS, Term
from ingest.spans import Span

SHOWN = 7
_RIVAL = 0.6
_DISCRIMINATORS = 2
_LINES = 2
_NAMED_LINES = 4


def compose_differential(query: Query, differential: Differential) -> Draft | None:
    """The ranked table, or None where no diagnosis shares a finding with the question."""
    listed = _listed(query, differential.coverage)
    if listed:
        draft = list_draft(listed, differential.coverage)
        return replace(draft, layout="table") if query.unknown else draft
    ranked = differential.rank(query)
    if not ranked or ranked[0].score <= 0:
        return None
    worth = worth_showing(query, ranked)
    shown, rest = worth[:SHOWN], worth[SHOWN:]
    coverage = differential.coverage
    apart = _must_not_miss(query, ranked, shown, differential)
    rest = [*rest, *_likened(worth, query, differential)]
    candidates = [
        *(candidate_row(one, shown, differential) for one in shown),
        *(candidate_row(one, shown, differential) for one in apart),
    ]
    return Draft(
        status="answered",
        layout="table",
        lead="Possibilities named in the sources for these findings",
        claims=tuple(dict.fromkeys(row_claims(candidates, coverage))),
        candidates=tuple(candidates),
        further=tuple(_further(one, differential) for one in rest if one not in apart),
        not_given=_not_given(query, coverage),
    )


def _listed(query: Query, coverage: Coverage) -> list[Statement]:
    """The items under headings that name all of a question that tells of nobody."""
    if tells_of_someone(query.text) or query.age is not None or not is_closed(query):
        return []
    if not asks_list(query.text):
        return []
    narrow = [t for t in query.stated if t.kind != PROCESS or coverage.weight(t) > 1]
    terms = [term for term in narrow if telling(term) or term.kind == PROCESS]
    return members(terms, coverage, SetAside(query, coverage)) if terms else []


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
        for term in differential.candidates.terms
        if term.must_not_miss
        and term.id not in known
        and any(
            f.value in wanted
            for f in differential.candidates.facts[term.id]
            if f.predicate == PROCESS
        )
    ]


def _likened(worth: Sequence[Scored], query: Query, differential: Differential) -> Iterator[Scored]:
    """What a document puts in the differential of the first, beyond what is put forward."""
    known = {one.term.id for one in worth} | {term.id for term in query.denied}
    best = worth[0].term
    for term in differential.candidates.terms:
        spans = differential.candidates.related[term.id].get(best.id)
        if spans and term.id not in known:
            mark = Mark(finding=f"differential of {best.name}", weight=0.0, spans=spans)
            yield Scored(term=term, fits=(mark,), against=(), not_stated=())


def _bare(name: str, differential: Differential) -> Scored:
    """A candidate that shares no finding but its process."""
    term = _term(name, differential)
    spans = tuple(
        f.span
        for f in differential.candidates.facts[name]
        if f.predicate == PROCESS and not f.denied
    )
    mark = Mark(finding=term.process or "process", weight=0.0, spans=spans[:1], tells=False)
    return Scored(term=term, fits=(mark,), against=(), not_stated=())


def _term(name: str, differential: Differential) -> Term:
    return differential.coverage.corpus.lexicon.terms[name]


def candidate_row(
    one: Scored, shown: Sequence[Scored], differential: Differential
) -> DraftCandidate:
    """The row of a candidate beside the others that are shown."""
    coverage = differential.coverage
    cited = _Citing(one, differential.candidates)
    return DraftCandidate(
        diagnosis=one.term.id,
        name=one.term.name,
        tier=tier_of(one.term.id, coverage),
        process=process_of(one.term.id, coverage),
        fits=tuple(_cells(_shown_marks(one), cited, coverage)),
        against=tuple(_cells(one.against, cited, coverage)),
        not_stated=one.not_stated,
        discriminators=tuple(_discriminators(one, shown, differential)),
        must_not_miss=one.term.must_not_miss,
        score=tuple(
            DraftCell(finding=f"{mark.finding} {sign}{mark.weight:.1f}", spans=cited.spans(mark))
            for marks, sign in ((one.fits, "+"), (one.against, "−"))
            for mark in marks
        ),
    )


def _shown_marks(one: Scored) -> list[Mark]:
    """What fits, without the process, which the candidate carries, unless nothing else does."""
    return [mark for mark in one.fits if mark.finding != one.term.process] or list(one.fits)


class _Citing:
    """Which lines a candidate's findings are cited from: the fewest that show them all."""

    def __init__(self, one: Scored, candidates: Candidates) -> None:
        marks = (*one.fits, *one.against)
        self._name = one.term.name
        self._lines = Counter(span for mark in marks for span in mark.spans)
        self._blocks = Counter(
            block for mark in marks for block in {candidates.block(span) for span in mark.spans}
        )
        self._block = candidates.block

    def spans(self, mark: Mark) -> tuple[Span, ...]:
        """The best line in each document, a second one that is as good; one for an age.

        A name is cited from several headings: they tell what it is.
        """
        if not mark.tells:
            return (min(mark.spans, key=self._order),)
        if mark.finding == self._name:
            return self._of_name(mark)
        chosen: list[Span] = []
        for document in dict.fromkeys(span.document for span in mark.spans):
            lines = [span for span in mark.spans if span.document == document]
            best = min(map(self._order, lines))
            chosen += [span for span in lines if self._order(span) == best][:_LINES]
        return tuple(chosen)

    def _of_name(self, mark: Mark) -> tuple[Span, ...]:
        """The best line under each heading, those of the case's other findings first."""
        ordered = sorted(mark.spans, key=self._order)
        first = {self._block(span): span for span in reversed(ordered)}
        return tuple(span for span in ordered if span in first.values())[:_NAMED_LINES]

    def _order(self, span: Span) -> tuple[int, int]:
        return -self._lines[span], -self._blocks[self._block(span)]


def _cells(marks: Iterable[Mark], cited: _Citing, coverage: Coverage) -> Iterator[DraftCell]:
    """The findings by the lines that decide them, those of the same lines in one cell."""
    by_lines: dict[tuple[Span, ...], list[str]] = {}
    for mark in marks:
        by_lines.setdefault(cited.spans(mark), []).append(mark.finding)
    for spans, findings in by_lines.items():
        lines = [_line(coverage, span) for span in spans]
        words = "; ".join(dict.fromkeys(line for line in lines if line))
        yield DraftCell(finding=", ".join(findings), spans=spans, words=words)


def _line(coverage: Coverage, span: Span) -> str:
    """A line in full; for a bare name, the heading that it stands under."""
    statement = coverage.corpus.statement_at[span.document, span.first]
    if not statement.is_member:
        return read_out(statement.node.text, coverage.corpus)
    headings = [p.text for p in reversed(statement.node.parents) if "unread" not in p.notes]
    return f"under {headings[0]}" if headings else ""


def row_claims(candidates: Iterable[DraftCandidate], coverage: Coverage) -> Iterator[DraftClaim]:
    """One claim for each cell that fits, in the words of its line."""
    for candidate in candidates:
        for cell in candidate.fits:
            yield DraftClaim(
                text=f"{_subject(candidate, cell, coverage)}: {cell.words or cell.finding}.",
                spans=cell.spans,
                group=candidate.name,
                label=cell.finding,
                subjects=(candidate.diagnosis,),
            )


def _further(one: Scored, differential: Differential) -> DraftClaim:
    """A candidate beyond those that are shown, by what weighs most of all that fits."""
    telling = max(one.fits, key=lambda mark: (mark.tells, mark.weight))
    candidate = candidate_row(replace(one, fits=(telling,), against=()), (), differential)
    return next(row_claims([candidate], differential.coverage))


def _subject(candidate: DraftCandidate, cell: DraftCell, coverage: Coverage) -> str:
    """Whom the lines of a cell are about: the candidate, or its class or a cause that they name."""
    corpus = coverage.corpus
    lines = [corpus.statement_at[span.document, span.first] for span in cell.spans]
    if any(candidate.diagnosis in line.terms for line in lines):
        return candidate.name
    return next((name_of(s, corpus) for line in lines for s in line.subjects), candidate.name)


def _discriminators(
    one: Scored, shown: Sequence[Scored], differential: Differential
) -> Iterable[DraftCell]:
    """Findings of this candidate that the case does not give and no near rival has."""
    others = [o for o in shown if o.term.id != one.term.id and o.score >= _RIVAL * one.score]
    if not others:
        return
    given = {mark.finding for mark in (*one.fits, *one.against)} | set(one.not_stated)
    shared = {f.value for other in others for f in differential.candidates.facts[other.term.id]}
    seen: dict[str, Fact] = {}
    for predicate in differential.coverage.corpus.lexicon.with_role("discriminates"):
        for fact in differential.candidates.facts[one.term.id]:
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
