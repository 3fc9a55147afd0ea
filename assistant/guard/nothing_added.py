"""Nothing is added: every telling word of a sentence is one of its lines, or a name for one."""

from collections.abc import Iterator

from assistant.guard.accounted import unaccounted
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review


def check(review: Review) -> Iterator[Violation]:
    """Sentences with words that nothing in the cited lines accounts for."""
    for sentence in review.sentences:
        added = list(dict.fromkeys(word.text for word in unaccounted(sentence.cited)))
        if added and sentence.cited.lines:
            words = ", ".join(f"“{word}”" for word in added[:4])
            message = f"The cited lines do not speak of {words}."
            yield Violation(message=message, sentence=sentence)


RULE = Rule(id="nothing-added", code="G-03", severity="block", check=check)
