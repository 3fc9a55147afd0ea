"""The check of what a language model wrote: the guard's rules, and two that are stricter.

A model writes in words of its own. `stated-by-line` takes the place of `nothing-added`: each word
must be accounted for, one of like meaning may stand for it, and all of a stretch must be stated by
one line. A model may also leave out what its line is about, so that the reader takes the sentence
for one about something else: `subject-named`.

The claims engine has the last word on words: what it finds stated by the very lines that are cited
stands, whatever the rules that compare words object; what lines contradict is blocked:
`contradicted`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.claims import Engine, Ruling
from assistant.draft import Draft, DraftClaim
from assistant.drafting.claim_text import ClaimText
from assistant.drafting.support import unsupported
from assistant.drafting.vocabulary import Vocabulary
from assistant.guard import (
    RULES,
    Checked,
    Guard,
    dx_in_span,
    feature_in_span,
    invented_age,
    nothing_added,
    number_in_span,
    opposites,
    polarity,
    shape_match,
    sides,
    site_match,
    something_verified,
    stated_together,
    subject_of_line,
)
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import statements_of
from assistant.guard.review import Review
from assistant.guard.sentences import Sentence
from assistant.notices import Notices
from assistant.query import Query
from ingest.lexicon import DIAGNOSIS

STATED, SUBJECT, CONTRADICTED = "stated-by-line", "subject-named", "contradicted"
_OF_WORDS = (
    dx_in_span.RULE,
    feature_in_span.RULE,
    invented_age.RULE,
    number_in_span.RULE,
    opposites.RULE,
    polarity.RULE,
    shape_match.RULE,
    sides.RULE,
    site_match.RULE,
    stated_together.RULE,
    subject_of_line.RULE,
)


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


def strict_guard(guard: Guard, vocabulary: Vocabulary, engine: Engine) -> Guard:
    """A guard with the stricter rules, for drafts that a model wrote."""
    engine.prepare()

    def stated(review: Review) -> Iterator[Violation]:
        """Every word of a claim is accounted for; the built-in writer's are copies."""
        for sentence, claim in _free(review):
            for message in unsupported(ClaimText(claim, vocabulary)):
                yield Violation(message=message, sentence=sentence)

    def contradicted(review: Review) -> Iterator[Violation]:
        """No line says otherwise; of words that its own lines have, these alone may."""
        for sentence, claim in _free(review):
            is_worded = not any(unsupported(ClaimText(claim, vocabulary)))
            ruling = _contradiction(engine, sentence, is_worded=is_worded)
            if ruling is not None:
                yield Violation(message=ruling.reason, sentence=sentence)

    of_words = Rule(id=STATED, code="F-04", severity="block", check=stated)
    others = (rule for rule in RULES if rule is not nothing_added.RULE)
    return Guard(
        guard.corpus,
        guard.engines,
        (
            *(_yielding(rule, engine) if rule in _OF_WORDS else rule for rule in others),
            _yielding(of_words, engine),
            Rule(id=SUBJECT, code="T-26", severity="block", check=_names_its_subject),
            Rule(id=CONTRADICTED, code="F-04", severity="block", check=contradicted),
        ),
    )


def _free(review: Review) -> Iterator[tuple[Sentence, DraftClaim]]:
    """The claims that a model worded, each as a sentence."""
    for sentence in review.claims:
        claim = sentence.place.claim
        if claim is not None and not claim.group and not claim.label:
            yield sentence, claim


def _contradiction(engine: Engine, sentence: Sentence, *, is_worded: bool) -> Ruling | None:
    """The ruling of lines that say otherwise than a sentence; None where none do.

    Args:
        engine: What rules.
        sentence: The sentence with its lines.
        is_worded: Whether its own lines have its words, so that no other lines count.
    """
    if _is_stated(engine, sentence):
        return None
    if not is_worded:
        ruling = engine.rule(sentence.text)
        return ruling if ruling.label == "contradicted" else None
    ruling = engine.rule_by(sentence.text, sentence.spans)
    own = all(any(span.overlaps(cited) for cited in sentence.spans) for span in ruling.spans)
    return ruling if own and ruling.label == "contradicted" else None


def _is_stated(engine: Engine, sentence: Sentence) -> bool:
    """Whether the engine finds a sentence stated by the lines that it cites, and by all lines."""
    rulings = (engine.rule_by(sentence.text, sentence.spans), engine.rule(sentence.text))
    return all(ruling.label == "supported" for ruling in rulings)


def _yielding(rule: Rule, engine: Engine) -> Rule:
    """A rule that compares words, silent where the engine finds a claim stated."""

    def check(review: Review) -> Iterator[Violation]:
        free = {id(sentence) for sentence, _ in _free(review)}
        for violation in rule.check(review):
            sentence = violation.sentence
            if sentence is None or id(sentence) not in free or not _is_stated(engine, sentence):
                yield violation

    return replace(rule, check=check)


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
