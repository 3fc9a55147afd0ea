"""Ancestry stands only in the words of the documents, and never for or against a candidate."""

from collections.abc import Iterator

from assistant.guard.accounted import is_worded
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import reworded, taken_out, without_words
from assistant.guard.review import Review
from assistant.guard.sentences import Place, Sentence

_CODE = "D-20"


def check(review: Review) -> Iterator[Violation]:
    """Ancestry in other words than the lines', and cells that weigh it."""
    kinds = review.kinds(_CODE)
    for sentence in review.sentences:
        cited = sentence.cited
        for match in cited.of_kinds(kinds):
            written = cited.written(match)
            if not is_worded(match, cited):
                shorter = without_words(cited.text, match.first, match.last)
                yield Violation(
                    message=f"“{written}” is not the wording of the cited lines; it was left out.",
                    sentence=sentence,
                    mend=reworded(sentence, shorter) if shorter else None,
                )
    for candidate, part, cell, cited in review.marks:
        if any(True for _ in cited.of_kinds(kinds)):
            sentence = Sentence(cited, Place(diagnosis=candidate.diagnosis, part=part, cell=cell))
            yield Violation(
                message=f"Ancestry neither fits nor speaks against {candidate.name}; left out.",
                sentence=sentence,
                mend=taken_out([sentence]),
            )


RULE = Rule(id="ancestry-wording", code=_CODE, severity="repair", check=check)
