"""The check of what a language model wrote: the guard's rules, and two that are stricter.

A model writes in words of its own. `stated-by-line` takes the place of `nothing-added`: each word
must be accounted for, one of like meaning may stand for it, and all of a stretch must be stated by
one line. A model may also leave out what its line is about, so that the reader takes the sentence
for one about something else: `subject-named`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.draft import Draft, DraftClaim
from assistant.drafting.claim_text import ClaimText
from assistant.drafting.support import unsupported
from assistant.drafting.vocabulary import Vocabulary
from assistant.guard import RULES, Checked, Guard, nothing_added, something_verified
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import statements_of
from assistant.guard.review import Review
from assistant.notices import Notices
from assistant.query import Query
from ingest.lexicon import DIAGNOSIS

STATED, SUBJECT = "stated-by-line", "subject-named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim as it may be shown, or the messages of the rules that it breaks."""

    claim: DraftClaim | None
    broken: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """The messages in one."""
        return " ".join(dict.fromkeys(message for _, message in self.broken))


@dataclass(frozen=True, eq=False)
class ClaimCheck:
    """The rules, for one question; `caught` counts by rule the claims that they blocked."""

    query: Query
    guard: Guard
    notices: Notices
    caught: Counter[str] = field(default_factory=Counter)

    def judge(self, claim: DraftClaim) -> Judged:
        """One claim by itself, as it is checked before it is shown."""
        draft = Draft(status="answered", layout="sentences", claims=(claim,))
        checked = self.check(self.notices.add(draft, self.query))
        if checked.draft.claims and checked.verdict.passed:
            return Judged(claim=checked.draft.claims[0])
        # That nothing is left of a draft of one claim says nothing more about the claim.
        broken = tuple(
            (finding.rule, finding.message)
            for finding in checked.verdict.findings
            if finding.severity != "warn" and finding.rule != something_verified.RULE.id
        )
        self.caught.update({rule for rule, _ in broken})
        return Judged(claim=None, broken=broken)

    def check(self, draft: Draft) -> Checked:
        """A draft under every rule."""
        return self.guard.check(draft, self.query)


def strict_guard(guard: Guard, vocabulary: Vocabulary) -> Guard:
    """A guard with the stricter rules, for drafts that a model wrote."""

    def stated(review: Review) -> Iterator[Violation]:
        """Every word of a claim is accounted for; the built-in writer's are copies."""
        for sentence in review.claims:
            claim = sentence.place.claim
            if claim is None or claim.group or claim.label:
                continue
            for message in unsupported(ClaimText(claim, vocabulary)):
                yield Violation(message=message, sentence=sentence)

    return Guard(
        guard.corpus,
        guard.engines,
        (
            *(rule for rule in RULES if rule is not nothing_added.RULE),
            Rule(id=STATED, code="F-04", severity="block", check=stated),
            Rule(id=SUBJECT, code="T-26", severity="block", check=_names_its_subject),
        ),
    )


def _names_its_subject(review: Review) -> Iterator[Violation]:
    """A claim names the diagnosis that its lines are about, unless the question does."""
    asked = {term.id for term in review.query.stated} if review.query else set()
    terms = review.corpus.lexicon.terms
    for sentence in review.claims:
        claim = sentence.place.claim
        if claim is None or claim.subjects or claim.group or claim.label:
            continue
        for statement in statements_of(claim.spans, review.corpus):
            about = {s for s in statement.subjects if terms[s].kind == DIAGNOSIS}
            if about and about.isdisjoint(asked):
                names = " or ".join(terms[s].name for s in sorted(about))
                yield Violation(message=f"The sentence must name {names}.", sentence=sentence)
