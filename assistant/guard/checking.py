"""Runs every rule over a draft; what a rule finds is mended or taken out before it is shown.

Every rule sees the same draft, so their order does not matter. What can be mended is mended, and
the draft is checked again, at most twice; what still breaks a rule is taken out. Whether anything
is left to answer is asked at the end, of what remains.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer import Finding, Severity, Verdict
from assistant.differential import Engines
from assistant.draft import Draft, DraftCandidate, DraftCell
from assistant.guard import (
    age_band,
    ancestry_wording,
    biochemistry,
    case_caveats,
    cite_present,
    class_label,
    conflicts_shown,
    descriptor_or_disease,
    dx_in_corpus,
    dx_in_span,
    exclusion_caveat,
    false_synonym,
    feature_in_span,
    finding_caveats,
    garbled_span,
    identity,
    invented_age,
    invented_unit,
    must_not_miss,
    no_advert,
    no_definitive,
    no_instruction,
    no_likelihood,
    no_treatment,
    nothing_added,
    number_in_span,
    opposites,
    polarity,
    process_label,
    quote_matches,
    rank_order,
    scope,
    shape_match,
    sides,
    site_match,
    something_verified,
    span_exists,
    stage_time,
    stated_together,
    subject_of_line,
    synonym_merge,
    tier_match,
    tier_population,
    time_notation,
    time_origin,
    titled_only,
    zoning,
)
from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import LineReader
from assistant.guard.mending import taken_out
from assistant.guard.review import Review
from assistant.guard.sentences import TextReader
from assistant.query import Query
from ingest.corpus import Corpus
from ingest.spans import Span

RULES: tuple[Rule, ...] = (
    identity.RULE,
    scope.RULE,
    cite_present.RULE,
    span_exists.RULE,
    quote_matches.RULE,
    dx_in_span.RULE,
    subject_of_line.RULE,
    feature_in_span.RULE,
    opposites.RULE,
    sides.RULE,
    stated_together.RULE,
    number_in_span.RULE,
    dx_in_corpus.RULE,
    nothing_added.RULE,
    titled_only.RULE,
    no_advert.RULE,
    no_instruction.RULE,
    garbled_span.RULE,
    process_label.RULE,
    case_caveats.RULE,
    finding_caveats.RULE,
    exclusion_caveat.RULE,
    descriptor_or_disease.RULE,
    class_label.RULE,
    biochemistry.RULE,
    invented_unit.RULE,
    age_band.RULE,
    invented_age.RULE,
    ancestry_wording.RULE,
    site_match.RULE,
    shape_match.RULE,
    zoning.RULE,
    stage_time.RULE,
    time_notation.RULE,
    time_origin.RULE,
    tier_match.RULE,
    tier_population.RULE,
    rank_order.RULE,
    must_not_miss.RULE,
    synonym_merge.RULE,
    false_synonym.RULE,
    polarity.RULE,
    conflicts_shown.RULE,
    no_likelihood.RULE,
    no_definitive.RULE,
    no_treatment.RULE,
    something_verified.RULE,
)
MOST_REPAIRS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft after the check, with the verdict on it."""

    draft: Draft
    verdict: Verdict


Broken = tuple[Rule, Violation]


@dataclass(frozen=True, eq=False)
class Guard:
    """The rules over one corpus; what they read of it is read once."""

    corpus: Corpus
    engines: Engines
    rules: Sequence[Rule] = RULES

    @cached_property
    def _reader(self) -> TextReader:
        """The reader that all checks share."""
        return TextReader(LineReader(self.corpus, self.engines))

    def check(self, draft: Draft, query: Query | None = None, question: str = "") -> Checked:
        """The draft as it may be shown, and what the rules found.

        Args:
            draft: What a writer wrote.
            query: The question as read; without it, what is due because of the question is not.
            question: The question as typed.
        """
        question = question or (query.question if query else "")
        findings: list[Finding] = []
        review = Review(draft, self._reader, query, question)
        broken = self._broken(review)
        for _ in range(MOST_REPAIRS):
            repairs = _repairs(broken)
            if not repairs:
                break
            findings += [_finding(pair) for pair in repairs]
            review = replace(review, draft=_mended(review.draft, repairs))
            broken = self._broken(review)
        kept, late = self._withheld(review, broken)
        findings += late
        changed = kept is not review.draft
        final = self._broken(replace(review, draft=kept)) if changed else broken
        passed = not any(severity_of(pair) != "warn" for pair in final)
        verdict = Verdict(
            passed=passed,
            checked=len(self.rules),
            rules=tuple(rule.id for rule in self.rules),
            findings=tuple(dict.fromkeys(findings)),
        )
        return Checked(draft=kept, verdict=verdict)

    def _withheld(self, review: Review, broken: Sequence[Broken]) -> tuple[Draft, list[Finding]]:
        """The draft without what still breaks a rule; an abstention where nothing is left."""
        findings = [_finding(pair, "block" if severity_of(pair) == "repair" else None)
                    for pair in broken]  # fmt: skip
        grave = [
            violation for rule, violation in broken if severity_of((rule, violation)) != "warn"
        ]
        gone = [violation.sentence for violation in grave if violation.sentence is not None]
        kept = self._standing(taken_out(gone)(review.draft) if gone else review.draft)
        whole = [violation.message for violation in grave if violation.sentence is None]
        if whole:
            return Draft(status="abstained", reason=whole[0], nearest=kept.nearest), findings
        for violation in something_verified.check(replace(review, draft=kept)):
            findings.append(_finding((something_verified.RULE, violation)))
            kept = Draft(status="abstained", reason=violation.message, nearest=kept.nearest)
        return kept, findings

    def _broken(self, review: Review) -> list[Broken]:
        """Every place of a draft where a rule is broken, but that nothing is left."""
        return [
            (rule, violation)
            for rule in self.rules
            if rule is not something_verified.RULE
            for violation in rule.check(review)
        ]

    def _standing(self, draft: Draft) -> Draft:
        """The draft without cells, notes and nearest lines that cite what does not exist."""
        if all(self._exist([span]) for span in draft.spans()):
            return draft
        return replace(
            draft,
            candidates=tuple(self._with_standing_cells(c) for c in draft.candidates),
            cautions=tuple(c for c in draft.cautions if self._exist(c.spans)),
            conflicts=tuple(
                c for c in draft.conflicts if all(self._exist(side.spans) for side in c.sides)
            ),
            nearest=tuple(span for span in draft.nearest if self._exist([span])),
        )

    def _with_standing_cells(self, candidate: DraftCandidate) -> DraftCandidate:
        def standing(cells: Iterable[DraftCell]) -> tuple[DraftCell, ...]:
            return tuple(cell for cell in cells if self._exist(cell.spans))

        return replace(
            candidate,
            fits=standing(candidate.fits),
            against=standing(candidate.against),
            discriminators=standing(candidate.discriminators),
            score=standing(candidate.score),
        )

    def _exist(self, spans: Iterable[Span]) -> bool:
        return all(self._reader.lines.holds_text(span) for span in spans)


def check_draft(
    draft: Draft, corpus: Corpus, rules: Sequence[Rule] = RULES, query: Query | None = None
) -> Checked:
    """A draft checked once; a `Guard` checks many and reads the corpus once."""
    return Guard(corpus, Engines(corpus), rules).check(draft, query)


def rules_version(rules: Sequence[Rule] = RULES) -> str:
    """The number of rules and a short hash of their ids and severities."""
    text = ",".join(f"{rule.id}:{rule.severity}" for rule in rules)
    return f"{len(rules)}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def severity_of(broken: Broken) -> Severity:
    """The severity of one place: its own, else its rule's."""
    rule, violation = broken
    return violation.severity or rule.severity


def _finding(broken: Broken, severity: Severity | None = None) -> Finding:
    rule, violation = broken
    return Finding(
        rule=rule.id, severity=severity or severity_of(broken), message=violation.message
    )


def _repairs(broken: Sequence[Broken]) -> list[Broken]:
    """What is to be mended: not what a rule blocks and none has other words for."""
    blocked = {v.sentence for rule, v in broken if severity_of((rule, v)) == "block"}
    return [
        (rule, violation)
        for rule, violation in broken
        if severity_of((rule, violation)) == "repair"
        and (violation.mend or violation.sentence is None or violation.sentence not in blocked)
    ]


def _mended(draft: Draft, repairs: Iterable[Broken]) -> Draft:
    """The draft after each repair; a sentence for which there is none is taken out."""
    for _, violation in repairs:
        if violation.mend is not None:
            draft = violation.mend(draft)
        elif violation.sentence is not None:
            draft = taken_out([violation.sentence])(draft)
    return draft
