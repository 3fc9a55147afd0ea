"""Calls of a language model: what is asked, what a call may cost, how long it may take.

Nothing here knows a provider. A failure carries a sentence of ours, never the provider's words:
those may hold the key or the text that was sent.
"""

import hashlib
import json
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Failure = Literal["away", "busy", "broken", "key", "late", "missing", "refused", "server", "silent"]

ATTEMPTS = 4
REPLY_CHARS = 40_000
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 8.0
_CHUNKS_AHEAD = 256
_RETRIED: frozenset[Failure] = frozenset({"away", "busy", "broken", "server"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a model is asked: its part, the request, and the shape of its reply."""

    system: str
    request: str
    shape: Mapping[str, Any]

    def digest(self, identity: str) -> str:
        """A hash of everything that a model's reply depends on."""
        parts = [identity, self.system, self.request, self.shape]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(slots=True, kw_only=True)
class Spending:
    """What one answer may spend on its model, and what it has spent so far."""

    deadline: float
    calls: int = 0
    retries: int = 0
    tokens_read: int = 0
    tokens_written: int = 0

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline; never negative."""
        return max(0.0, self.deadline - time.monotonic())


class ModelFailure(Exception):  # noqa: N818 - a failure that is expected, and leads to an answer
    """A language model gave no reply, or none to the end; `sentence` tells a reader why."""

    def __init__(self, kind: Failure, sentence: str, *, wait_s: float | None = None) -> None:
        """A failure of a kind, with how long the provider asked to wait, where it did."""
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
        self.wait_s = wait_s


class LanguageModel(Protocol):
    """Whatever writes a reply."""

    @property
    def identity(self) -> str:
        """What a receipt calls it."""
        ...

    @property
    def destination(self) -> str:
        """Where the text goes."""
        ...

    @property
    def temperature(self) -> float | None:
        """The temperature in force; None where the model accepts none."""
        ...

    @property
    def seed(self) -> int | None:
        """The seed in force; None where the model accepts none."""
        ...

    def stream(self, prompt: Prompt, spending: Spending) -> Iterator[str]:
        """The reply in parts, as they come.

        Raises:
            ModelFailure: there is no reply, or it broke off.
        """
        ...

    def close(self) -> None:
        """Close its connections."""
        ...


LATE = "The language model did not answer in time"


@dataclass(slots=True)
class _Stream:
    """Parts of a reply that another thread reads, so that nobody waits beyond the deadline."""

    parts: Callable[[], Iterator[str]]
    ahead: "queue.Queue[str | BaseException | None]" = field(
        default_factory=lambda: queue.Queue(_CHUNKS_AHEAD)
    )
    given_up: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Read every part; what ends the reading is handed over as well."""
        end: BaseException | None = None
        try:
            for part in self.parts():
                if not self._hand_over(part):
                    break
        except Exception as error:  # noqa: BLE001 - it is raised again where the reply is read
            end = error
        self._hand_over(end)

    def _hand_over(self, part: str | BaseException | None) -> bool:
        """Put a part where the reader finds it; False where nobody reads any more."""
        while not self.given_up.is_set():
            with suppress(queue.Full):
                self.ahead.put(part, timeout=0.1)
                return True
        return False


def until_deadline(parts: Callable[[], Iterator[str]], spending: Spending) -> Iterator[str]:
    """The parts of a reply, at most `REPLY_CHARS` characters of them, until the deadline.

    Raises:
        ModelFailure: the deadline came before the end.
        Exception: whatever reading the parts raises.
    """
    stream = _Stream(parts)
    threading.Thread(target=stream.run, daemon=True).start()
    left = REPLY_CHARS
    try:
        while left > 0:
            try:
                part = stream.ahead.get(timeout=max(0.001, spending.seconds_left))
            except queue.Empty:
                raise ModelFailure("late", f"{LATE}.") from None
            if part is None:
                return
            if isinstance(part, BaseException):
                raise part
            if not spending.seconds_left:
                raise ModelFailure("late", f"{LATE}.")
            yield part[:left]
            left -= len(part)
    finally:
        stream.given_up.set()


def patiently(
    start: Callable[[], Iterator[str]],
    spending: Spending,
    *,
    sleep: Callable[[float], None] = time.sleep,
    jitter: Callable[[], float] = random.random,
) -> Iterator[str]:
    """The parts of a reply, begun again after a failure that may pass.

    Waits between attempts double, each shortened by a random share so that many clients do not
    come back at once; a wait that the provider asks for is kept. A reply of which a part was
    handed on is not begun again.

    Raises:
        ModelFailure: the last attempt failed, or waiting would pass the deadline.
    """
    for attempt in range(ATTEMPTS):
        begun = False
        try:
            for part in start():
                begun = begun or bool(part)
                yield part
        except ModelFailure as failure:
            if begun or failure.kind not in _RETRIED or attempt == ATTEMPTS - 1:
                raise
            wait_s = _wait(attempt, failure, jitter())
            if wait_s >= spending.seconds_left:
                raise
            spending.retries += 1
            sleep(wait_s)
        else:
            return


def _wait(attempt: int, failure: ModelFailure, share: float) -> float:
    """Seconds to wait after a failed attempt, counted from 0; `share` is in [0, 1)."""
    if failure.wait_s is not None:
        return failure.wait_s
    longest = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0**attempt)
    return longest * (0.5 + share / 2)
