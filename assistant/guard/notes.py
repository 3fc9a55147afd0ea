"""Notes of the corpus as a draft shows them, and which of them a draft lacks."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.draft import Draft, DraftCaution, DraftClaim, DraftConflict
from assistant.guard.finding import Mend, Violation
from assistant.guard.review import Review
from ingest.notes import CautionNote, ConflictNote

_ANY_OTHER = "C-12"


def as_caution(note: CautionNote) -> DraftCaution:
    """A caution as a draft shows it."""
    return DraftCaution(id=note.id, text=note.text, spans=note.lines, kind=note.kind)


def as_conflict(note: ConflictNote) -> DraftConflict:
    """A conflict as a draft shows it: one claim a side."""
    sides = tuple(DraftClaim(text=side.text, spans=side.lines) for side in note.sides)
    return DraftConflict(id=note.id, topic=note.topic, sides=sides)


def missing_cautions(review: Review, code: str) -> Iterator[Violation]:
    """The cautions of a rule that are due and not shown as the corpus has them."""
    shown = {caution.id: caution for caution in review.draft.cautions}
    for note in review.due_cautions:
        if _owner(review, note) == code and shown.get(note.id) != as_caution(note):
            message = f"The caution “{note.id}” is due; it was added."
            yield Violation(message=message, mend=_with_caution(note), severity="repair")


def _owner(review: Review, note: CautionNote) -> str:
    """The code of the rule that looks after a caution."""
    owners = review.corpus.rules.notes
    return next((code for code, ids in owners.items() if note.id in ids), _ANY_OTHER)


def _with_caution(note: CautionNote) -> Mend:
    def mend(draft: Draft) -> Draft:
        others = tuple(caution for caution in draft.cautions if caution.id != note.id)
        return replace(draft, cautions=(*others, as_caution(note)))

    return mend
