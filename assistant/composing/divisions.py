"""Divisions: into what the sources divide a subject."""

from assistant.coverage import Coverage
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.query import Query
from ingest.facts import Fact
from ingest.lexicon import PROCESS


def compose_divisions(query: Query, coverage: Coverage) -> Draft | None:
    """The parts of the subject, of the division whose headings share most words with the question."""
    subjects = {term.id for term in query.stated}
    dividing = coverage.corpus.lexicon.with_role("divides")
    facts = [f for s in coverage.corpus.statements for f in s.facts if f.predicate in dividing]
    facts = [f for f in facts if f.subject in subjects or _under(f, subjects, coverage)]
    if not facts:
        return None
    words = {w.key for w in coverage.corpus.lexicon.spelling.words(query.text)}
    best = max(_shared(fact, words, coverage) for fact in facts)
    chosen = [fact for fact in facts if _shared(fact, words, coverage) == best]
    claims = tuple(_claim(fact, coverage) for fact in chosen)
    candidates = tuple(
        DraftCandidate(
            diagnosis=fact.value.lower(),
            name=fact.text,
            fits=(DraftCell(finding=claim.group, spans=claim.spans),),
        )
        for fact, claim in zip(chosen, claims, strict=True)
    )
    return Draft(status="answered", layout="list", claims=claims, candidates=candidates)


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
