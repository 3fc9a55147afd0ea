"""Calls of the vector store: an answer in time, or one sentence that says why there is none."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from ingest.errors import SettingsError

Location = Path | str  # the folder of an embedded store, or the address of a Chroma server
_T = TypeVar("_T")

_EXPLANATIONS = {
    "could not connect": "No Chroma server answers at {}; start it with `chroma run`, or clear "
    "GAMUT_CHROMA_URL to keep the index on this machine.",
    "connection refused": "The Chroma server at {} has stopped; start it again.",
    "reset by peer": "The Chroma server at {} has stopped; start it again.",
    "disconnected": "The Chroma server at {} has stopped; start it again.",
    "is full": "The disk of {} is full; free some space and try again.",
    "readonly": "{} cannot be written, which Chroma needs even to read; give leave to write, or "
    "set GAMUT_DATA to another folder.",
}


def wait_for(call: Callable[[], _T], seconds: float) -> _T:
    """What a call returns or raises, if it does so in time.

    Every call has a thread of its own, and a daemon: one that hangs must hold up neither the next
    call nor the end of the process.

    Raises:
        TimeoutError: the call took longer; its thread is left behind.
    """
    outcome: Future[_T] = Future()

    def work() -> None:
        try:
            outcome.set_result(call())
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            outcome.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return outcome.result(seconds)


def explain(location: Location, error: Exception) -> str:
    """The sentence for a person whose vector store has failed."""
    if isinstance(error, TimeoutError):
        return f"The vector store at {location} did not answer in time; try again."
    reason = str(error).strip().partition("\n")[0][:300]
    for sign, sentence in _EXPLANATIONS.items():
        if sign in reason.lower():
            return sentence.format(location)
    return f"The vector store at {location} failed ({reason}); {remedy(location)}."


def remedy(location: Location) -> str:
    """What to do about a store that is damaged or gone."""
    rebuild = "run `gamut ingest --rebuild`, which takes the vectors from the journal"
    return rebuild if isinstance(location, Path) else f"check that server, or {rebuild}"


def server_address(url: str) -> tuple[str, int, bool]:
    """Host, port and whether to encrypt, of a Chroma server's address.

    Raises:
        SettingsError: it is not of the form http://host:port.

    >>> server_address("http://127.0.0.1:8000")
    ('127.0.0.1', 8000, False)
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingsError(f"GAMUT_CHROMA_URL is {url!r}: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise SettingsError(f"GAMUT_CHROMA_URL is {url!r}; write http://host:port.")
    encrypted = parts.scheme == "https"
    return parts.hostname, port or (443 if encrypted else 8000), encrypted
