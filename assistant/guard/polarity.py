"""What the cited lines deny is denied, and what they affirm is affirmed."""

from collections.abc import Iterator

from assistant.guard.arrangement import clauses_of
from assistant.guard.finding import Rule, Violation
from assistant.guard.process_label import about
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import pattern


def check(review: Review) -> Iterator[Violation]:
    """Words that a sentence denies and its lines do not, or the other way round."""
    for sentence in review.sentences:
        cited = sentence.cited
        if not cited.may_deny and not cited.lines_may_deny:
            continue
        if _denies_alone(cited):
            message = "The sentence denies, and no cited line does."
            yield Violation(message=message, sentence=sentence)
            continue
        turned = list(dict.fromkeys(_turned(sentence.cited)))
        if turned:
            words = ", ".join(f"“{word}”" for word in turned[:4])
            message = f"The sentence turns round what the cited lines say of {words}."
            yield Violation(message=message, sentence=sentence)


def _denies_alone(cited: CitedText) -> bool:
    """Whether a text denies something and no line does; that a title has no text is no denial."""
    if not cited.lines or cited.lines_may_deny or not cited.may_deny:
        return False
    without = pattern("absences").sub(" ", clauses_of(cited.text))
    return cited.corpus.negation.may_deny(without)


def _turned(cited: CitedText) -> Iterator[str]:
    """The telling words whose polarity is not that of the lines."""
    for word in cited.words:
        if word.key in cited.reader.plain_words or len(word.key) < 3:
            continue
        stated = _stated(word.key, cited)
        if len(stated) == 1 and cited.denies(word.first, word.last) not in stated:
            yield word.text


def _stated(key: str, cited: CitedText) -> frozenset[bool]:
    """Whether the lines deny a word; of a word that only headings have, whether these do."""
    lines = about(cited)
    found = frozenset(flag for line in lines for flag in line.denied.get(key, ()))
    if found:
        return found
    return frozenset(flag for line in lines for flag in line.heading_denied.get(key, ()))


RULE = Rule(id="polarity", code="H-33", severity="block", check=check)
