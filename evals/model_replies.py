"""Replies of a language model, kept by the hash of their prompt, so that a run can be repeated."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chat_models.calls import LanguageModel, Prompt, Spending
from ingest.errors import UserError
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.answering import Assistant

REPLIES = "model-replies"


@dataclass(frozen=True, slots=True)
class RecordedModel:
    """A language model that is asked only what it has not been asked before.

    A reply is kept whole; one that failed or broke off is not kept.
    """

    model: LanguageModel
    folder: Path

    @property
    def identity(self) -> str:
        """What a receipt calls it."""
        return self.model.identity

    @property
    def destination(self) -> str:
        """Where the text goes."""
        return self.model.destination

    @property
    def temperature(self) -> float | None:
        """The temperature in force."""
        return self.model.temperature

    @property
    def seed(self) -> int | None:
        """The seed in force."""
        return self.model.seed

    def stream(self, prompt: Prompt, spending: Spending) -> Iterator[str]:
        """The kept reply, or the model's, which is kept from then on.

        Raises:
            ModelFailure: there is no reply, or it broke off.
            UserError: the reply cannot be kept.
        """
        path = self.folder / f"{prompt.digest(self.identity)}.json"
        with suppress(OSError, ValueError, KeyError, TypeError):
            yield json.loads(path.read_text(encoding="utf-8"))["reply"]
            return
        reply = "".join(self.model.stream(prompt, spending))
        self._keep(path, reply)
        yield reply

    def close(self) -> None:
        """Close the model's connections."""
        self.model.close()

    def _keep(self, path: Path, reply: str) -> None:
        kept = {"model": self.identity, "reply": reply}
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        except OSError as error:
            raise UserError(
                f"A reply of the language model cannot be kept in {self.folder}: {error.strerror}."
            ) from error


def record_replies(assistant: "Assistant", settings: Settings) -> None:
    """Have an assistant's language model, where it has one, asked only what it was not asked."""
    if assistant.model is not None:
        recorded = RecordedModel(assistant.model, settings.data / REPLIES)
        assistant.write_with(recorded, settings)
