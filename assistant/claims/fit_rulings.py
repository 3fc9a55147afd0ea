"""Rulings that fits of lines give: stated, said otherwise, stated of what is denied, or unsaid."""

from collections.abc import Iterable, Sequence

from assistant.claims.evidence import EvidenceBase
from assistant.claims.fit import Fit
from assistant.claims.ruling import LINES_SHOWN, UNSAID, Ruling
from assistant.claims.units import Unit


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


def unsaid(fits: Sequence[Fit], needed: Sequence[Unit], evidence: EvidenceBase) -> Ruling:
    """The ruling that no line states a claim, with what the lines lack."""
    unknown = [u for u in needed if u.number is None and not evidence.knows_any(u.all_keys)]
    missing = unknown or (fits[0].missing if fits else ()) or needed
    return Ruling(label="not_in_sources", reason=f"{UNSAID}: {quoted(u.text for u in missing)}.")


def quoted(texts: Iterable[str]) -> str:
    """The texts in quotation marks, each once."""
    return ", ".join(f"“{text}”" for text in dict.fromkeys(texts))
