"""Findings that are put beside candidates, and whether the cited lines have them."""

from collections.abc import Iterator

from assistant.guard.review import DISCRIMINATORS, FITS, Review
from assistant.guard.sentences import CitedText, Place, Sentence
from ingest.lexicon import Term


def unsupported_marks(review: Review) -> Iterator[tuple[Sentence, Term]]:
    """Cells that claim a finding for a candidate that their lines do not have, even in part.

    A finding fits in part where the lines have a wider or a near one; the cell says which. What
    the differential engine counts for the candidate is not asked twice.
    """
    for candidate, part, cell, cited in review.marks:
        for term in _terms(cell.finding, review) if part in (FITS, DISCRIMINATORS) else ():
            counted = review.scored.get(candidate.diagnosis)
            fitting = {mark.finding for mark in counted.fits} if counted else set()
            if term.name not in fitting and not _meets(cited, term):
                place = Place(diagnosis=candidate.diagnosis, part=part, cell=cell)
                yield Sentence(cited, place), term


def _terms(finding: str, review: Review) -> list[Term]:
    """The entries that a cell names: one, or several between commas."""
    lexicon = review.corpus.lexicon
    whole = lexicon.term(finding)
    parts = [whole] if whole else [lexicon.term(part) for part in finding.split(", ")]
    return [term for term in parts if term is not None]


def _meets(cited: CitedText, term: Term) -> bool:
    """Whether the lines have an entry, something narrower, wider or near."""
    if cited.supports(term):
        return True
    wider = {one.id for one in cited.corpus.lexicon.wider(term)}
    about = {name for line in cited.lines for name in line.statement.subjects}
    return bool(cited.named & (wider | set(term.near))) or term.id in about
