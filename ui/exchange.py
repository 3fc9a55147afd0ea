"""One exchange of a conversation: a question, what it was asked after, and what came of it."""

import uuid
from dataclasses import dataclass, field

from assistant.answer import Answer, Citation


def new_id() -> str:
    """An id that nobody guesses: whoever has it may be shown what it names."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer, or the sentence that says why there is none.

    Attributes:
        turns: The earlier questions that it was asked after, oldest first.
    """

    question: str
    turns: tuple[str, ...] = ()
    answer: Answer | None = None
    problem: str = ""
    id: str = field(default_factory=new_id)

    @property
    def is_turn(self) -> bool:
        """Whether the question was taken up; a refused one is not carried along."""
        return self.answer is not None and self.answer.status != "refused"

    @property
    def turns_after(self) -> tuple[str, ...]:
        """The earlier questions of the one that follows this."""
        return (*self.turns, self.question) if self.is_turn else self.turns

    @property
    def citations(self) -> dict[int, Citation]:
        """The citations of the answer by their numbers."""
        return {one.number: one for one in self.answer.citations} if self.answer else {}
