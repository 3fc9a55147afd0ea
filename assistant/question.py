"""What a question must be before anything is loaded for it: not blank, not too long."""

from ingest.errors import UserError

QUESTION_CHARS = 2_000


class QuestionError(UserError):
    """A question that cannot be read: empty, or too long."""


def check_question(question: str) -> None:
    """Refuse a question that cannot be read.

    Raises:
        QuestionError: the question is blank or longer than `QUESTION_CHARS`.
    """
    if not any(letter.isalnum() or letter == "%" for letter in question):
        raise QuestionError("The question is empty; type what you want to know.")
    if len(question) > QUESTION_CHARS:
        raise QuestionError(
            f"The question has {len(question):,} characters; "
            f"{QUESTION_CHARS:,} is the most that can be read. Shorten it."
        )
