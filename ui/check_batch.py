"""A file of statements in, a file of checked texts out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import (
    AliasChoices,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from assistant.checked_text import CheckedText
from assistant.text_checking import TEXT_CHARS
from ingest.errors import UserError
from ui.batch import as_text, read_lines, replacing
from ui.terminal import progress_bar


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchText:
    """One line of the file; other fields, such as those of gold claims, are let pass."""

    __pydantic_config__ = ConfigDict(extra="ignore")

    id: Annotated[str, StringConstraints(min_length=1), BeforeValidator(as_text)]
    claim: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_CHARS),
        Field(validation_alias=AliasChoices("claim", "text")),
    ]


class Checks(Protocol):
    """Whatever checks a text."""

    def check(self, text: str, *, text_id: str | None = None) -> CheckedText:
        """What the sources say of each sentence."""


_LINE = TypeAdapter(BatchText)


def read_texts(path: Path) -> tuple[BatchText, ...]:
    """Every text of the file, in order; blank lines are skipped.

    Raises:
        UserError: a line is malformed or repeats an id, or the file cannot be read or has no text;
            the message names file and line.
    """
    texts: dict[str, BatchText] = {}
    for number, line in enumerate(read_lines(path), start=1):
        if line.strip():
            text = _read_line(path, number, line)
            if text.id in texts:
                raise UserError(f"{path}:{number}: the id {text.id!r} is already used.")
            texts[text.id] = text
    if not texts:
        raise UserError(f"{path} has no text; each line is a JSON object with id and claim.")
    return tuple(texts.values())


def check_texts(checker: Checks, texts: Sequence[BatchText], out: Path) -> None:
    """Write one checked text a line, in order; `out` is replaced when all of them are there.

    Raises:
        UserError: the folder of `out` does not exist or cannot be written to.
    """
    with replacing(out) as file, progress_bar() as progress:
        for done, line in enumerate(texts):
            progress("checking", done, len(texts))
            file.write(checker.check(line.claim, text_id=line.id).model_dump_json() + "\n")
        progress("checking", len(texts), len(texts))


def _read_line(path: Path, number: int, line: str) -> BatchText:
    try:
        return _LINE.validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        what = f"{field}: {first['msg']}" if field else first["msg"]
        raise UserError(f"{path}:{number}: {what}; nothing was checked.") from error
