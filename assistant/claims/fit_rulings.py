"""Rulings that fits of lines give: stated, said otherwise, or stated of what is denied."""

from collections.abc import Sequence

from assistant.claims.fit import Fit
from assistant.claims.ruling import LINES_SHOWN, Ruling


def supported(fits: Sequence[Fit]) -> Ruling:
    """The ruling that lines state a claim."""
    spans = tuple(dict.fromkeys(fit.line.span for fit in fits))[:LINES_SHOWN]
    return Ruling(label="supported", spans=spans, reason=f"Stated in {spans[0]}.")


def contradicted(fit: Fit) -> Ruling:
    """The ruling that a line says otherwise."""
    clash, span = fit.clashes[0], fit.line.span
    return Ruling(
        label="contradicted",
        spans=(span,),
        reason=f"“{clash.unit.text}”: {clash.why} ({span}).",
    )


def denying(fit: Fit) -> Ruling:
    """The ruling that a line states what a claim denies."""
    reason = f"The claim denies what is stated in {fit.line.span}."
    return Ruling(label="contradicted", spans=(fit.line.span,), reason=reason)
