"""The file in the data folder that keeps conversations and feedback, on this machine only."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ingest.errors import UserError

FILE_NAME = "conversations.sqlite3"
_FORMAT = 1
_BUSY_SECONDS = 5.0
_SCHEMA = """
CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX conversation_by_owner ON conversation (owner, changed);
CREATE TABLE exchange (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    question TEXT NOT NULL,
    turns TEXT NOT NULL,
    answer TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE INDEX exchange_by_conversation ON exchange (conversation, place);
CREATE TABLE feedback (
    exchange TEXT PRIMARY KEY REFERENCES exchange (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    good INTEGER NOT NULL,
    reason TEXT NOT NULL,
    comment TEXT NOT NULL,
    made TEXT NOT NULL
);
"""


class KeepingError(UserError):
    """What was said cannot be kept or read back; what is on the page stays there."""


@contextmanager
def opened(data: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the file, made where it is missing; all that is done in it is one change.

    Raises:
        KeepingError: the file cannot be opened, read or written.
    """
    path = data / FILE_NAME
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as connection:
            _prepare(connection)
            with connection:
                yield connection
    except (sqlite3.Error, OSError) as error:
        raise KeepingError(f"{path} cannot be used ({error}); nothing was kept.") from error


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where the file is new; refuse the file of a later version."""
    connection.row_factory = sqlite3.Row
    # Deleted text would otherwise stay in the file's free pages.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == _FORMAT:
        return
    if found:
        raise sqlite3.DatabaseError("a later version of Gamut wrote it")
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("PRAGMA user_version").fetchone()[0]:
        for statement in filter(str.strip, _SCHEMA.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.commit()
