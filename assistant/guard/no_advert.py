"""No citation rests on lines that are not content, such as adverts of a host."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import statements_of
from ingest.corpus import Corpus
from ingest.spans import Span


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Claims whose cited lines hold no content."""
    for claim in draft.claims:
        for span in claim.spans:
            if not statements_of([span], corpus) or is_foreign(span, corpus):
                yield Violation(message=f"{span} is not content of the document.", claim=claim)


def is_foreign(span: Span, corpus: Corpus) -> bool:
    """Whether a line of the span is marked as foreign in its document's outline."""
    outline = corpus.outlines.get(span.document)
    nodes = (outline.at(line) for line in span.lines) if outline else ()
    return any(node is not None and not node.is_content for node in nodes)


RULE = Rule(id="no-advert", severity="block", check=check)
