"""A model's reply: its shape, and its parts as they arrive, each checked by itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

ELEMENT_CHARS = 4_000
_DEEPEST = 6
_DROPPED = frozenset({"maxLength", "maxItems", "title", "description"})
_OPENING, _CLOSING = "{[", "}]"
_THOUGHT_BEGINS, _THOUGHT_ENDS = "<think>", "</think>"

PartName = Literal["claims", "candidates", "missing"]


class ReplyClaim(BaseModel):
    """One sentence with the numbers of the lines that state it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(max_length=600)
    lines: list[int] = Field(max_length=24)


class ReplyCandidate(BaseModel):
    """One diagnosis that the reply puts forward."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(max_length=120)
    lines: list[int] = Field(max_length=24)


class Reply(BaseModel):
    """The whole reply; only its shape is used, its parts are read one by one."""

    model_config = ConfigDict(extra="forbid", strict=True)

    claims: list[ReplyClaim]
    candidates: list[ReplyCandidate]
    missing: list[str]


@cache
def shape_of(reply: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema that providers are told; limits of length are ours to enforce."""
    schema = reply.model_json_schema()
    return {key: _unlimited(value) for key, value in schema.items() if key not in _DROPPED}


Part = ReplyClaim | ReplyCandidate | str


@dataclass(slots=True)
class ReplyReader:
    """Reads a reply character by character; each element is handed on once, when it is complete.

    Time is linear in the length of the reply: no character is looked at twice by the scanner, and
    each element is parsed once. Reading ends for good at the end of the object, at nesting that no
    reply has, and at an element that is too long.
    """

    ended: bool = False
    malformed: int = 0
    _depth: int = 0
    _quoted: bool = False
    _escaped: bool = False
    _begun: bool = False
    _lead: str = ""
    _thinking: bool = False
    _name: str = ""
    _pending: list[str] = field(default_factory=list)

    def feed(self, text: str) -> Iterator[tuple[str, Part]]:
        """The elements that this stretch of the reply completes, with the name of their list."""
        for letter in text:
            if self.ended:
                return
            if not self._begun:
                self._look_for_start(letter)
                continue
            element = self._take(letter)
            if element is None:
                continue
            part = _part(self._name, element)
            if part is None:
                self.malformed += 1
            else:
                yield self._name, part

    def _look_for_start(self, letter: str) -> None:
        """Pass over what stands before the object, such as a fence or thoughts in their tags."""
        self._lead = (self._lead + letter)[-len(_THOUGHT_ENDS) :]
        if self._lead.endswith(_THOUGHT_BEGINS):
            self._thinking = True
        elif self._lead.endswith(_THOUGHT_ENDS):
            self._thinking = False
        elif letter == "{" and not self._thinking:
            self._begun, self._depth = True, 1

    def _take(self, letter: str) -> str | None:
        """Take one character of the object; the text of an element where it completes one."""
        self._pending.append(letter)
        if len(self._pending) > ELEMENT_CHARS:
            self.ended = True
            return None
        if self._quoted:
            return self._take_quoted(letter)
        if letter == '"':
            self._quoted = True
            if self._depth <= 2:
                self._pending = [letter]
        elif letter in _OPENING:
            self._open()
        elif letter in _CLOSING:
            return self._close()
        return None

    def _take_quoted(self, letter: str) -> str | None:
        """Take one character of a string; names of lists and plain elements end here."""
        if self._escaped:
            self._escaped = False
        elif letter == "\\":
            self._escaped = True
        elif letter == '"':
            self._quoted = False
            if self._depth == 1:
                self._name = _string("".join(self._pending))
            elif self._depth == 2:
                return self._complete()
        return None

    def _open(self) -> None:
        self._depth += 1
        if self._depth == 3:
            self._pending = self._pending[-1:]
        elif self._depth == 2:
            self._pending = []
        self.ended = self._depth > _DEEPEST

    def _close(self) -> str | None:
        self._depth -= 1
        if self._depth == 0:
            self.ended = True
        return self._complete() if self._depth == 2 else None

    def _complete(self) -> str:
        element, self._pending = "".join(self._pending), []
        return element


def _part(name: str, element: str) -> Part | None:
    """An element as what its list holds; None where it is not that."""
    try:
        if name == "claims":
            return ReplyClaim.model_validate_json(element)
        if name == "candidates":
            return ReplyCandidate.model_validate_json(element)
        return _string(element) if name == "missing" else None
    except (ValidationError, ValueError):
        return None


def _string(text: str) -> str:
    """A JSON string; anything else is an empty one."""
    try:
        value = json.loads(text)
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""


def _unlimited(schema: object) -> object:
    """A schema without titles, and without limits of length, which some providers refuse."""
    if isinstance(schema, dict):
        return {key: _unlimited(value) for key, value in schema.items() if key not in _DROPPED}
    return [_unlimited(one) for one in schema] if isinstance(schema, list) else schema
