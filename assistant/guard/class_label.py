"""A class, a cause or a group is the one of the cited lines and their headings."""

from collections.abc import Iterator

from assistant.guard.feature_in_span import is_stated
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import reworded
from assistant.guard.review import Review
from assistant.guard.sentences import Sentence
from ingest.lexicon import CAUSE, CLASS, Match

_KINDS = frozenset({CLASS, CAUSE})


def check(review: Review) -> Iterator[Violation]:
    """Classes and causes that the lines do not name."""
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(_KINDS):
            if not is_stated(match, sentence.cited) and not _is_plain(sentence, match):
                yield _relabelled(sentence, match)


def _is_plain(sentence: Sentence, match: Match) -> bool:
    """Whether a class goes by plain words here, as in "other causes"."""
    words = sentence.cited.words[match.word_first : match.word_last]
    return all(word.key in sentence.cited.reader.plain_words for word in words)


def _relabelled(sentence: Sentence, match: Match) -> Violation:
    """The class that the headings give, where they give one alone; else nothing."""
    cited, terms = sentence.cited, sentence.cited.corpus.lexicon.terms
    said = {m.term.id for m in cited.matches}
    right = [
        terms[name].name
        for name in sorted(cited.named - said)
        if terms[name].kind == match.term.kind
    ]
    written = cited.written(match)
    if len(right) == 1:
        return Violation(
            message=f"“{written}” is not where the cited lines stand; set to {right[0]}.",
            sentence=sentence,
            mend=reworded(sentence, cited.put(match, right[0])),
        )
    return Violation(
        message=f"“{written}” does not stand in the cited lines; the sentence was left out.",
        sentence=sentence,
    )


RULE = Rule(id="class-label", code="K-15", severity="repair", check=check)
