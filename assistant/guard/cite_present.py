"""Every sentence carries at least one citation."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from ingest.corpus import Corpus


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Claims without a span."""
    del corpus
    for claim in draft.claims:
        if not claim.spans:
            yield Violation(message=f"{claim.text!r} has no citation.", claim=claim)


RULE = Rule(id="cite-present", severity="block", check=check)
