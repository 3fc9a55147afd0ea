"""Tables of a corpus: YAML files, checked against a shape when they are read."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from ingest.errors import LexiconError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T")


def read_table(path: Path, shape: TypeAdapter[T], default: T) -> T:
    """The content of a YAML file; the default where the file is missing or empty.

    Raises:
        LexiconError: the file is not YAML, or not of the shape; the message names the place.
    """
    if not path.is_file():
        return default
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        return default if content is None else shape.validate_python(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} is not valid YAML: {str(error).splitlines()[0]}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{path}: {where}: {first['msg']}.") from error
