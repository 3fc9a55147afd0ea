"""From a sentence of a reply to a claim of a draft; what cannot be one has a message instead."""

import re
import unicodedata
from dataclasses import dataclass

from assistant.draft import DraftClaim
from assistant.drafting.evidence import NumberedLines
from assistant.drafting.reply import ReplyClaim
from assistant.scope import refusal
from ingest.corpus import Corpus
from ingest.lexicon import DIAGNOSIS

FORM, NUMBERS = "claim-form", "known-line"

_MARKS = re.compile(
    r"\s*[\[(](?:lines? )?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*[\])](?=\s*(?:[.!?]|$|\[|\())"
)
_FOREIGN = re.compile(r"://|\bwww\.|[<>]\s*[a-z/!]|```|\{|\}|\|", re.IGNORECASE)
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim, or the rule that it breaks first and why; `text` is for the model only."""

    text: str
    claim: DraftClaim | None = None
    rule: str = ""
    message: str = ""


def propose(said: ReplyClaim, lines: NumberedLines, corpus: Corpus) -> Proposal:
    """What a sentence of a reply claims, and of which lines."""
    text = _MARKS.sub("", " ".join(unicodedata.normalize("NFC", said.text).split())).strip()
    problem = _problem(text)
    if problem:
        return Proposal(text=text, rule=FORM, message=problem)
    spans = lines.spans(said.lines)
    if spans is None:
        return Proposal(text=text, rule=NUMBERS, message="It cites a number that no line has.")
    subjects = dict.fromkeys(
        m.term.id for m in corpus.lexicon.match(text) if m.term.kind == DIAGNOSIS
    )
    return Proposal(
        text=text, claim=DraftClaim(text=_ended(text), spans=spans, subjects=tuple(subjects))
    )


def _problem(text: str) -> str:
    """Why a text cannot be shown as a sentence at all; empty where it can."""
    if not any(letter.isalpha() for letter in text):
        return "It is no sentence."
    if any(unicodedata.category(letter) in _HIDDEN for letter in text) or _FOREIGN.search(text):
        return "It holds characters or an address that no sentence needs."
    refused = refusal(text)
    if refused is not None and refused.id == "instruction":
        return "It reads as an instruction."
    return ""


def _ended(text: str) -> str:
    """The sentence with a full stop."""
    return text if text[-1] in ".!?" else f"{text}."
