"""Tables of a corpus: YAML files, checked against a shape when they are read."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from ingest.errors import LexiconError

T = TypeVar("T")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Refuses a key that a mapping has twice, which YAML's loaders let the later one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - the signature of the library
        keys = [key.value for key, _ in node.value]
        if len(keys) != len(set(keys)):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(
                None, None, f"{twice!r} is there twice", node.start_mark
            )
        found: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return found


def read_table(path: Path, shape: TypeAdapter[T], default: T) -> T:
    """The content of a YAML file; the default where the file is missing or empty.

    Raises:
        LexiconError: the file is not YAML, or not of the shape; the message names the place.
    """
    if not path.is_file():
        return default
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        return default if content is None else shape.validate_python(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} is not valid YAML: {_place(error)}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{path}: {where}: {first['msg']}.") from error


def _place(error: Exception) -> str:
    """What is wrong and in which line, where the parser says so."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{problem}, line {mark.line + 1}" if mark else str(problem)
