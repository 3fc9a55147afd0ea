"""Owners: what is asked of a subject that the question describes by other lines on it.

"What does the one that dry soil brings on look like" names no subject: the line on dry soil is
about one, and another line on it tells its look.
"""

from collections.abc import Sequence

from assistant.composing.telling import asks_amount, telling_terms
from assistant.composing.wording import state
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from ingest.lexicon import DIAGNOSIS, PROCESS, Term

_MOST_OWNERS = 2


def compose_owned(query: Query, coverage: Coverage) -> Draft | None:
    """The lines that state what is asked of the subjects that have all that is named."""
    lexicon = coverage.corpus.lexicon
    weak = {*lexicon.with_role("loose", "places", "general"), PROCESS}
    asked = [name for name in query.asked if name not in weak]
    telling = [term for term in telling_terms(query, coverage) if term.kind != PROCESS]
    named = any(term.kind == DIAGNOSIS for term in telling)
    if not asked or not telling or named or asks_amount(query, coverage):
        return None
    owners = [s for s in coverage.corpus.facts if _has_all(s, telling, asked, coverage)]
    if not owners or len(owners) > _MOST_OWNERS:
        return None
    spans = dict.fromkeys(fact.span for name in owners for fact in coverage.facts(name, asked))
    corpus = coverage.corpus
    lines = [corpus.statement_at[span.document, span.first] for span in spans]
    return Draft(
        status="answered", layout="sentences", claims=tuple(state(line, corpus) for line in lines)
    )


def _has_all(
    subject: str, telling: Sequence[Term], asked: Sequence[str], coverage: Coverage
) -> bool:
    """Whether a subject is given a value of what is asked, and everything that is named."""
    if not coverage.facts(subject, asked):
        return False
    values = {fact.value for fact in coverage.facts(subject) if not fact.denied}
    return all(not coverage.reach(term).isdisjoint({*values, subject}) for term in telling)
