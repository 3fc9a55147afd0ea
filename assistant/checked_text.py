"""A checked text: what a reader gets who had a text verified, with a published JSON schema."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Citation

SentenceVerdict = Literal["supported", "contradicted", "not_in_sources", "not_a_claim"]
TextVerdict = Literal["supported", "contradicted", "not_in_sources", "mixed"]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CheckedSentence(_Shape):
    """One sentence, what the sources say of it, the lines that decide it, and why."""

    text: str
    verdict: SentenceVerdict
    citations: tuple[Citation, ...] = ()
    reason: str = ""


class CheckedText(_Shape):
    """A text, sentence by sentence."""

    id: str | None = None
    text: str
    verdict: TextVerdict = Field(description="see `overall`")
    sentences: tuple[CheckedSentence, ...] = ()


def overall(verdicts: tuple[SentenceVerdict, ...]) -> TextVerdict:
    """The verdict of a text from those of its sentences; what is no claim does not count.

    All claims alike: that verdict. Some contradicted and none supported: contradicted. No claim at
    all: not in the sources. Anything else: mixed.

    >>> overall(("not_a_claim", "supported")), overall(("supported", "contradicted"))
    ('supported', 'mixed')
    """
    found = {verdict for verdict in verdicts if verdict != "not_a_claim"}
    if "supported" in found:
        return "supported" if len(found) == 1 else "mixed"
    return "contradicted" if "contradicted" in found else "not_in_sources"


def checked_text_schema() -> dict[str, Any]:
    """The JSON schema of a checked text."""
    return CheckedText.model_json_schema()
