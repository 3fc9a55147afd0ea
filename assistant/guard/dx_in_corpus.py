"""No diagnosis that the documents do not have, whether known from elsewhere or not at all."""

from collections.abc import Iterator

from assistant.draft import DraftCandidate
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import without_candidate
from assistant.guard.review import Review, parts_of
from ingest.lexicon import ELSEWHERE


def check(review: Review) -> Iterator[Violation]:
    """Names known from elsewhere; candidates that neither lexicon nor cited lines know."""
    for sentence in review.sentences:
        for match in sentence.cited.of_kinds(frozenset({ELSEWHERE})):
            message = f"{match.term.name} is in none of the documents."
            yield Violation(message=message, sentence=sentence)
    for candidate in review.draft.candidates:
        if not _is_known(candidate, review):
            message = f"{candidate.name} is in none of the documents; it was taken off the list."
            gone = candidate.diagnosis
            yield Violation(message=message, severity="repair", mend=without_candidate(gone))


def _is_known(candidate: DraftCandidate, review: Review) -> bool:
    """Whether a candidate is an entry of the corpus, or stands word for word in its lines."""
    term = review.term(candidate.diagnosis) or review.corpus.lexicon.term(candidate.name)
    if term is not None:
        return term.kind != ELSEWHERE
    spans = tuple(span for _, cell in parts_of(candidate) for span in cell.spans)
    cited = review.reader.text(candidate.name, spans)
    return bool(cited.words) and all(word.key in cited.keys for word in cited.words)


RULE = Rule(id="dx-in-corpus", code="O-06", severity="block", check=check)
