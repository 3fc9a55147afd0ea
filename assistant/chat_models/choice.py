"""Which language model writes, and where text goes for it; read without importing any of it."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from ingest.errors import SettingsError
from ingest.settings import PREFIX, Settings

Provider = Literal["ollama", "openai", "anthropic", "local"]

BUILT_IN = "built-in"
_VARIABLE = PREFIX + "CHAT_MODEL"
_KEY_VARIABLE = PREFIX + "CHAT_KEY"
_ADDRESSES = {
    "ollama": "http://127.0.0.1:11434",
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com",
    "local": "",
}
_PROVIDER_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
_UNUSED_KEY = "unused"
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_AT_ADDRESS = re.compile(r"@(?=https?://)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatChoice:
    """A language model by provider, name and address; `address` is empty for a local folder."""

    provider: Provider
    model: str
    address: str

    @property
    def identity(self) -> str:
        """What a receipt calls it: provider and name."""
        return f"{self.provider}:{self.model}"

    @property
    def is_here(self) -> bool:
        """Whether text stays on this machine."""
        return not self.address or urlsplit(self.address).hostname in _HERE

    @property
    def destination(self) -> str:
        """Where text goes, in words for a reader."""
        if not self.address:
            return "this machine"
        host = urlsplit(self.address).netloc
        return f"{host} (this machine)" if self.is_here else host

    @property
    def is_own_address(self) -> bool:
        """Whether the address is another than the provider's."""
        return self.address != _ADDRESSES[self.provider]


def chosen_model(settings: Settings) -> ChatChoice | None:
    """The language model of the settings; None where the built-in composer writes.

    Raises:
        SettingsError: the setting names no provider that is known, no model, or no address.
    """
    text = settings.chat_model.strip()
    if text in ("", BUILT_IN):
        return None
    provider, _, rest = text.partition(":")
    if provider not in get_args(Provider) or not rest:
        raise SettingsError(
            f"{_VARIABLE} does not name a language model; write ollama:MODEL, openai:MODEL, "
            "anthropic:MODEL, local:FOLDER, or openai:MODEL@http://HOST:PORT/v1."
        )
    if provider == "local":
        return ChatChoice(provider="local", model=_folder(rest), address="")
    model, *address = _AT_ADDRESS.split(rest, maxsplit=1)
    return ChatChoice(
        provider=provider,  # type: ignore[arg-type]  # one of the literal's values, see above
        model=_named(model),
        address=_address(address[0]) if address else _ADDRESSES[provider],
    )


def key_for(choice: ChatChoice, settings: Settings) -> str:
    """The key that goes with requests; a provider's own key goes to that provider alone.

    Raises:
        SettingsError: the provider needs a key and there is none.
    """
    given = settings.chat_key.get_secret_value()
    if given or choice.provider not in _PROVIDER_KEYS:
        return given
    if choice.is_own_address:
        return _UNUSED_KEY
    variable = _PROVIDER_KEYS[choice.provider]
    found = os.environ.get(variable, "").strip()
    if not found:
        raise SettingsError(f"{choice.identity} needs a key: set {variable} or {_KEY_VARIABLE}.")
    return found


def _named(model: str) -> str:
    """The model's name.

    Raises:
        SettingsError: there is none.
    """
    if not model.strip():
        raise SettingsError(f"{_VARIABLE} names a provider and no model.")
    return model.strip()


def _folder(path: str) -> str:
    """The folder of a local model.

    Raises:
        SettingsError: it does not exist.
    """
    if not (Path(path).expanduser() / "config.json").is_file():
        raise SettingsError(
            f"{_VARIABLE} names {path!r}, which is not the folder of a transformers model: "
            "it has no config.json."
        )
    return str(Path(path).expanduser())


def _address(text: str) -> str:
    """An address without a slash at its end.

    Raises:
        SettingsError: it is not one, or holds a name and password.
    """
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            f"{_VARIABLE} holds an address that cannot be read; write http://HOST:PORT/v1."
        )
    if "@" in parts.netloc or parts.query:
        raise SettingsError(
            f"{_VARIABLE} must not hold a password or key; put the key into {_KEY_VARIABLE}."
        )
    return text.rstrip("/")
