"""Runs every rule over a draft; what a rule blocks is taken out before anything is shown.

Every rule sees the same draft, so their order does not matter; whether anything is left to answer
is asked at the end, of what remains. Cells, notes and nearest lines that cite what does not exist
go with the sentences.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Finding, Verdict
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
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
from ingest.spans import Span

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

    What remains is checked once more: the verdict is passed when no rule blocks any of it. A draft
    that is blocked as a whole, or of which nothing remains, becomes an abstention.
    """
    findings: list[Finding] = []
    blocked: list[DraftClaim] = []
    withheld: list[str] = []
    for rule in (rule for rule in rules if rule is not something_verified.RULE):
        for violation in rule.check(draft, corpus):
            findings.append(_finding(rule, violation.message))
            if rule.severity == "block" and violation.claim is not None:
                blocked.append(violation.claim)
            elif rule.severity == "block":
                withheld.append(violation.message)
    kept = _standing(_without(draft, blocked), corpus)
    if withheld:
        kept = Draft(status="abstained", reason=withheld[0], nearest=kept.nearest)
    for violation in something_verified.check(kept, corpus):
        findings.append(_finding(something_verified.RULE, violation.message))
        kept = Draft(status="abstained", reason=violation.message, nearest=kept.nearest)
    passed = not _is_broken(kept, corpus, rules)
    verdict = Verdict(passed=passed, checked=len(rules), findings=tuple(findings))
    return Checked(draft=kept, verdict=verdict)


def _is_broken(draft: Draft, corpus: Corpus, rules: Sequence[Rule]) -> bool:
    """Whether a rule still blocks something of a draft."""
    blocking = (rule for rule in rules if rule.severity == "block")
    return any(True for rule in blocking for _ in rule.check(draft, corpus))


def rules_version(rules: Sequence[Rule] = RULES) -> str:
    """The number of rules and a short hash of their ids and severities."""
    text = ",".join(f"{rule.id}:{rule.severity}" for rule in rules)
    return f"{len(rules)}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _finding(rule: Rule, message: str) -> Finding:
    return Finding(rule=rule.id, severity=rule.severity, message=message)


def _without(draft: Draft, blocked: Collection[DraftClaim]) -> Draft:
    """The draft without blocked claims and the cells and scores that repeat them."""
    lost = {(claim.group, claim.label) for claim in blocked} | {
        (claim.label, claim.group) for claim in blocked
    }
    claims = tuple(claim for claim in draft.claims if claim not in blocked)
    told = {subject for claim in claims for subject in claim.subjects}
    untold = {subject for claim in blocked for subject in claim.subjects} - told
    pruned = [(c, _pruned(c, lost)) for c in draft.candidates if c.diagnosis not in untold]
    candidates = tuple(after for before, after in pruned if after.fits or not before.fits)
    return replace(draft, claims=claims, candidates=candidates)


def _pruned(candidate: DraftCandidate, lost: Collection[tuple[str, str]]) -> DraftCandidate:
    """A candidate without its blocked cells and what they added to its score."""
    gone = {cell.finding for cell in candidate.fits if (candidate.name, cell.finding) in lost}
    return replace(
        candidate,
        fits=tuple(cell for cell in candidate.fits if cell.finding not in gone),
        score=tuple(
            cell for cell in candidate.score if not cell.finding.startswith(tuple(gone) or "\0")
        ),
    )


def _standing(draft: Draft, corpus: Corpus) -> Draft:
    """The draft without cells, notes and nearest lines that cite what does not exist."""
    return replace(
        draft,
        candidates=tuple(_with_standing_cells(c, corpus) for c in draft.candidates),
        cautions=tuple(c for c in draft.cautions if _exist(c.spans, corpus)),
        conflicts=tuple(
            c for c in draft.conflicts if all(_exist(side.spans, corpus) for side in c.sides)
        ),
        nearest=tuple(span for span in draft.nearest if holds_text(span, corpus)),
    )


def _with_standing_cells(candidate: DraftCandidate, corpus: Corpus) -> DraftCandidate:
    def standing(cells: Iterable[DraftCell]) -> tuple[DraftCell, ...]:
        return tuple(cell for cell in cells if _exist(cell.spans, corpus))

    return replace(
        candidate,
        fits=standing(candidate.fits),
        against=standing(candidate.against),
        discriminators=standing(candidate.discriminators),
        score=standing(candidate.score),
    )


def _exist(spans: Iterable[Span], corpus: Corpus) -> bool:
    return all(holds_text(span, corpus) for span in spans)
