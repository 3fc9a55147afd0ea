"""Asides: what is asked beside a case, in a sentence or clause of its own.

"A girl with this and that. Should she wear a hat?" is a case with an aside. The case is answered as
if the aside were not there, and the aside is said to have no answer in the documents.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.composing.told import Told
from assistant.draft import Draft
from assistant.query import Query, QuestionReader
from assistant.scope import refusal
from assistant.understanding import forms
from ingest.lexicon import PROCESS

_OPENER = (
    r"(?:(?:in|at|on|for|to|by|from|after|with|about) )?(?:what|which|when|where|who|whom|how|why|"
    r"should|shall|will|would|can|could|may|must|does|do|did|is|are|was|has|have)"
)
_ENDS = re.compile(r"(?<=[?!;\n])\s*|(?<=[.])\s+|\s+[–—-]\s+")
_TURNS = re.compile(
    rf",\s*(?:and\s+|but\s+|so\s+)?(?={_OPENER}\b)|\s+(?:and|but)\s+(?={_OPENER}\b)", re.IGNORECASE
)
_LEAD = re.compile(r"^\W*(?:(?:and|but|so|also|then|please|by the way|btw)\W+)*", re.IGNORECASE)
_ASKS = re.compile(
    rf"(?:{_OPENER}|advice|advise|any (?:advice|need|point|restrictions?)|ok(?:ay)? to)\b",
    re.IGNORECASE,
)
_WHAT_TO_DO = re.compile(
    r"\b(?:should|shall|will|can|may|must|need|ought|do|does) (?:not )?(?:he|she|they|we|i|"
    r"the (?:patient|child|boy|girl|man|woman|baby|family|parents))\b"
    r"|\b(?:advice|advise|ok(?:ay)? to|allowed to|any restrictions?)\b",
    re.IGNORECASE,
)
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A question without its asides, and the asides; it is the whole question where it has none."""

    case: str
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Asides:
    """Takes the asides of questions about one corpus apart; `is_case` knows a case by its query."""

    reader: QuestionReader
    is_case: Callable[[Query], bool]

    def apart(self, question: str) -> Apart:
        """A question's case and the asides beside it."""
        pieces = list(parts(question))
        if len(pieces) < _FEWEST_PARTS:
            return Apart(case=question)
        asides = [piece for piece in pieces if self._is_aside(piece)]
        if not asides or pieces[0] in asides:
            return Apart(case=question)
        case = " ".join(piece for piece in pieces if piece not in asides).strip(" ,;")
        query = self.reader.read(case)
        told = Told(query)
        if not (told.someone and told.findings and self.is_case(query)):
            return Apart(case=question)
        return Apart(case=case, asides=tuple(_words(piece) for piece in asides))

    def _is_aside(self, piece: str) -> bool:
        """Whether a part asks, and neither for the diagnosis nor for what a document states."""
        if not asks(piece):
            return False
        if refusal(piece) is not None:
            return True
        if forms.asks_diagnosis(piece) or forms.asks_list(piece) or forms.asks_for_one(piece):
            return False
        query = self.reader.read(piece)
        if any(term.is_subject and term.kind != PROCESS for term in query.stated):
            return False
        if _WHAT_TO_DO.search(piece):
            return True
        silent = set(query.asked) - self.reader.corpus.stated_predicates
        return bool(silent) or (not query.asked and bool(query.unknown) and not query.findings)


def parts(text: str) -> Iterator[str]:
    """The sentences of a text, cut again before every clause that asks; marks stay with each.

    >>> list(parts("A boy, 3.5 cm tall. It is odd, should he rest? Why"))
    ['A boy, 3.5 cm tall.', 'It is odd', 'should he rest?', 'Why']
    """
    for sentence in _ENDS.split(text):
        yield from (part for part in _TURNS.split(sentence) if any(map(str.isalnum, part)))


def asks(part: str) -> bool:
    """Whether a part of a text asks for something.

    >>> asks("and should he rest"), asks("he should rest"), asks("he rests?")
    (True, False, True)
    """
    return part.rstrip().endswith("?") or bool(_ASKS.match(_LEAD.sub("", part)))


def _words(piece: str) -> str:
    """An aside as it is quoted."""
    return _LEAD.sub("", piece).strip(" ?!.,;")


def beside(draft: Draft, asides: Sequence[str]) -> Draft:
    """The draft of a case, in part where something is asked beside it."""
    if not asides:
        return draft
    refused = (refusal(aside) for aside in asides)
    told = [
        r.short if r is not None else f"“{aside}”" for r, aside in zip(refused, asides, strict=True)
    ]
    return replace(draft, status="partial", missing=(*draft.missing, *dict.fromkeys(told)))
