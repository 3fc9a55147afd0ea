"""Accounting: what a question asks and its answer does not meet."""

from assistant.draft import Draft
from assistant.guard.reading import cited_with_headings
from assistant.query import Query, QuestionReader
from ingest.lexicon import ELSEWHERE, LIFE_STAGE


def unaccounted(query: Query, draft: Draft, reader: QuestionReader) -> tuple[str, ...]:
    """What is asked and not answered: silent predicates, entries and words that no cited line has.

    A differential accounts for what it recognises and reports the rest, so only entries and
    predicates that no document speaks of count against it.
    """
    silent = (*silent_predicates(query, reader), *unspoken(query, reader))
    is_case = draft.layout == "table" and bool(draft.candidates)
    if is_case:
        return ()
    if silent or not query.unknown:
        return silent
    spelling = reader.corpus.lexicon.spelling
    spans = [span for claim in draft.claims for span in claim.spans]
    held = {word.key for word in spelling.words(cited_with_headings(spans, reader.corpus))}
    return tuple(word for word in query.unknown if spelling.fold(word) not in held)


def unspoken(query: Query, reader: QuestionReader) -> tuple[str, ...]:
    """Names of the entries that the question affirms and no line of any document names."""
    named = reader.corpus.named
    lexicon = reader.corpus.lexicon
    return tuple(
        term.name
        for term in query.stated
        if term.kind not in (LIFE_STAGE, ELSEWHERE)
        and not named & lexicon.reach(term)
        and not named & set(term.opposite)
    )


def silent_predicates(query: Query, reader: QuestionReader) -> tuple[str, ...]:
    """Labels of the predicates that a question asks for and no document states of anything."""
    stated = reader.corpus.stated_predicates
    predicates = reader.corpus.lexicon.predicates
    return tuple(predicates[name].label.lower() for name in query.asked if name not in stated)
