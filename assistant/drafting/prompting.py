"""Prompts: files with places for the question and its lines; the rule of citation comes last."""

import hashlib
from functools import cache
from importlib.resources import files
from string import Template
from typing import Literal

from pydantic import BaseModel

from assistant.chat_models.calls import Prompt
from assistant.draft import Draft
from assistant.drafting.evidence import NumberedLines, plain, token_bound
from assistant.drafting.reply import Reply, shape_of
from assistant.understanding.forms import asks_comparison

Kind = Literal["case", "list", "comparison", "fact"]

_NAMES = (
    "system",
    "request",
    "case",
    "list",
    "comparison",
    "fact",
    "rule",
    "repair",
    "reader",
    "reading",
)


@cache
def prompts_version() -> str:
    """A short hash of the prompt files: equal prompts have equal versions."""
    text = "\0".join(f"{name}\0{_text(name)}" for name in _NAMES)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def kind_of(draft: Draft, question: str) -> Kind:
    """Which instructions a question needs, told from the built-in draft of its answer."""
    if asks_comparison(question):
        return "comparison"
    if draft.layout == "table" and draft.candidates:
        return "case"
    return "list" if draft.candidates else "fact"


def draft_prompt(question: str, lines: NumberedLines, kind: Kind) -> Prompt:
    """The request for an answer from numbered lines."""
    request = _filled(
        "request",
        lines=str(lines),
        question=plain(question),
        kind=_text(kind),
        rule=_text("rule"),
    )
    return Prompt(system=_text("system"), request=request, shape=shape_of(Reply))


def repair_prompt(sentences: str, lines: NumberedLines) -> Prompt:
    """The request to write again what was not accepted."""
    request = _filled("repair", lines=str(lines), sentences=sentences, rule=_text("rule"))
    return Prompt(system=_text("system"), request=request, shape=shape_of(Reply))


def fixed_tokens(question: str, kind: Kind) -> int:
    """The tokens of a request without its lines."""
    empty = draft_prompt(question, NumberedLines(lines=()), kind)
    return token_bound(empty.system) + token_bound(empty.request)


def reading_prompt(question: str, earlier: str, reply: type[BaseModel]) -> Prompt:
    """The request to read a question that follows earlier ones."""
    request = _filled("reading", question=plain(question), earlier=earlier)
    return Prompt(system=_text("reader"), request=request, shape=shape_of(reply))


def _filled(name: str, **words: str) -> str:
    return Template(_text(name)).substitute(words)


@cache
def _text(name: str) -> str:
    """One prompt file."""
    path = files("assistant").joinpath("prompts", f"{name}.txt")
    return path.read_text(encoding="utf-8").strip()
