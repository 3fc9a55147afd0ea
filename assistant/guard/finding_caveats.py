"""An answer carries the cautions of the findings, lines and entries that it touches, as written."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.draft import Draft
from assistant.guard.finding import Mend, Rule, Violation
from assistant.guard.notes import as_caution, missing_cautions
from assistant.guard.review import Review

_CODE = "C-12"


def check(review: Review) -> Iterator[Violation]:
    """Cautions that are due and missing, and cautions that the corpus does not have."""
    yield from missing_cautions(review, _CODE)
    shown = {caution.id for caution in review.draft.cautions}
    known = {n.id: as_caution(n) for n in review.corpus.notes.cautions if n.id in shown}
    for caution in review.draft.cautions:
        if known.get(caution.id) != caution:
            message = f"The caution “{caution.id}” is not one of the corpus; it was left out."
            yield Violation(message=message, mend=_without(caution.id, caution.text))


def _without(name: str, text: str) -> Mend:
    def mend(draft: Draft) -> Draft:
        kept = tuple(c for c in draft.cautions if (c.id, c.text) != (name, text))
        return replace(draft, cautions=kept)

    return mend


RULE = Rule(id="finding-caveats", code=_CODE, severity="repair", check=check)
