"""Where the documents differ, both sides are shown, each with its lines."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.draft import Draft, DraftConflict
from assistant.guard.finding import Mend, Rule, Violation
from assistant.guard.notes import as_conflict
from assistant.guard.review import Review


def check(review: Review) -> Iterator[Violation]:
    """Conflicts that are due and missing, lack a side, or are not the corpus's."""
    shown = {conflict.id: conflict for conflict in review.draft.conflicts}
    for note in review.due_conflicts:
        if note.id not in shown:
            message = f"The sources differ on this ({note.id}); both sides were added."
            yield Violation(message=message, mend=_with(as_conflict(note)))
    ours = {conflict.id for conflict in review.draft.conflicts}
    known = {n.id: as_conflict(n) for n in review.corpus.notes.conflicts if n.id in ours}
    for conflict in review.draft.conflicts:
        if known.get(conflict.id) != conflict:
            message = f"The conflict {conflict.id} was not shown as the corpus has it; set right."
            right = known.get(conflict.id)
            mend = _with(right) if right is not None else _without(conflict.id)
            yield Violation(message=message, mend=mend)


def _with(conflict: DraftConflict) -> Mend:
    def mend(draft: Draft) -> Draft:
        if any(shown.id == conflict.id for shown in draft.conflicts):
            shown = (conflict if c.id == conflict.id else c for c in draft.conflicts)
            return replace(draft, conflicts=tuple(shown))
        return replace(draft, conflicts=(*draft.conflicts, conflict))

    return mend


def _without(name: str) -> Mend:
    return lambda draft: replace(draft, conflicts=tuple(c for c in draft.conflicts if c.id != name))


RULE = Rule(id="conflicts-shown", code="X-34", severity="repair", check=check)
