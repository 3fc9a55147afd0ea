"""Asking in the background: the page stays free to show progress and to be told to stop."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answer import Answer

if TYPE_CHECKING:
    from assistant.answering import Assistant

STAGES = {"searching": "Searching …", "writing": "Writing …", "checking": "Checking …"}
# A progress line that only flashes up is worse than none.
_QUIET_SECONDS = 0.4
_STEP_SECONDS = 0.2


class _StoppedError(Exception):
    """The reader no longer waits for the answer."""


@dataclass(slots=True, kw_only=True)
class Asking:
    """One question on its way; what is not waited for any more ends at its next stage."""

    assistant: "Assistant"
    question: str
    turns: Sequence[str] = ()
    _stage: str = ""
    _stopped: threading.Event = field(default_factory=threading.Event)

    def wait(self, show_progress: Callable[[str], None]) -> Answer:
        """The answer; progress is shown, again and again, once it takes long.

        Args:
            show_progress: Told the stage in words; an error that it raises ends the asking.

        Raises:
            UserError: the question cannot be answered.
        """
        worker = ThreadPoolExecutor(max_workers=1)
        outcome = worker.submit(self.assistant.ask, self.question, self.turns, on_stage=self._enter)
        worker.shutdown(wait=False)
        try:
            done, _ = wait([outcome], timeout=_QUIET_SECONDS)
            while not done:
                show_progress(STAGES.get(self._stage, self._stage))
                done, _ = wait([outcome], timeout=_STEP_SECONDS)
        finally:
            self._stopped.set()
        return outcome.result()

    def _enter(self, stage: str) -> None:
        """Note the stage at work; this is also where streamed claims would arrive."""
        if self._stopped.is_set():
            raise _StoppedError
        self._stage = stage
