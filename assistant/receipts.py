"""Receipts: what made an answer, and how long each stage of it took."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from assistant.answer import Receipt, Writing
from assistant.chat_models.choice import BUILT_IN
from assistant.guard import rules_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the answers of an assistant are made from, for their receipts."""

    corpus: str
    index: str
    embedding_model: str


class Clock:
    """Seconds of each stage of one answer."""

    def __init__(self) -> None:
        """A clock that runs from now."""
        self._last = time.perf_counter()
        self.laps: dict[str, float] = {"retrieve": 0.0, "write": 0.0, "check": 0.0}

    def lap(self, stage: str) -> None:
        """Close a stage."""
        now = time.perf_counter()
        self.laps[stage] = round(now - self._last, 6)
        self._last = now


def make_receipt(
    origin: Origin, seconds: Mapping[str, float], writing: Writing | None = None
) -> Receipt:
    """The receipt of an answer; the author is who wrote what is shown."""
    by_model = writing is not None and writing.outcome == "model"
    return Receipt(
        version=_version(),
        corpus=origin.corpus,
        index=origin.index,
        embedding_model=origin.embedding_model,
        chat_model=writing.model if writing is not None and by_model else BUILT_IN,
        rules=rules_version(),
        seconds=dict(seconds),
        writing=writing,
    )


@cache
def _version() -> str:
    """The installed version."""
    return version("gamut")
