"""What a metric needs from an answer: its prose, its ranking, and the lines it rests on."""

from collections.abc import Collection, Iterable

from assistant.answer import Answer, Candidate
from ingest.spans import Span


def shown_text(answer: Answer) -> str:
    """All prose that a reader of the answer sees: its text, cautions and conflicts."""
    cautions = (caution.text for caution in answer.cautions)
    conflicts = (text for c in answer.conflicts for text in (c.topic, *(s.text for s in c.sides)))
    return "\n".join([answer.text, *cautions, *conflicts])


def has_abstained(answer: Answer) -> bool:
    """Whether the answer declines: it says that it does not know, or that it may not."""
    return answer.status in ("abstained", "refused")


def ranked_diagnoses(answer: Answer) -> tuple[str, ...]:
    """The ids of every diagnosis that the answer puts forward, best first."""
    return tuple(c.diagnosis for c in sorted(answer.differential, key=lambda c: c.rank))


def cited_spans(answer: Answer) -> tuple[Span, ...]:
    """The spans of all its citations."""
    return tuple(Span(c.document, c.first, c.last) for c in answer.citations)


def cited_claims(answer: Answer) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Each claim's sentence with the spans it cites; numbers that are not listed are left out."""
    spans = {c.number: Span(c.document, c.first, c.last) for c in answer.citations}
    return tuple(
        (claim.text, tuple(spans[n] for n in claim.citations if n in spans))
        for claim in answer.claims
    )


def cited_for(answer: Answer, diagnosis: str) -> tuple[Span, ...]:
    """The spans of everything an answer says of one diagnosis: its cells, and claims naming it."""
    numbers = _cell_numbers(c for c in answer.differential if c.diagnosis == diagnosis)
    names = {c.name.casefold() for c in answer.differential if c.diagnosis == diagnosis}
    for claim in answer.claims:
        if any(name in claim.text.casefold() for name in names):
            numbers |= set(claim.citations)
    return tuple(Span(c.document, c.first, c.last) for c in answer.citations if c.number in numbers)


def supporting_spans(answer: Answer, candidates: Collection[str] | None = None) -> tuple[Span, ...]:
    """The spans that its claims and its differential rest on.

    Citations of a caution or of a conflict alone are left out: they are there because they are
    due, not because the question asked for them.

    Args:
        answer: The answer.
        candidates: Ids; where given, only the cells of these candidates are taken, no claims.
    """
    if candidates is None:
        numbers = {number for claim in answer.claims for number in claim.citations}
        numbers |= _cell_numbers(answer.differential)
    else:
        numbers = _cell_numbers(c for c in answer.differential if c.diagnosis in candidates)
    return tuple(Span(c.document, c.first, c.last) for c in answer.citations if c.number in numbers)


def _cell_numbers(candidates: Iterable[Candidate]) -> set[int]:
    """The citation numbers of everything that a differential says of these candidates."""
    return {
        number
        for candidate in candidates
        for cell in (*candidate.fits, *candidate.against, *candidate.discriminators)
        for number in cell.citations
    }
