"""Findings that are put beside candidates, and whether the cited lines have them."""

from collections.abc import Iterator

from assistant.guard.review import DISCRIMINATORS, FITS, Review
from assistant.guard.sentences import CitedText, Place, Sentence
from ingest.lexicon import Term


def unsupported_marks(review: Review) -> Iterator[tuple[Sentence, Term]]:
    """Cells that claim a finding for a candidate that their lines do not have, even in part.

    A finding fits in part where the lines have a wider or a near one; the cell says which.
    """
    for candidate, part, cell, cited in review.marks:
        term = review.corpus.lexicon.term(cell.finding) if part in (FITS, DISCRIMINATORS) else None
        if term is not None and not _meets(cited, term):
            place = Place(diagnosis=candidate.diagnosis, part=part, cell=cell)
            yield Sentence(cited, place), term


def _meets(cited: CitedText, term: Term) -> bool:
    """Whether the lines have an entry, something narrower, wider or near."""
    if cited.supports(term):
        return True
    wider = {one.id for one in cited.corpus.lexicon.wider(term)}
    about = {name for line in cited.lines for name in line.statement.subjects}
    return bool(cited.named & (wider | set(term.near))) or term.id in about
