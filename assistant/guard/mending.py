"""Repairs: a draft with a sentence reworded or taken out, a cell moved, a candidate changed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.guard.finding import Mend
from assistant.guard.review import AGAINST, DISCRIMINATORS, FITS, SCORE
from assistant.guard.sentences import Sentence

_JOINED = r"(?:,\s*(?:and|or)\s+|,\s*|;\s*|\s+and\s+|\s+or\s+)"
_DOUBLED = re.compile(r"\s{2,}")
_BEFORE_MARK = re.compile(r"\s+([.,;:)])")


def reworded(sentence: Sentence, text: str) -> Mend:
    """The draft with other words in place of a sentence."""

    def mend(draft: Draft) -> Draft:
        place = sentence.place
        if place.claim is not None:
            old = place.claim
            label = old.label if old.label.casefold() in text.casefold() else ""
            new = replace(old, text=text, label=label)
            said = tuple(new if c == old else c for c in draft.claims)
            folded = tuple(new if c == old else c for c in draft.further)
            return replace(draft, claims=said, further=folded)
        assert place.cell is not None
        _, _, words = text.partition(": ")
        if not place.cell.words:
            return taken_out([sentence])(draft)
        new_cell = replace(place.cell, words=words.removesuffix("."))
        return _with_cells(draft, sentence, lambda cell: (new_cell,))

    return mend


def taken_out(sentences: Iterable[Sentence]) -> Mend:
    """The draft without some sentences, and without what only repeats them."""
    gone = tuple(sentences)

    def mend(draft: Draft) -> Draft:
        claims = {s.place.claim for s in gone if s.place.claim is not None}
        draft = without_claims(draft, claims)
        for sentence in gone:
            if sentence.place.cell is not None:
                draft = _with_cells(draft, sentence, lambda cell: ())
        return without_empty(draft)

    return mend


def without_claims(draft: Draft, blocked: Iterable[DraftClaim | None]) -> Draft:
    """The draft without some claims, their cells, and candidates of which nothing else is said."""
    gone = [claim for claim in blocked if claim is not None]
    kept = tuple(claim for claim in draft.claims if claim not in gone)
    told = {subject for claim in kept for subject in claim.subjects}
    untold = {subject for claim in gone for subject in claim.subjects} - told
    lost = {(c.group, c.label, c.spans) for c in gone} | {(c.label, c.group, c.spans) for c in gone}

    def standing(one: DraftCandidate, cells: tuple[DraftCell, ...]) -> tuple[DraftCell, ...]:
        return tuple(c for c in cells if (one.name, c.finding, c.spans) not in lost)

    candidates = [
        replace(one, fits=standing(one, one.fits))
        for one in draft.candidates
        if one.diagnosis not in untold
    ]
    before = {one.diagnosis: bool(one.fits) for one in draft.candidates}
    return replace(
        draft,
        claims=kept,
        further=tuple(claim for claim in draft.further if claim not in gone),
        candidates=tuple(
            _scored(one) for one in candidates if one.fits or not before[one.diagnosis]
        ),
    )


def without_empty(draft: Draft) -> Draft:
    """The draft without candidates for which nothing fits any more."""
    if draft.layout != "table":
        return draft
    return replace(draft, candidates=tuple(one for one in draft.candidates if one.fits))


def _scored(one: DraftCandidate) -> DraftCandidate:
    """A candidate whose score has only the parts that still stand beside it."""
    stated = tuple(cell.finding for cell in (*one.fits, *one.against)) or ("\0",)
    return replace(one, score=tuple(c for c in one.score if c.finding.startswith(stated)))


def _with_cells(
    draft: Draft, sentence: Sentence, change: Callable[[DraftCell], tuple[DraftCell, ...]]
) -> Draft:
    """The draft with a cell of a candidate changed."""
    place = sentence.place

    def changed(one: DraftCandidate) -> DraftCandidate:
        if one.diagnosis != place.diagnosis:
            return one
        cells = tuple(
            new
            for cell in getattr(one, place.part)
            for new in (change(cell) if cell == place.cell else (cell,))
        )
        return _scored(_with_part(one, place.part, cells))

    return replace(draft, candidates=tuple(changed(one) for one in draft.candidates))


def _with_part(one: DraftCandidate, part: str, cells: tuple[DraftCell, ...]) -> DraftCandidate:
    """A candidate with other cells in one of its parts."""
    if part == FITS:
        return replace(one, fits=cells)
    if part == AGAINST:
        return replace(one, against=cells)
    if part == DISCRIMINATORS:
        return replace(one, discriminators=cells)
    assert part == SCORE
    return replace(one, score=cells)


def changed_candidate(diagnosis: str, change: Callable[[DraftCandidate], DraftCandidate]) -> Mend:
    """The draft with one candidate changed."""

    def mend(draft: Draft) -> Draft:
        return replace(
            draft,
            candidates=tuple(
                change(one) if one.diagnosis == diagnosis else one for one in draft.candidates
            ),
        )

    return mend


def without_candidate(diagnosis: str) -> Mend:
    """The draft without a candidate and the claims on it alone."""

    def mend(draft: Draft) -> Draft:
        return replace(
            draft,
            claims=tuple(c for c in draft.claims if c.subjects != (diagnosis,)),
            candidates=tuple(one for one in draft.candidates if one.diagnosis != diagnosis),
        )

    return mend


def without_words(text: str, first: int, last: int) -> str | None:
    """A text without one item of an enumeration; None where the words are no such item.

    >>> without_words("Elm: bark, leaves and roots.", 11, 17)
    'Elm: bark and roots.'
    >>> without_words("Elm: dry bark.", 5, 8) is None
    True
    """
    before, after = text[:first], text[last:]
    leading = re.search(rf"{_JOINED}$", before)
    trailing = re.match(_JOINED, after)
    if leading and re.match(r"\s*[.;]|\s*$", after):
        return tidy(before[: leading.start()] + after)
    if leading and trailing:
        joiner = trailing[0] if "and" in trailing[0] or "or" in trailing[0] else leading[0]
        return tidy(before[: leading.start()] + joiner + after[trailing.end() :])
    if trailing and re.search(r"[:;]\s*$", before):
        return tidy(before + after[trailing.end() :])
    return None


def cut(text: str, first: int, last: int) -> str:
    """A text without some of its words.

    >>> cut("It is always dry.", 6, 12)
    'It is dry.'
    """
    return tidy(text[:first] + text[last:])


def tidy(text: str) -> str:
    """A text with single spaces and none before its marks."""
    return _BEFORE_MARK.sub(r"\1", _DOUBLED.sub(" ", text)).strip()
