"""What goes wrong with a language model, in words for a reader and none of the provider's."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from langchain_core.exceptions import ModelTimeoutError

from assistant.chat_models.calls import LATE, ModelFailure

_UNREACHED = frozenset(
    {"ConnectError", "ConnectTimeout", "ConnectionError", "ConnectionRefusedError", "gaierror"}
)
"""Types that say that no connection came about, as HTTP clients and the system call them."""


def failure_of(error: Exception) -> ModelFailure:
    """What an error of a provider means for the reader."""
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None) or getattr(response, "status_code", None)
    if status is not None:
        return _refused(int(status), getattr(response, "headers", None) or {})
    name = type(error).__name__
    if isinstance(error, TimeoutError | ModelTimeoutError) or "Timeout" in name:
        return ModelFailure("late", f"{LATE}.")
    if not _UNREACHED.isdisjoint(_chain(error)):
        return ModelFailure("away", "The language model could not be reached.")
    return ModelFailure("broken", "The language model's reply broke off or could not be read.")


def _chain(error: BaseException | None) -> Iterator[str]:
    """The names of the types of an error and of what it was raised from."""
    while error is not None:
        yield type(error).__name__
        error = error.__cause__ or error.__context__


def _refused(status: int, headers: Mapping[str, str]) -> ModelFailure:
    """What a status means."""
    if status in (401, 403):
        return ModelFailure("key", f"The language model did not accept the key ({status}).")
    if status == 404:
        return ModelFailure("missing", "There is no such language model at its address (404).")
    if status == 429:
        sentence = "The language model is busy or its quota is used up (429)."
        return ModelFailure("busy", sentence, wait_s=_asked_wait(headers))
    if status >= 500 or status in (408, 409):
        sentence = f"The language model's server failed ({status})."
        return ModelFailure("server", sentence, wait_s=_asked_wait(headers))
    return ModelFailure("refused", f"The language model refused the request ({status}).")


def _asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that a server asks to wait, given as a number or as a date; None where it does not.

    >>> _asked_wait({"retry-after": "3"})
    3.0
    """
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
