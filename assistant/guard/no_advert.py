"""No citation rests on lines that are not content, such as adverts of a host."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import statements_of
from ingest.corpus import Corpus


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Claims whose cited lines hold no content."""
    for claim in draft.claims:
        for span in claim.spans:
            if not statements_of([span], corpus):
                yield Violation(message=f"{span} is not content of the document.", claim=claim)


RULE = Rule(id="no-advert", severity="block", check=check)
