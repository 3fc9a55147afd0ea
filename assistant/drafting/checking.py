"""The check of what a language model wrote: every rule of the guard, and three stricter ones.

The guard was made for a writer that copies. A model writes in words of its own, so that each of
them has to be accounted for: `stated-by-line`. And it may leave out what its line is about, so
that the reader takes the sentence for one about something else: `subject-named`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from assistant.draft import Draft, DraftClaim
from assistant.drafting.sentence import Sentence
from assistant.drafting.support import unsupported
from assistant.drafting.vocabulary import Vocabulary
from assistant.guard import RULES, Checked, check_draft, something_verified
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import statements_of
from assistant.notices import Notices
from assistant.query import Query
from ingest.corpus import Corpus
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
    """The rules for one question."""

    query: Query
    vocabulary: Vocabulary
    notices: Notices
    caught: Counter[str] = field(default_factory=Counter)

    @property
    def corpus(self) -> Corpus:
        """What the claims are about."""
        return self.vocabulary.corpus

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The guard's rules and the stricter ones."""
        return (
            *RULES,
            Rule(id=STATED, severity="block", check=self._stated),
            Rule(id=SUBJECT, severity="block", check=self._names_its_subject),
        )

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
            if finding.severity == "block" and finding.rule != something_verified.RULE.id
        )
        self.caught.update({rule for rule, _ in broken})
        return Judged(claim=None, broken=broken)

    def check(self, draft: Draft) -> Checked:
        """A draft under every rule."""
        return check_draft(draft, self.corpus, self.rules)

    def _stated(self, draft: Draft, corpus: Corpus) -> Iterator[Violation]:
        """Every word of a sentence is accounted for by the lines it cites."""
        del corpus
        for claim in draft.claims:
            if claim.group or claim.label:
                continue  # a sentence of the built-in writer, which copies
            for message in unsupported(Sentence(claim, self.vocabulary)):
                yield Violation(message=message, claim=claim)

    def _names_its_subject(self, draft: Draft, corpus: Corpus) -> Iterator[Violation]:
        """A sentence names the diagnosis that its lines are about, unless it was asked about."""
        asked = {term.id for term in self.query.stated}
        terms = corpus.lexicon.terms
        for claim in draft.claims:
            if claim.subjects:
                continue
            for statement in statements_of(claim.spans, corpus):
                about = {s for s in statement.subjects if terms[s].kind == DIAGNOSIS}
                if about and about.isdisjoint(asked):
                    names = " or ".join(terms[s].name for s in sorted(about))
                    yield Violation(message=f"The sentence must name {names}.", claim=claim)
