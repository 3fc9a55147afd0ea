"""Every diagnosis of a sentence stands in the cited lines or in the headings above them."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.guard.finding import Rule, Violation
from assistant.guard.reading import cited_with_headings, statements_of
from ingest.corpus import Corpus
from ingest.lexicon import DIAGNOSIS


def check(draft: Draft, corpus: Corpus) -> Iterator[Violation]:
    """Diagnoses that neither the lines nor their headings name."""
    for claim in draft.claims:
        named = {m.term.id for m in corpus.lexicon.match(cited_with_headings(claim.spans, corpus))}
        for statement in statements_of(claim.spans, corpus):
            named |= statement.terms
        for match in corpus.lexicon.match(claim.text):
            if match.term.kind == DIAGNOSIS and match.term.id not in named:
                message = f"{match.term.name} does not stand in the cited lines."
                yield Violation(message=message, claim=claim)


RULE = Rule(id="dx-in-span", severity="block", check=check)
