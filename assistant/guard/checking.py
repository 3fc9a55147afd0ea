"""Runs every rule over a draft; what a rule blocks is taken out before anything is shown."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Finding, Verdict
from assistant.draft import Draft, DraftCell, DraftClaim
from assistant.guard import (
    cite_present,
    dx_in_span,
    no_advert,
    number_in_span,
    quote_matches,
    something_verified,
    span_exists,
)
from assistant.guard.finding import Rule
from assistant.guard.span_exists import holds_text
from ingest.corpus import Corpus

RULES: tuple[Rule, ...] = (
    cite_present.RULE,
    span_exists.RULE,
    quote_matches.RULE,
    no_advert.RULE,
    dx_in_span.RULE,
    number_in_span.RULE,
    something_verified.RULE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft after the check, with the verdict on it."""

    draft: Draft
    verdict: Verdict


def check_draft(draft: Draft, corpus: Corpus, rules: Sequence[Rule] = RULES) -> Checked:
    """The draft without what the rules block, and what they found.

    The verdict is passed when what remains is free of blocked sentences; a draft of which nothing
    remains becomes an abstention.
    """
    findings: list[Finding] = []
    blocked: list[DraftClaim] = []
    for rule in rules:
        current = _without(draft, blocked, corpus)
        for violation in rule.check(current, corpus):
            findings.append(
                Finding(rule=rule.id, severity=rule.severity, message=violation.message)
            )
            if violation.claim is not None:
                blocked.append(violation.claim)
            elif rule.severity == "block":
                draft = replace(draft, status="abstained", reason=violation.message)
    kept = _without(draft, blocked, corpus)
    verdict = Verdict(passed=True, checked=len(rules), findings=tuple(findings))
    return Checked(draft=kept, verdict=verdict)


def rules_version(rules: Sequence[Rule] = RULES) -> str:
    """The number of rules and a short hash of their ids and severities."""
    text = ",".join(f"{rule.id}:{rule.severity}" for rule in rules)
    return f"{len(rules)}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _without(draft: Draft, blocked: Sequence[DraftClaim], corpus: Corpus) -> Draft:
    """The draft without blocked claims, and without cells that cite what does not exist."""
    lost = {(claim.group, claim.label) for claim in blocked}
    candidates = []
    for candidate in draft.candidates:
        fits = tuple(
            cell
            for cell in candidate.fits
            if _stands(cell, corpus)
            and (candidate.name, cell.finding) not in lost
            and (cell.finding, candidate.name) not in lost
        )
        if fits or not candidate.fits:
            candidates.append(replace(candidate, fits=fits))
    return replace(
        draft,
        claims=tuple(claim for claim in draft.claims if claim not in blocked),
        candidates=tuple(candidates),
    )


def _stands(cell: DraftCell, corpus: Corpus) -> bool:
    return all(holds_text(span, corpus) for span in cell.spans)
