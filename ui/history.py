"""Conversations kept over reloads and restarts: saved, listed, searched, renamed, deleted."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from assistant.answer import Answer
from ui.exchange import Exchange
from ui.keeping import opened

VISITOR = "visitor:"
_TITLE_CHARS = 120
_OTHER_VERSION = (
    "Another version of Gamut gave this answer, and this one cannot show it. Ask again."
)
_MAY_READ = f"(owner = :owner OR owner LIKE '{VISITOR}%')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation in brief."""

    id: str
    title: str
    made: str
    changed: str
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A conversation with its exchanges, oldest first."""

    id: str
    title: str
    made: str
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The conversations of one owner.

    Nobody is asked who they are where the page is open to all; each visitor then is an owner of
    their own, and only the id of a conversation, which nobody guesses, leads back to it.
    """

    data: Path
    owner: str

    def save(self, conversation: str, exchange: Exchange) -> None:
        """Add an answered exchange to a conversation; the first one begins it.

        Raises:
            KeepingError: it cannot be written.
        """
        if exchange.answer is None or exchange.answer.status == "refused":
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with opened(self.data) as file:
            file.execute(
                "INSERT INTO conversation VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET changed = excluded.changed",
                (conversation, self.owner, exchange.question[:_TITLE_CHARS], now, now),
            )
            file.execute(
                "INSERT OR REPLACE INTO exchange VALUES (?, ?, (SELECT COUNT(*) FROM exchange"
                " WHERE conversation = ?), ?, ?, ?, ?)",
                (
                    exchange.id,
                    conversation,
                    conversation,
                    exchange.question,
                    json.dumps(exchange.turns),
                    exchange.answer.model_dump_json(),
                    now,
                ),
            )

    def load(self, conversation: str) -> Kept | None:
        """A conversation with its exchanges; None where the owner has none of that id.

        Raises:
            KeepingError: it cannot be read.
        """
        with opened(self.data) as file:
            head = file.execute(
                f"SELECT * FROM conversation WHERE id = :id AND {_MAY_READ}",
                {"id": conversation, "owner": self.owner},
            ).fetchone()
            if head is None:
                return None
            rows = file.execute(
                "SELECT * FROM exchange WHERE conversation = ? ORDER BY place", (conversation,)
            ).fetchall()
        exchanges = tuple(_exchange(row) for row in rows)
        return Kept(id=head["id"], title=head["title"], made=head["made"], exchanges=exchanges)

    def search(self, words: str = "", *, most: int = 50) -> Sequence[Conversation]:
        """The conversations whose title, questions or answers hold every word, latest first.

        Raises:
            KeepingError: they cannot be read.
        """
        holds = " AND ".join(
            "EXISTS (SELECT 1 FROM exchange e WHERE e.conversation = c.id AND"
            f" c.title || ' ' || e.question || ' ' || e.answer LIKE :word{n} ESCAPE '\\')"
            for n, _ in enumerate(words.split())
        )
        values: dict[str, str | int] = {
            f"word{n}": f"%{_literal(word)}%" for n, word in enumerate(words.split())
        }
        with opened(self.data) as file:
            rows = file.execute(
                "SELECT c.*, (SELECT COUNT(*) FROM exchange e WHERE e.conversation = c.id)"
                f" AS questions FROM conversation c WHERE owner = :owner AND {holds or '1'}"
                " ORDER BY changed DESC, rowid DESC LIMIT :most",
                values | {"owner": self.owner, "most": most},
            ).fetchall()
        return [_conversation(row) for row in rows]

    def rename(self, conversation: str, title: str) -> None:
        """Give a conversation another title; a blank one changes nothing.

        Raises:
            KeepingError: it cannot be written.
        """
        cleaned = " ".join(title.split())[:_TITLE_CHARS]
        if not cleaned:
            return
        with opened(self.data) as file:
            file.execute(
                "UPDATE conversation SET title = ? WHERE id = ? AND owner = ?",
                (cleaned, conversation, self.owner),
            )

    def delete(self, conversation: str) -> None:
        """Erase a conversation with its exchanges and what was said of them.

        Raises:
            KeepingError: it cannot be written.
        """
        with opened(self.data) as file:
            file.execute(
                "DELETE FROM conversation WHERE id = ? AND owner = ?", (conversation, self.owner)
            )


def _literal(word: str) -> str:
    """A word as LIKE takes it literally."""
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _conversation(row: sqlite3.Row) -> Conversation:
    return Conversation(
        id=row["id"],
        title=row["title"],
        made=row["made"],
        changed=row["changed"],
        questions=row["questions"],
    )


def _exchange(row: sqlite3.Row) -> Exchange:
    """A kept exchange; an answer of another shape is said to be one, and can be asked again."""
    try:
        answer, problem = Answer.model_validate_json(row["answer"]), ""
    except ValidationError:
        answer, problem = None, _OTHER_VERSION
    return Exchange(
        id=row["id"],
        question=row["question"],
        turns=tuple(json.loads(row["turns"])),
        answer=answer,
        problem=problem,
    )
