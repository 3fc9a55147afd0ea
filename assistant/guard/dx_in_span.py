"""Every diagnosis of a sentence stands in the cited lines or in the headings above them."""

from collections.abc import Iterator

from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import DIAGNOSIS, Term


def check(review: Review) -> Iterator[Violation]:
    """Diagnoses that neither the lines nor their headings name."""
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(frozenset({DIAGNOSIS})):
            if not names(sentence.cited, match.term):
                message = f"{match.term.name} does not stand in the cited lines."
                yield Violation(message=message, sentence=sentence)


def names(cited: CitedText, term: Term) -> bool:
    """Whether the cited lines name a diagnosis itself, or a cause that stands for it."""
    terms = cited.corpus.lexicon.terms
    return term.id in cited.named or any(
        name in terms and terms[name].counts_for == term.id for name in cited.named
    )


RULE = Rule(id="dx-in-span", code="G-03", severity="block", check=check)
