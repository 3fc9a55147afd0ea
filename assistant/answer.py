"""The answer: what a reader gets, as a pydantic model with a published JSON schema."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["answered", "partial", "abstained", "refused"]
Severity = Literal["block", "repair", "warn"]
Numbers = Annotated[tuple[int, ...], Field(description="citation numbers, in order")]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Shape):
    """Lines of a document, as shipped, under the number that the text uses."""

    number: int = Field(ge=1)
    id: str = Field(description="document:first-last, as `gamut cite` reads it")
    document: str
    first: int = Field(ge=1)
    last: int = Field(ge=1)
    quote: str
    heading: tuple[str, ...] = ()


class Claim(_Shape):
    """One sentence of the answer with the citations that support it."""

    text: str
    citations: Numbers


class Cell(_Shape):
    """One finding of a candidate and the lines that state it."""

    finding: str
    citations: Numbers


class Candidate(_Shape):
    """One diagnosis that the answer puts forward."""

    diagnosis: str = Field(description="canonical id of the lexicon")
    name: str
    rank: int = Field(ge=1)
    tier: str | None = None
    process: str | None = None
    fits: tuple[Cell, ...] = ()
    against: tuple[Cell, ...] = ()
    not_stated: tuple[str, ...] = ()
    discriminators: tuple[Cell, ...] = ()
    must_not_miss: bool = False
    score: tuple[Cell, ...] = Field(default=(), description="the parts of the score, in words")


class Further(_Shape):
    """A diagnosis that fits less than those of the differential, with the findings that fit."""

    diagnosis: str = Field(description="canonical id of the lexicon")
    name: str
    finding: str
    citations: Numbers


class Caution(_Shape):
    """A caveat that the sources attach, or an editor's note; never part of the claims."""

    text: str
    citations: Numbers
    kind: Literal["source", "editor"]


class Conflict(_Shape):
    """A subject on which the sources differ, each side cited."""

    topic: str
    sides: tuple[Claim, ...] = Field(min_length=2)


class Understood(_Shape):
    """What was read out of the question, in the lexicon's names."""

    diagnoses: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    not_recognised: tuple[str, ...] = ()
    not_given: tuple[str, ...] = ()
    note: str | None = Field(default=None, description="how a follow-up or a spelling was read")


class Finding(_Shape):
    """What one rule found in a draft."""

    rule: str
    severity: Severity
    message: str


class Verdict(_Shape):
    """The outcome of the rule check; `passed` is about what is shown, after repairs."""

    passed: bool
    checked: int = Field(ge=0, description="rules run")
    rules: tuple[str, ...] = Field(default=(), description="the rules that were run, by name")
    findings: tuple[Finding, ...] = ()


class Writing(_Shape):
    """What a language model had to do with an answer; no text of its own is kept here."""

    model: str
    destination: str = Field(description="where the question and the lines were sent")
    outcome: Literal["model", "built-in"] = Field(description="who wrote the answer that is shown")
    note: str | None = Field(default=None, description="one sentence for the reader, where due")
    prompts: str = Field(description="hash of the prompt files")
    temperature: float | None = None
    seed: int | None = None
    calls: int = 0
    retries: int = 0
    tokens_read: int = 0
    tokens_written: int = 0
    cost: float | None = Field(default=None, description="in the currency of GAMUT_CHAT_PRICE")
    seconds: float = 0.0
    claims_written: int = 0
    claims_passed: int = Field(default=0, description="at the first check")
    claims_repaired: int = Field(default=0, description="passed after they went back once")
    claims_dropped: int = 0
    claims_added: int = Field(default=0, description="sentences of the built-in writer beside them")
    blocked_by: dict[str, int] = Field(default={}, description="rule -> claims that it blocked")


class Receipt(_Shape):
    """What produced the answer."""

    version: str
    corpus: str
    index: str
    embedding_model: str
    chat_model: str
    rules: str
    seconds: dict[str, float]
    writing: Writing | None = None


class Answer(_Shape):
    """One answer: the shape of `gamut ask --json`."""

    id: str | None = None
    question: str
    status: Status
    reason: str | None = None
    text: str = Field(description="markdown; every sentence carries its [n] marks")
    claims: tuple[Claim, ...] = ()
    differential: tuple[Candidate, ...] = ()
    further: Annotated[
        tuple[Further, ...], Field(description="the rest of a differential, folded, best first")
    ] = ()
    cautions: tuple[Caution, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    citations: tuple[Citation, ...] = ()
    understood: Understood = Understood()
    verdict: Verdict
    receipt: Receipt


def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    return Answer.model_json_schema()
