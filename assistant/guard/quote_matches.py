"""Words in quotation marks stand in the cited lines, letter for letter but for case and spaces."""

import re
from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import cited_text
from ingest.corpus import Corpus
from ingest.layout import clean

_QUOTED = re.compile(r"[\"“]([^\"“”]{3,})[\"”]")


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Quotations that the cited lines do not hold."""
    for claim in draft.claims:
        text = clean(cited_text(claim.spans, corpus)).casefold()
        for quote in _QUOTED.findall(claim.text):
            if clean(quote).casefold() not in text:
                yield Violation(
                    message=f"“{quote}” does not stand in the cited lines.", claim=claim
                )


RULE = Rule(id="quote-matches", severity="block", check=check)
