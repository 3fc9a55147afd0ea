"""Yes or no, borne out: a yes-or-no question is judged as the claim that it asks about.

A composer says yes where a line names everything that is asserted. The judge of claims reads how
it is asserted as well: high or low, before or after, always or never. Yes stands only where both
say so.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.claims import Ruling
from assistant.composing.abstaining import not_listed
from assistant.composing.membership import OTHERWISE, compose_membership
from assistant.composing.telling import telling_terms
from assistant.composing.wording import enumerate_names, state
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_yes_or_no, states_with_a_question_mark
from ingest.lexicon import ELSEWHERE, PROCESS
from ingest.spans import Span

YES = "Yes"
_MOST_LINES = 3
_OPEN = re.compile(r"\b(?:which|what|who|why|how)\b", re.IGNORECASE)
_LISTS = re.compile(
    r"\b(?:list(?:s|ed)?|among|amongst|one of|(?:given|named|mentioned|counted?|classed|filed) "
    r"(?:as|among|under|with|in)|belongs? (?:to|with|in|under))\b",
    re.IGNORECASE,
)

Judging = Callable[[str], Ruling]


def compose_verdict(query: Query, coverage: Coverage, judging: Judging) -> Draft | None:
    """Yes, otherwise, or the lines without a verdict; None where the sources are silent."""
    draft = compose_membership(query, coverage)
    if not _is_one_claim(query):
        return draft
    ruling = judging(query.text.strip(" ?") + ".")
    if draft is None:
        return _judged(query, ruling, coverage)
    if draft.lead == YES and ruling.label == "contradicted":
        return _lines(OTHERWISE, ruling.spans, query, coverage) or replace(draft, lead="")
    if draft.lead == YES and ruling.label != "supported":
        return replace(draft, lead="")
    if draft.lead == OTHERWISE and ruling.label == "supported":
        return replace(draft, lead="")
    return draft


def _is_one_claim(query: Query) -> bool:
    """Whether the whole question is one claim on all documents, with no alternatives."""
    text = query.text
    plain = asks_yes_or_no(text) or states_with_a_question_mark(text)
    closed = " or " not in text.lower() and not _OPEN.search(text)
    return plain and closed and not query.documents


def _judged(query: Query, ruling: Ruling, coverage: Coverage) -> Draft | None:
    """What the judge alone decides; what a list lacks is an answer only where lists are meant."""
    if any(term.kind == ELSEWHERE for term in query.stated):
        return None
    lacking = not_listed(query, coverage)
    if lacking is not None and ruling.label != "supported":
        return _not_among(query, lacking, coverage) if _LISTS.search(query.text) else None
    if ruling.label == "not_in_sources":
        return None
    if ruling.label == "supported":
        return _lines(YES, ruling.spans, query, coverage)
    return _lines(OTHERWISE, ruling.spans, query, coverage)


def _not_among(query: Query, lacking: Draft, coverage: Coverage) -> Draft | None:
    """What a list has, and that it does not have the subject, which stands in one beside it."""
    known = coverage.corpus.statement_at
    lines = [known[span.document, span.first] for span in lacking.nearest]
    subject, found = query.subjects[0], [t for t in query.findings if t.kind != PROCESS]
    kinds = {coverage.corpus.lexicon.predicate_of(term.kind) for term in found}
    above = frozenset.intersection(*(frozenset(line.above) for line in lines))
    facts = [fact for fact in coverage.facts(subject.id) if fact.predicate in kinds]
    own = [coverage.statement(fact) for fact in facts if fact.value in above]
    beside = [line for line in own if line.is_member]
    told = [state(line, coverage.corpus, of={subject.id}) for line in (*beside[:1], *lines)]
    return Draft(
        status="answered",
        layout="sentences",
        claims=tuple(told),
        missing=(f"{subject.name} under {enumerate_names([term.name for term in found])}",),
    )


def _lines(lead: str, spans: Sequence[Span], query: Query, coverage: Coverage) -> Draft | None:
    """The deciding lines under a verdict, as far as they speak of what the question is about."""
    known = coverage.corpus.statement_at
    places = dict.fromkeys(
        (span.document, line) for span in spans for line in range(span.first, span.last + 1)
    )
    about = query.subjects or telling_terms(query, coverage)
    found = [
        statement
        for place in places
        if (statement := known.get(place)) is not None and statement.facts
        if any(coverage.nearly(statement, term) for term in about)
    ]
    named = {term.id for term in query.subjects}
    claims = tuple(state(one, coverage.corpus, of=named) for one in found[:_MOST_LINES])
    return (
        Draft(status="answered", layout="sentences", lead=lead, claims=claims) if claims else None
    )
