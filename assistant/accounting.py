"""Accounting: every content word of a question must be met by the answer, or the answer says not.

A question of several clauses is answered clause by clause where the whole is not accounted for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composing.abstaining import quoted, reason
from assistant.composing.choosing import Composers
from assistant.draft import Draft
from assistant.guard.reading import cited_with_headings
from assistant.query import Query, QuestionReader
from assistant.retrieval import Evidence, Retriever

_CLAUSES = re.compile(
    r"\s*(?:[?;+]|,?\s+\band\b(?=\s+(?:what|which|how|where|when|who|why|does|do|is|are|did|can|"
    r"will|rate|after which|in which|at what|for how|whether)\b)|,\s*and\b)\s*",
    re.IGNORECASE,
)


def account(
    draft: Draft | None,
    query: Query,
    evidence: Evidence,
    composers: Composers,
    retriever: Retriever,
    reader: QuestionReader,
) -> Draft | None:
    """The draft where it accounts for the question; else its answered clauses; else None."""
    corpus = reader.corpus
    if draft is not None and (draft.layout == "table" and draft.candidates):
        return draft
    if draft is not None and not unaccounted(query, draft, reader):
        return draft
    clauses = [part for part in _CLAUSES.split(query.text) if part.strip(" ?.,")]
    if len(clauses) < 2:
        return None
    del evidence
    answered: list[Draft] = []
    missing: list[str] = []
    subject = ""
    for clause in clauses:
        part = reader.read(f"{subject} {clause}".strip() if not _has_subject(clause, reader) else clause)
        subject = subject or " ".join(term.name for term in part.subjects[:1])
        found = composers.compose(part, retriever.retrieve(part)) if part.mentions else None
        if found is not None and not unaccounted(part, found, reader):
            answered.append(found)
        else:
            missing.append(quoted(part.unknown) if part.unknown else reason(part, corpus))
    if not answered:
        return None
    return _together(answered, missing)


def _has_subject(clause: str, reader: QuestionReader) -> bool:
    """Whether a clause names a subject of its own."""
    return any(match.term.is_subject for match in reader.corpus.lexicon.match(clause))


def unaccounted(query: Query, draft: Draft, reader: QuestionReader) -> tuple[str, ...]:
    """The unknown content words of a question that no cited line or heading holds."""
    if not query.unknown:
        return ()
    spelling = reader.corpus.lexicon.spelling
    spans = [span for claim in draft.claims for span in claim.spans]
    held = {word.key for word in spelling.words(cited_with_headings(spans, reader.corpus))}
    return tuple(word for word in query.unknown if spelling.fold(word) not in held)


def _together(answered: Sequence[Draft], missing: Sequence[str]) -> Draft:
    """The answered clauses as one draft."""
    first = answered[0]
    if len(answered) == 1 and not missing:
        return first
    claims = [claim for draft in answered for claim in draft.claims]
    candidates = {c.diagnosis: c for draft in answered for c in draft.candidates}
    return replace(
        first,
        status="partial" if missing else "answered",
        layout=first.layout if len(answered) == 1 else "sentences",
        claims=tuple(dict.fromkeys(claims)),
        candidates=tuple(candidates.values()),
        missing=tuple(missing),
    )
