"""Checks of gold entries: against themselves, the documents, and the lines they cite."""

import re
from collections.abc import Iterator, Sequence

from evals.documents import Documents
from evals.gold.entries import GoldClaim, GoldQuestion
from ingest.errors import CitationError
from ingest.sources import Source, locate
from ingest.spans import Span

# A pattern that one of these meets is about the answer's own words, not about a line's.
_OWN_WORDS = ("yes", "no", "not stated", "nothing", "none")
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")


def question_problems(question: GoldQuestion, sources: Sequence[Source]) -> Iterator[str]:
    """What is wrong with a question in itself, and with the lines it names."""
    yield from span_problems((*question.evidence, *question.relevant), sources)
    if any(span.overlaps(other) for span in question.relevant for other in question.evidence):
        yield "a line is evidence or relevant beside it, not both."
    if question.abstain and question.partial:
        yield "abstain and partial exclude each other."
    if question.abstain and question.evidence:
        yield "a question to abstain from has no evidence."
    if not question.abstain and not question.evidence:
        yield "evidence is missing."
    if not (question.abstain or question.expect or question.diagnoses or question.top3):
        yield "nothing is expected: give expect, diagnoses or top3."
    yield from _ranking_problems(question)


def question_gaps(question: GoldQuestion, documents: Documents) -> Iterator[str]:
    """What a question says of its evidence that the lines and their headings do not hold.

    Every diagnosis must be named there. Every expected pattern must match there, in the lines, the
    headings or the names of what they name, unless a bare yes, no or nothing would meet it: such a
    pattern is about the answer's own words.
    """
    if question.abstain or not all(documents.exists(span) for span in question.evidence):
        return
    named = documents.named(question.evidence)
    wanted = dict.fromkeys([*(question.diagnoses or ()), *(question.top3 or ())])
    yield from (f"the evidence does not name {name!r}." for name in wanted if name not in named)
    text = "\n".join([documents.read(question.evidence), *sorted(named)])
    for pattern in question.expect:
        if not _is_own_words(pattern) and re.search(pattern, text, re.IGNORECASE) is None:
            yield f"the evidence holds nothing that matches {pattern!r}."


def claim_problems(claim: GoldClaim, sources: Sequence[Source]) -> Iterator[str]:
    """What is wrong with a claim's lines, and with their being there."""
    yield from span_problems(claim.evidence, sources)
    if bool(claim.evidence) == (claim.label == "not_in_sources"):
        yield "evidence is due unless the label is not_in_sources."


def claim_gaps(claim: GoldClaim, documents: Documents) -> Iterator[str]:
    """A claim with whose lines it has nothing in common: no entry, no number, no longer word."""
    if not claim.evidence or not all(documents.exists(span) for span in claim.evidence):
        return
    shared = documents.named(claim.evidence) & set(documents.names_in(claim.claim))
    if not shared and not _words(claim.claim) & _words(documents.read(claim.evidence)):
        yield "the evidence has nothing in common with the claim."


def span_problems(evidence: Sequence[Span], sources: Sequence[Source]) -> Iterator[str]:
    """What is wrong with citations: lines that do not exist or hold no text, repeats."""
    for span in evidence:
        try:
            if not locate(sources, span).quote(span).strip():
                yield f"{span} holds no text."
        except CitationError as error:
            yield str(error)
        if evidence.count(span) > 1:
            yield f"{span} is listed twice."


def repeated_texts(records: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Entries that ask or claim what an earlier one does, in other capitals or spaces at most."""
    first_seen: dict[tuple[str, ...], str] = {}
    for where, texts in records:
        key = tuple(" ".join(text.casefold().split()) for text in texts)
        if key in first_seen:
            yield f"{where}: the same is asked at {first_seen[key]}."
        first_seen.setdefault(key, where)


def _ranking_problems(question: GoldQuestion) -> Iterator[str]:
    if question.first is not None and question.first not in (question.top3 or ()):
        yield f"first ({question.first!r}) is not among top3."
    if len(question.top3 or ()) > 3:
        yield "top3 holds more than three."
    if () in (question.diagnoses, question.top3):
        yield "an empty list of diagnoses says nothing; write null."


def _is_own_words(pattern: str) -> bool:
    return any(re.search(pattern, words, re.IGNORECASE) for words in _OWN_WORDS)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
