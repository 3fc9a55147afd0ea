"""Asking in the background: the page stays free to show progress and to be told to stop."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answer import Answer

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.draft import DraftClaim

STAGES = {
    "searching": "Searching …",
    "writing": "Writing …",
    "repairing": "Writing again what did not pass the check …",
    "checking": "Checking …",
}
# A progress line that only flashes up is worse than none.
_QUIET_SECONDS = 0.4
_STEP_SECONDS = 0.2


class _StoppedError(Exception):
    """The reader no longer waits for the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an answer has come.

    Attributes:
        stage: What is at work, in words.
        claims: What of a language model's reply has passed its check so far; it only grows.
    """

    stage: str
    claims: tuple["DraftClaim", ...] = ()


@dataclass(slots=True, kw_only=True)
class Asking:
    """One question on its way; what is not waited for any more ends at its next stage or claim."""

    assistant: "Assistant"
    question: str
    turns: Sequence[str] = ()
    _stage: str = ""
    _claims: "list[DraftClaim]" = field(default_factory=list)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def wait(self, show_progress: Callable[[Progress], None]) -> Answer:
        """The answer; progress is shown, again and again, once it takes long.

        Args:
            show_progress: Told how far it has come; an error that it raises ends the asking.

        Raises:
            UserError: the question cannot be answered.
        """
        worker = ThreadPoolExecutor(max_workers=1)
        outcome = worker.submit(
            self.assistant.ask,
            self.question,
            self.turns,
            on_stage=self._enter,
            on_claim=self._take,
        )
        worker.shutdown(wait=False)
        try:
            done, _ = wait([outcome], timeout=_QUIET_SECONDS)
            while not done:
                stage = STAGES.get(self._stage, self._stage)
                show_progress(Progress(stage=stage, claims=tuple(self._claims)))
                done, _ = wait([outcome], timeout=_STEP_SECONDS)
        finally:
            self._stopped.set()
        return outcome.result()

    def _enter(self, stage: str) -> None:
        """Note the stage at work."""
        self._end_if_stopped()
        self._stage = stage

    def _take(self, claim: "DraftClaim") -> None:
        """Note a claim that has passed its check."""
        self._end_if_stopped()
        self._claims.append(claim)

    def _end_if_stopped(self) -> None:
        if self._stopped.is_set():
            raise _StoppedError
