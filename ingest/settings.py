"""Settings: what differs between machines, read from `GAMUT_…` environment variables."""

import os
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import SettingsError

PREFIX = "GAMUT_"
_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The settings of one process; only commands and the page make one."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    corpus: Path = Field(default=_ROOT / "corpus", description="folder of documents and lexicon")
    data: Path = Field(default=_ROOT / ".gamut", description="folder of the index, kept private")
    embedding_model: str = Field(
        default="bundled", description="'bundled', or a sentence-transformers folder or name"
    )
    download: bool = Field(
        default=False, description="allow an embedding model to be fetched from its hub"
    )
    chroma_url: str = Field(
        default="", description="http://host:port of a Chroma server; empty means embedded"
    )
    chat_model: str = Field(
        default="", description="provider:model that writes; empty means the built-in composer"
    )
    chat_key: SecretStr = Field(
        default=SecretStr(""), description="key for a language model at an address of your own"
    )
    chat_seconds: float = Field(
        default=60.0, gt=0, le=3600, description="the longest that an answer waits for its model"
    )
    chat_context: int = Field(
        default=4096, ge=2048, description="tokens that the language model reads and writes in all"
    )
    chat_price: str = Field(
        default="",
        pattern=r"^(\d+(\.\d+)?/\d+(\.\d+)?)?$",
        description="price of a million tokens read/written, such as 0.15/0.60",
    )
    chat_reads: bool = Field(
        default=False, description="let the language model propose how a question is read"
    )


def read_settings(**overrides: Path | str | bool) -> Settings:
    """Settings from the environment, with the given ones on top.

    Raises:
        SettingsError: a `GAMUT_` variable is unknown, or a value cannot be used.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingsError(
            f"The environment variable {unknown[0]} is not a setting; "
            f"the settings are {', '.join(sorted(known))}."
        )
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"The setting {name} cannot be used: {first['msg']}.") from error
