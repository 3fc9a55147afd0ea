"""The examples that come with a corpus: what to ask first, kinds of questions, a text to check."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from ingest.errors import SettingsError

FILE_NAME = "examples.toml"
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Kind(BaseModel):
    """A kind of question, how it is best put, and examples."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: _Text
    hint: str = ""
    questions: tuple[_Text, ...] = ()


class Examples(BaseModel):
    """The file of examples."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: tuple[_Text, ...] = ()
    claims: str = ""
    kinds: tuple[Kind, ...] = ()


def read_examples(corpus: Path) -> Examples:
    """The examples in a corpus folder; none where it has no such file.

    Raises:
        SettingsError: the file is not what it should be.
    """
    path = corpus / FILE_NAME
    if not path.is_file():
        return Examples()
    try:
        return Examples.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise SettingsError(f"{path} does not list `questions` as texts.") from error
