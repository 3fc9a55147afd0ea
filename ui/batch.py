"""A file of lines in, a file of results out: everything is read before the first is worked on."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Protocol, TypeVar

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from assistant.answer import Answer
from assistant.checked_text import CheckedText
from assistant.question import QUESTION_CHARS
from assistant.text_checking import TEXT_CHARS
from ingest.errors import UserError
from ui.terminal import progress_bar


def _as_text(value: object) -> object:
    """A number that serves as an id, as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_Id = Annotated[str, StringConstraints(min_length=1), BeforeValidator(_as_text)]
_Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=QUESTION_CHARS)
]
_Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_CHARS)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchQuestion:
    """A question of a file; the fields of gold questions that are not read here are let pass."""

    __pydantic_config__ = ConfigDict(extra="ignore")

    id: _Id
    question: _Question
    turns: tuple[_Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchText:
    """A text of a file; other fields, such as those of gold claims, are let pass."""

    __pydantic_config__ = ConfigDict(extra="ignore")

    id: _Id
    claim: Annotated[_Text, Field(validation_alias=AliasChoices("claim", "text"))]


class Asks(Protocol):
    """Whatever answers a question."""

    def ask(
        self, question: str, turns: Sequence[str] = (), *, question_id: str | None = None
    ) -> Answer:
        """The answer to a question, given the earlier questions of its conversation."""


class Checks(Protocol):
    """Whatever checks a text."""

    def check(self, text: str, *, text_id: str | None = None) -> CheckedText:
        """What the sources say of each sentence."""


_Line = TypeVar("_Line", BatchQuestion, BatchText)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """How messages call what a file holds and what is done with it."""

    one: str
    field: str
    done: str


_QUESTIONS = _Words(one="question", field="question", done="answered")
_TEXTS = _Words(one="text", field="claim", done="checked")


def read_questions(path: Path) -> tuple[BatchQuestion, ...]:
    """Every question of the file, in order; blank lines are skipped.

    Raises:
        UserError: a line is malformed or repeats an id, or the file cannot be read or has no
            question; the message names file and line.
    """
    return _read(path, TypeAdapter(BatchQuestion), _QUESTIONS)


def read_texts(path: Path) -> tuple[BatchText, ...]:
    """Every text of the file, in order; blank lines are skipped.

    Raises:
        UserError: a line is malformed or repeats an id, or the file cannot be read or has no text;
            the message names file and line.
    """
    return _read(path, TypeAdapter(BatchText), _TEXTS)


def answer_questions(assistant: Asks, questions: Sequence[BatchQuestion], out: Path) -> None:
    """Write one JSON answer a line, in order; `out` is replaced when all of them are there.

    Raises:
        UserError: the folder of `out` does not exist or cannot be written to.
    """
    _write(
        out,
        questions,
        lambda line: assistant.ask(line.question, line.turns, question_id=line.id),
        stage="answering",
    )


def check_texts(checker: Checks, texts: Sequence[BatchText], out: Path) -> None:
    """Write one checked text a line, in order; `out` is replaced when all of them are there.

    Raises:
        UserError: the folder of `out` does not exist or cannot be written to.
    """
    _write(out, texts, lambda line: checker.check(line.claim, text_id=line.id), stage="checking")


def _read(path: Path, shape: TypeAdapter[_Line], words: _Words) -> tuple[_Line, ...]:
    found: dict[str, _Line] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            one = shape.validate_json(line)
        except ValidationError as error:
            what = _first(error)
            raise UserError(f"{path}:{number}: {what}; nothing was {words.done}.") from error
        if one.id in found:
            raise UserError(f"{path}:{number}: the id {one.id!r} is already used.")
        found[one.id] = one
    if not found:
        raise UserError(
            f"{path} has no {words.one}; each line is a JSON object with id and {words.field}."
        )
    return tuple(found.values())


def _first(error: ValidationError) -> str:
    """The first thing that is wrong, and where."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field}: {first['msg']}" if field else first["msg"]


def _lines(path: Path) -> list[str]:
    """The lines of the file; only a newline ends one, as in JSON."""
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error


def _write(
    out: Path, lines: Sequence[_Line], result: Callable[[_Line], BaseModel], *, stage: str
) -> None:
    with _replacing(out) as file, progress_bar() as progress:
        for done, line in enumerate(lines):
            progress(stage, done, len(lines))
            file.write(result(line).model_dump_json() + "\n")
        progress(stage, len(lines), len(lines))


@contextmanager
def _replacing(out: Path) -> Iterator[IO[str]]:
    """A file beside `out` that takes its place when the block ends well, and is gone when not."""
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        file = temporary.open("x", encoding="utf-8")
    except OSError as error:
        raise UserError(f"{out} cannot be written: {error.strerror}.") from error
    try:
        with file:
            yield file
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
