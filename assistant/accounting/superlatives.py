"""Superlatives of how often a thing is met: told only where a line says so."""

import re
from dataclasses import replace

from assistant.claims.vocabulary import any_of
from assistant.draft import Draft
from assistant.guard.reading import cited_with_headings
from ingest.corpus import Corpus

_MOST = rf"(?:{any_of('superlatives.txt')})\b"
_GRADES = r"(?:tiers?|groups?|categor(?:y|ies)|headings?|sections?|lists?|ranks?|class(?:es)?)"
_SINGLED_OUT = re.compile(
    rf"\b(?:which|what|who)\b[^,;.?]*? (?:is|was) (?P<most>(?:the |usually )?{_MOST})"
    rf"(?!(?: \w+)? {_GRADES}\b)(?! \w+s\b)"
    rf"|\b(?P<one>the {_MOST}(?: one)?)(?=\W*$| of (?:them|these|those|all)\b)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:commonly|most|mostly|peak|usual(?:ly)?|typical(?:ly)?|predominant(?:ly)?)\b",
    re.IGNORECASE,
)


def singled_out(question: str) -> str:
    """The words that ask for the one that is met most often; empty where none do.

    >>> singled_out("Which birds sing at night, and which of them is the most usual?")
    'the most usual'
    >>> singled_out("What is in the most usual group?")
    ''
    """
    found = _SINGLED_OUT.search(question)
    return (found["most"] or found["one"]) if found else ""


def without_superlative(draft: Draft, question: str, corpus: Corpus) -> Draft:
    """The draft, in part where what is met most often is asked for and no cited line names it."""
    words = singled_out(question)
    if not words or _says_which(draft, corpus):
        return draft
    return replace(draft, status="partial", missing=(*draft.missing, f"which is {words}"))


def _says_which(draft: Draft, corpus: Corpus) -> bool:
    """Whether a line that a draft cites says of something that it is what is usual."""
    spans = [span for claim in draft.claims for span in claim.spans]
    return bool(_SAID.search(cited_with_headings(spans, corpus)))
