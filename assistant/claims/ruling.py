"""A ruling on a claim, and how the rulings on its parts make one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.spans import Span

Label = Literal["supported", "contradicted", "not_in_sources"]
LINES_SHOWN = 2
UNSAID = "The sources do not say this"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the lines say of a claim: the label, the lines that decide, and why."""

    label: Label
    spans: tuple[Span, ...] = ()
    reason: str = ""


def combined(rulings: Sequence[Ruling]) -> Ruling:
    """Contradicted if any part is; supported if all are; else not in the sources."""
    for label in ("contradicted", "not_in_sources"):
        found = next((ruling for ruling in rulings if ruling.label == label), None)
        if found is not None:
            return found
    if not rulings:
        return Ruling(label="not_in_sources", reason=f"{UNSAID}.")
    spans = tuple(dict.fromkeys(span for ruling in rulings for span in ruling.spans))
    return replace(rulings[0], spans=spans)
