"""Every finding of a sentence stands in the cited lines or their headings."""

from collections.abc import Iterator

from assistant.guard.accounted import is_worded
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import reworded, without_words
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from ingest.lexicon import ELSEWHERE, SUBJECT_KINDS, TIER, Match

NOT_FINDINGS = SUBJECT_KINDS | {TIER, ELSEWHERE, "relation"}


def check(review: Review) -> Iterator[Violation]:
    """Findings that neither the lines nor their headings name."""
    for sentence in review.sentences:
        cited = sentence.cited
        for match in cited.matches:
            if match.term.kind in NOT_FINDINGS or is_stated(match, cited):
                continue
            shorter = without_words(cited.text, match.first, match.last)
            message = f"“{cited.written(match)}” does not stand in the cited lines; "
            yield Violation(
                message=message
                + ("it was taken out." if shorter else "the sentence was left out."),
                sentence=sentence,
                mend=reworded(sentence, shorter) if shorter else None,
            )


def is_stated(match: Match, cited: CitedText) -> bool:
    """Whether the lines name an entry, or have its words."""
    return cited.supports(match.term) or is_worded(match, cited)


RULE = Rule(id="feature-in-span", code="F-04", severity="repair", check=check)
