"""Names that look alike or are often confused are never exchanged or equated."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from assistant.draft import DraftCandidate
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import changed_candidate
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import pattern


def check(review: Review) -> Iterator[Violation]:
    """Sentences with the other name of a pair, sentences that equate a pair, misnamed entries."""
    pairs = review.reader.lines.partners
    for sentence in review.sentences:
        for message in (*_exchanged(sentence.cited, pairs), *_equated(sentence.cited, review)):
            yield Violation(message=message, sentence=sentence)
    lexicon = review.corpus.lexicon
    for candidate in review.draft.candidates:
        entry, called = review.term(candidate.diagnosis), lexicon.term(candidate.name)
        if entry is not None and called is not None and called is not entry:
            yield Violation(
                message=f"{candidate.name} is not {entry.name}; the name was set right.",
                severity="repair",
                mend=changed_candidate(entry.id, partial(_with, entry.name)),
            )


def _with(name: str, candidate: DraftCandidate) -> DraftCandidate:
    return replace(candidate, name=name)


def _exchanged(cited: CitedText, pairs: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Names for which the lines have the other one of their pair."""
    terms = cited.corpus.lexicon.terms
    for match in cited.matches:
        others = pairs.get(match.term.id, frozenset()) & cited.own
        if others and not cited.supports(match.term):
            yield f"{match.term.name} is not {terms[min(others)].name}."


def _equated(cited: CitedText, review: Review) -> Iterator[str]:
    """Pairs that a text calls one and the same, where no line does."""
    for first, second in pairwise(cited.matches):
        between = cited.text[first.last : second.first]
        if frozenset({first.term.id, second.term.id}) not in review.corpus.lexicon.never_merge:
            continue
        stated = any({first.term.id, second.term.id} <= line.own for line in cited.lines)
        equated = pattern("equations").search(between) or between.strip() in ("=", "(")
        if equated and not stated:
            yield f"{first.term.name} and {second.term.name} are not the same."


RULE = Rule(id="false-synonym", code="Y-32", severity="block", check=check)
