"""An answer that states nothing verified is an abstention."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from ingest.corpus import Corpus


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Drafts that claim to answer and have no sentence."""
    del corpus
    if draft.status in ("answered", "partial") and not draft.claims:
        yield Violation(message="No sentence of the answer could be verified.")


RULE = Rule(id="something-verified", severity="block", check=check)
