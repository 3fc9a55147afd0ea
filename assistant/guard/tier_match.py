"""A tier is the one that the documents give; where they give none, none is shown."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from assistant.draft import DraftCandidate
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import changed_candidate, reworded
from assistant.guard.review import Review
from assistant.guard.sentences import Sentence
from ingest.lexicon import TIER, Match


def check(review: Review) -> Iterator[Violation]:
    """Candidates in another tier, and sentences that name a tier their lines do not stand in."""
    for candidate in review.draft.candidates:
        tiers = _tiers(candidate.diagnosis, review)
        if candidate.tier is not None and candidate.tier not in tiers:
            right = tiers[0] if tiers else None
            yield Violation(
                message=f"{candidate.name} is not stated to be {candidate.tier}; "
                f"set to {right or 'no tier'}.",
                mend=changed_candidate(candidate.diagnosis, partial(_with, right)),
            )
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(frozenset({TIER})):
            if match.term.id not in sentence.cited.named:
                yield _retiered(sentence, match)


def _retiered(sentence: Sentence, match: Match) -> Violation:
    """The tier that the headings give, where they give one; else the sentence is left out."""
    cited, terms = sentence.cited, sentence.cited.corpus.lexicon.terms
    right = [terms[name].name for name in sorted(cited.named) if terms[name].kind == TIER]
    written = cited.written(match)
    message = f"“{written}” is not the tier of the cited lines; "
    if len(right) != 1:
        return Violation(message=f"{message}the sentence was left out.", sentence=sentence)
    text = cited.put(match, right[0])
    return Violation(
        message=f"{message}set to {right[0]}.", sentence=sentence, mend=reworded(sentence, text)
    )


def _tiers(diagnosis: str, review: Review) -> list[str]:
    """The tiers that the documents state for a diagnosis."""
    facts = review.corpus.facts.get(diagnosis, ())
    return list(dict.fromkeys(fact.value for fact in facts if fact.predicate == TIER))


def _with(tier: str | None, candidate: DraftCandidate) -> DraftCandidate:
    return replace(candidate, tier=tier)


RULE = Rule(id="tier-match", code="R-27", severity="repair", check=check)
