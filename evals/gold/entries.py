"""Gold data: questions and claims with what a right answer holds."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
)

from ingest.errors import CitationError
from ingest.spans import Span, parse_citation

QUESTIONS = Path(__file__).with_name("questions.jsonl")
CLAIMS = QUESTIONS.with_name("claims.jsonl")

Split = Literal["dev", "test"]
Label = Literal["supported", "contradicted", "not_in_sources"]
DiagnosisId = Callable[[str], str | None]
"""Gives the canonical id of a diagnosis' name or alias, None where it is not known."""


def _read_span(value: object) -> Span:
    if not isinstance(value, str):
        raise ValueError("a citation is a text such as slides:499-501")
    try:
        return parse_citation(value)
    except CitationError as error:
        raise ValueError(str(error)) from error


def _check_pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from error
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Pattern = Annotated[str, StringConstraints(min_length=1), AfterValidator(_check_pattern)]
Citing = Annotated[Span, PlainValidator(_read_span), PlainSerializer(str, return_type=str)]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """A question, and what a right answer says, lists, ranks, cites, shows and keeps out.

    `diagnoses`, `top3` and `first` are names as written until a lexicon has mapped them to ids.
    `None` means that nothing is asked of the answer in that respect.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: Text
    kind: Text
    question: Text
    split: Split
    turns: tuple[Text, ...] = ()
    expect: tuple[Pattern, ...] = ()
    diagnoses: tuple[Text, ...] | None = None
    top3: tuple[Text, ...] | None = None
    first: Text | None = None
    evidence: tuple[Citing, ...] = ()
    relevant: tuple[Citing, ...] = ()
    caveat: tuple[Pattern, ...] = ()
    forbid: tuple[Pattern, ...] = ()
    abstain: bool = False
    partial: bool = False
    register: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A sentence, whether the documents support it, and the lines that decide it."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: Text
    claim: Text
    label: Label
    split: Split
    evidence: tuple[Citing, ...] = ()
    why: str | None = None


def split_of(record_id: str) -> Split:
    """The split of a record by a hash of its id: the same for ever, half and half.

    >>> split_of("a1"), split_of("a3")
    ('test', 'dev')
    """
    return "test" if hashlib.sha256(record_id.encode()).digest()[3] % 2 else "dev"
