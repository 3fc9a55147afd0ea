"""Accounting: what a question asks and its answer does not meet."""

import re

from assistant.composing.membership import OTHERWISE
from assistant.draft import Draft
from assistant.guard.reading import cited_with_headings
from assistant.query import Query, QuestionReader
from assistant.understanding.forms import tells_of_someone
from assistant.understanding.phrases import limits
from ingest.corpus import Corpus
from ingest.lexicon import DIAGNOSIS, ELSEWHERE, LIFE_STAGE, PROCESS


def unaccounted(query: Query, draft: Draft, reader: QuestionReader) -> tuple[str, ...]:
    """What is asked and not answered: silent predicates, entries and words that no cited line has.

    A differential accounts for what it recognises and reports the rest. Elsewhere a word that
    nothing knows counts unless it is ordinary English beside as many things that are recognised.
    """
    denied = draft.lead == OTHERWISE
    silent = silent_predicates(query, reader)
    silent = silent if denied else (*silent, *unspoken(query, reader))
    is_case = draft.layout == "table" and bool(draft.candidates)
    if is_case:
        told = tells_of_someone(query.text) or any(t.kind == DIAGNOSIS for t in query.subjects)
        return () if told else _limiting(query, reader)
    if silent or not query.unknown:
        return silent
    held = _held(query, draft, reader)
    fold = reader.corpus.lexicon.spelling.fold
    unmet = tuple(word for word in query.unknown if fold(word) not in held)
    known = [term for term in query.stated if term.kind != PROCESS]
    tolerated = bool(known) and len(unmet) <= len(known) + len(query.asked)
    vocabulary = reader.vocabulary
    tolerated = tolerated and not any(_is_denied(word, query, reader) for word in unmet)
    if tolerated and not any(vocabulary.hangs_on(w) or limits(query.text, w) for w in unmet):
        return ()
    return unmet


def _limiting(query: Query, reader: QuestionReader) -> tuple[str, ...]:
    """Names of the entries that no document names and to which a question limits itself."""
    unnamed = set(unspoken(query, reader))
    return tuple(
        m.term.name
        for m in query.mentions
        if m.term.name in unnamed and limits(query.text, query.text[m.first : m.last])
    )


def _is_denied(word: str, query: Query, reader: QuestionReader) -> bool:
    """Whether a word stands in what a question sets aside, so that it limits the answer."""
    found = re.search(rf"\b{re.escape(word)}\b", query.text)
    negation = reader.corpus.negation
    return found is not None and negation.denies(query.text, found.start(), found.end())


def _held(query: Query, draft: Draft, reader: QuestionReader) -> set[str]:
    """The folded words of the cited lines, their headings, and the names of what is recognised."""
    spans = [span for claim in draft.claims for span in claim.spans]
    names = " ".join(alias for term in query.stated for alias in (term.name, *term.aliases))
    text = f"{cited_with_headings(spans, reader.corpus)} {names}"
    return {word.key for word in reader.corpus.lexicon.spelling.words(text)}


def spoken(draft: Draft, corpus: Corpus) -> frozenset[str]:
    """The folded words of the lines that a draft cites, of their headings and of its subjects."""
    cells = [c for one in draft.candidates for c in (*one.fits, *one.against)]
    spans = [span for claim in draft.claims for span in claim.spans]
    spans += [span for cell in cells for span in cell.spans]
    terms = corpus.lexicon.terms
    about = [name for claim in draft.claims for name in claim.subjects if name in terms]
    names = " ".join(terms[name].name for name in about)
    text = f"{cited_with_headings(spans, corpus)} {names}"
    return frozenset(word.key for word in corpus.lexicon.spelling.words(text))


def unspoken(query: Query, reader: QuestionReader) -> tuple[str, ...]:
    """Names of the entries that the question affirms and no line of any document names."""
    named = reader.corpus.named
    lexicon = reader.corpus.lexicon
    return tuple(
        term.name
        for term in query.stated
        if term.kind not in (LIFE_STAGE, ELSEWHERE)
        and not named & lexicon.reach(term)
        and not named & {*term.opposite, *term.near}
    )


def silent_predicates(query: Query, reader: QuestionReader) -> tuple[str, ...]:
    """Labels of the predicates that a question asks for and no document states of anything."""
    stated = reader.corpus.stated_predicates
    predicates = reader.corpus.lexicon.predicates
    return tuple(predicates[name].label.lower() for name in query.asked if name not in stated)
