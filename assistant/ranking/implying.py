"""What a question implies: the one diagnosis to which a finding that it names belongs."""

from dataclasses import replace

from assistant.query import Mention, Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_comparison
from ingest.lexicon import DIAGNOSIS, PROCESS, Term

_SKIPPED = frozenset({PROCESS, "test", "frequency", "life stage", "relation"})


def implied(query: Query, coverage: Coverage) -> Query | None:
    """The question with the diagnosis that it describes instead of naming; None where unclear.

    A finding that the sources give of one diagnosis alone stands for that diagnosis; the first such
    finding of the question decides.
    """
    alone = asks_comparison(query.text) and len(query.subjects) == 1
    if not query.findings or (query.subjects and not alone):
        return None
    owners = {
        owner.id: (owner, mention)
        for mention in query.mentions
        if not mention.denied
        and mention.term.kind not in _SKIPPED
        and (owner := _owner(mention.term, coverage)) is not None
        and owner not in query.subjects
    }
    if not owners:
        return None
    owner, evidence = next(iter(owners.values()))
    meant = Mention(term=owner, denied=False, first=evidence.first, last=evidence.last)
    others = tuple(mention for mention in query.mentions if mention is not evidence)
    return replace(query, mentions=(meant, *others))


def _owner(term: Term, coverage: Coverage) -> Term | None:
    """The one diagnosis of which a finding is stated."""
    terms = coverage.corpus.lexicon.terms
    reach = coverage.reach(term)
    found = {
        subject
        for subject, facts in coverage.corpus.facts.items()
        if subject in terms
        and terms[subject].kind == DIAGNOSIS
        and any(fact.value in reach and not fact.denied for fact in facts)
    }
    return terms[found.pop()] if len(found) == 1 else None


def nearest(query: Query, coverage: Coverage) -> Query | None:
    """The question about what the lexicon puts near its one diagnosis; None where there is none."""
    terms = coverage.corpus.lexicon.terms
    diagnoses = [term for term in query.subjects if term.kind == DIAGNOSIS]
    if len(diagnoses) != 1 or not diagnoses[0].near:
        return None
    near = terms[diagnoses[0].near[0]]
    mentions = (replace(m, term=near) if m.term is diagnoses[0] else m for m in query.mentions)
    return replace(query, mentions=tuple(mentions))
