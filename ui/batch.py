"""A file of questions in, a file of answers out: everything is checked before the first answer."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Protocol

from pydantic import BeforeValidator, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.question import QUESTION_CHARS
from ingest.errors import UserError
from ui.terminal import progress_bar

_Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=QUESTION_CHARS)
]


def as_text(value: object) -> object:
    """A number that serves as an id, as text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchQuestion:
    """One line of the file; the fields of gold questions that are not read here are let pass."""

    __pydantic_config__ = ConfigDict(extra="ignore")

    id: Annotated[str, StringConstraints(min_length=1), BeforeValidator(as_text)]
    question: _Text
    turns: tuple[_Text, ...] = ()


class Asks(Protocol):
    """Whatever answers a question."""

    def ask(
        self, question: str, turns: Sequence[str] = (), *, question_id: str | None = None
    ) -> Answer:
        """The answer to a question, given the earlier questions of its conversation."""


_LINE = TypeAdapter(BatchQuestion)


def read_questions(path: Path) -> tuple[BatchQuestion, ...]:
    """Every question of the file, in order; blank lines are skipped.

    Raises:
        UserError: a line is malformed or repeats an id, or the file cannot be read or has no
            question; the message names file and line.
    """
    questions: dict[str, BatchQuestion] = {}
    for number, line in enumerate(read_lines(path), start=1):
        if line.strip():
            question = _read_line(path, number, line)
            if question.id in questions:
                raise UserError(f"{path}:{number}: the id {question.id!r} is already used.")
            questions[question.id] = question
    if not questions:
        raise UserError(f"{path} has no question; each line is a JSON object with id and question.")
    return tuple(questions.values())


def answer_questions(assistant: Asks, questions: Sequence[BatchQuestion], out: Path) -> None:
    """Write one JSON answer a line, in order; `out` is replaced when all of them are there.

    Raises:
        UserError: the folder of `out` does not exist or cannot be written to.
    """
    with replacing(out) as file, progress_bar() as progress:
        for done, line in enumerate(questions):
            progress("answering", done, len(questions))
            answer = assistant.ask(line.question, line.turns, question_id=line.id)
            file.write(answer.model_dump_json() + "\n")
        progress("answering", len(questions), len(questions))


def read_lines(path: Path) -> list[str]:
    """The lines of the file; only a newline ends one, as in JSON."""
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error


def _read_line(path: Path, number: int, line: str) -> BatchQuestion:
    try:
        return _LINE.validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        what = f"{field}: {first['msg']}" if field else first["msg"]
        raise UserError(f"{path}:{number}: {what}; nothing was answered.") from error


@contextmanager
def replacing(out: Path) -> Iterator[IO[str]]:
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
