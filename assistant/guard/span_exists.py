"""Every citation names lines that exist and hold text."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from ingest.corpus import Corpus
from ingest.spans import Span


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Claims that cite a document, line or blank line that is not there."""
    for claim in draft.claims:
        for span in claim.spans:
            if not holds_text(span, corpus):
                yield Violation(message=f"{span} does not exist or is blank.", claim=claim)


def holds_text(span: Span, corpus: Corpus) -> bool:
    """Whether the lines of a span exist and are not all blank."""
    for source in corpus.sources:
        if source.document == span.document and 1 <= span.first <= span.last <= len(source.lines):
            return bool(source.quote(span).strip())
    return False


RULE = Rule(id="span-exists", severity="block", check=check)
