"""Abstention: what the sources do not say, with the nearest lines."""

from collections.abc import Sequence

from assistant.composing.items import item_names
from assistant.composing.listing import members
from assistant.composing.wording import enumerate_names
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.retrieval import Evidence
from assistant.understanding.forms import asks_yes_or_no
from ingest.corpus import Corpus
from ingest.lexicon import PROCESS

_MOST_NAMES = 9


def abstain(query: Query, evidence: Evidence, corpus: Corpus) -> Draft:
    """The draft that says what was recognised and that no line answers."""
    nearest = evidence.nearest if query.mentions else ()
    return Draft(status="abstained", reason=reason(query, corpus), nearest=nearest)


def not_listed(query: Query, coverage: Coverage) -> Draft | None:
    """For a yes-or-no question on a list: what the list has instead; None without a list."""
    findings = [term for term in query.findings if not term.generic and term.kind != PROCESS]
    if not asks_yes_or_no(query.text) or not query.subjects or not findings:
        return None
    items = members(findings, coverage)
    known = coverage.corpus.lexicon.terms
    named = [
        (item.span, [name for key, name in item_names(item, coverage) if key in known])
        for item in items
    ]
    names = list(dict.fromkeys(name for _, found in named for name in found))
    if not names or len(names) > _MOST_NAMES:
        return None
    documents = count_word(len(coverage.corpus.sources))
    places = enumerate_names([term.name for term in findings])
    listed = enumerate_names(names)
    nearest = tuple(span for span, found in named if found)
    sentence = (
        f"The {documents} do not say so: under {places} they list {listed}, "
        f"not {query.subjects[0].name}."
    )
    return Draft(status="abstained", reason=sentence, nearest=nearest)


def reason(query: Query, corpus: Corpus) -> str:
    """One sentence on why there is no answer."""
    documents = f"The {count_word(len(corpus.sources))} do not"
    if not query.mentions:
        return f"{documents} speak of this."
    labels = [corpus.lexicon.predicates[r.predicates[0]].label.lower() for r in query.requests]
    told = [term for term in query.stated if term.kind != PROCESS] or query.stated
    names = list(dict.fromkeys(term.name for term in told))
    about = f" of {enumerate_names(names[:3])}" if names else ""
    if query.unknown:
        return f"{documents} say anything{about} on {quoted(query.unknown)}."
    if labels:
        asked = enumerate_names([f"the {label}" for label in dict.fromkeys(labels)], last="or")
        return f"{documents} state {asked}{about}." if about else f"{documents} answer this."
    return f"{documents} answer this{about and ' for ' + about.removeprefix(' of ')}."


def quoted(words: Sequence[str]) -> str:
    """Words of the question in quotes, at most four."""
    return enumerate_names([f"“{word}”" for word in words[:4]])


def count_word(count: int) -> str:
    """`two documents`."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    number = words[count] if count < len(words) else str(count)
    return f"{number} document{'' if count == 1 else 's'}"
