"""What a diagnosis lays down is what the documents say: their two processes are never exchanged."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from assistant.draft import DraftCandidate
from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.mending import changed_candidate
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import DIAGNOSIS, PROCESS, Match

_JOINED = " and "


def check(review: Review) -> Iterator[Violation]:
    """Candidates with another process, and sentences that name one their lines do not state."""
    for candidate in review.draft.candidates:
        known = _processes(candidate.diagnosis, review)
        if candidate.process and known and not set(candidate.process.split(_JOINED)) <= known:
            right = _JOINED.join(sorted(known))
            yield Violation(
                message=f"{candidate.name} is no {candidate.process}; it was set to {right}.",
                mend=changed_candidate(candidate.diagnosis, partial(_with, right)),
            )
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(frozenset({PROCESS})):
            if not _states(sentence.cited, match):
                message = f"The cited lines do not speak of {match.term.id}; it was left out."
                yield Violation(message=message, sentence=sentence)


def _with(process: str, candidate: DraftCandidate) -> DraftCandidate:
    return replace(candidate, process=process)


def _processes(diagnosis: str, review: Review) -> set[str]:
    """What the lexicon and the facts say that a diagnosis lays down."""
    term = review.term(diagnosis)
    facts = review.corpus.facts.get(diagnosis, ())
    found = {fact.value for fact in facts if fact.predicate == PROCESS and not fact.denied}
    return found | ({term.process} if term is not None and term.process else set())


def _states(cited: CitedText, match: Match) -> bool:
    """Whether a process of a text is the one of its lines, or of what the text is about."""
    name, terms = match.term.id, cited.corpus.lexicon.terms
    lines = about(cited)
    if any(name in line.statement.subjects for line in lines):
        return True
    own = {one for line in lines for one in line.own if terms[one].kind == PROCESS}
    if own:
        return name in own
    laid = {m.term.process for m in cited.matches if m.term.kind == DIAGNOSIS and m.term.process}
    if laid and name not in laid:
        placed = "under" in cited.text[: match.first].casefold()
        return placed and any(name in line.named for line in lines)
    return cited.supports(match.term) or name in laid


def about(cited: CitedText) -> list[Line]:
    """The cited lines that speak of a diagnosis of the text; all where none does."""
    named = {match.term.id for match in cited.of_kinds(frozenset({DIAGNOSIS}))}
    return [line for line in cited.lines if named & line.standing_for] or list(cited.lines)


RULE = Rule(id="process-label", code="P-10", severity="repair", check=check)
