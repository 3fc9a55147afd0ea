"""The journal: what was embedded and built, in one SQLite file from which all else is rebuilt."""

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.errors import StoreError
from ingest.passages import Passage
from ingest.spans import Span

JOURNAL = "journal.sqlite3"
FORMAT = 1

Vector = NDArray[np.float32]

_SCHEMA = f"""
PRAGMA user_version = {FORMAT};
CREATE TABLE vectors (
    model TEXT NOT NULL, text_hash TEXT NOT NULL, checksum INTEGER NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (model, text_hash));
CREATE TABLE builds (
    generation TEXT PRIMARY KEY, created TEXT NOT NULL, model TEXT NOT NULL,
    fingerprint TEXT NOT NULL);
CREATE TABLE passages (
    generation TEXT NOT NULL REFERENCES builds ON DELETE CASCADE, position INTEGER NOT NULL,
    document TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, heading TEXT NOT NULL,
    quote TEXT NOT NULL, embedded TEXT NOT NULL, text_hash TEXT NOT NULL,
    PRIMARY KEY (generation, position));
"""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build: what it was made from, and its passages in the order of the documents."""

    generation: str
    created: str
    model: str
    fingerprint: str
    passages: tuple[Passage, ...]


class Journal:
    """The open journal; only the holder of the build lock may have one."""

    def __init__(self, connection: sqlite3.Connection, path: Path, set_aside: Path | None) -> None:
        """Take over an open connection; `open_journal` makes one."""
        self.path = path
        self.set_aside = set_aside
        self._connection = connection

    def vectors(self, model: str, text_hashes: Collection[str]) -> dict[str, Vector]:
        """The vectors kept for these texts by hash; a damaged one counts as not kept."""
        query = (
            "SELECT text_hash, checksum, vector FROM vectors "
            "WHERE model = ? AND text_hash IN (SELECT value FROM json_each(?))"
        )
        with self._transaction() as connection:
            rows = connection.execute(query, (model, json.dumps(sorted(text_hashes))))
            return {
                text_hash: np.frombuffer(vector, dtype="<f4")
                for text_hash, checksum, vector in rows
                if zlib.crc32(vector) == checksum
            }

    def keep_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep the vectors of texts by hash; they are on disk when this returns."""
        blobs = {key: np.asarray(vector, dtype="<f4").tobytes() for key, vector in vectors.items()}
        rows = [(model, key, zlib.crc32(blob), blob) for key, blob in blobs.items()]
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)

    def record(self, build: Build) -> None:
        """Keep a build and its passages, all or nothing."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO builds VALUES (?, ?, ?, ?)",
                (build.generation, build.created, build.model, build.fingerprint),
            )
            connection.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(build.generation, i, passage) for i, passage in enumerate(build.passages)],
            )

    def read_build(self, generation: str) -> Build | None:
        """The build of a generation, or nothing if the journal does not know it."""
        with self._transaction() as connection:
            found = connection.execute(
                "SELECT created, model, fingerprint FROM builds WHERE generation = ?", (generation,)
            ).fetchone()
            if found is None:
                return None
            rows = connection.execute(
                "SELECT document, first, last, heading, quote, embedded FROM passages "
                "WHERE generation = ? ORDER BY position",
                (generation,),
            )
            created, model, fingerprint = found
            return Build(
                generation=generation,
                created=created,
                model=model,
                fingerprint=fingerprint,
                passages=tuple(_passage(*row) for row in rows),
            )

    def purge(self, kept: Collection[str]) -> int:
        """Erase every build that is not kept and every vector no kept build uses.

        Returns:
            How many vectors were erased. Their bytes are overwritten, not only unlinked.
        """
        with self._transaction() as connection:
            connection.execute(
                "DELETE FROM builds WHERE generation NOT IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(kept)),),
            )
            erased = connection.execute(
                "DELETE FROM vectors WHERE (model, text_hash) NOT IN "
                "(SELECT model, text_hash FROM passages JOIN builds USING (generation))"
            )
            return erased.rowcount

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction; a damaged page found in it sets the file aside."""
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise _plain(self.path, error) from error
            self.close()
            moved = _move_aside(self.path)
            raise StoreError(
                f"The journal {self.path} is damaged and was put aside as {moved.name}; run "
                "`gamut ingest` again to embed the documents anew."
            ) from error


def open_journal(path: Path) -> Journal:
    """The journal at a path, made if there is none.

    A damaged file, or one of another format, is renamed (`Journal.set_aside` says to what) and a
    new one begun: what it held is embedded again.

    Raises:
        StoreError: the file cannot be opened or written, for a reason that is not damage.
    """
    try:
        return Journal(_open(path), path, None)
    except sqlite3.Error as error:
        if not _is_damage(error):
            raise _plain(path, error) from error
    moved = _move_aside(path)
    try:
        return Journal(_open(path), path, moved)
    except sqlite3.Error as error:
        raise _plain(path, error) from error


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=10)
    try:
        # A rollback journal, not WAL: there is one writer and no reader beside it, and one file is
        # easier to put aside, copy and delete. EXTRA also syncs the folder after each commit.
        # auto_vacuum gives the space of what is purged back.
        connection.executescript(
            "PRAGMA auto_vacuum = FULL; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; "
            "PRAGMA secure_delete = ON;"
        )
        _check(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; raise as SQLite does for one that is not ours or torn."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables == 0:
        connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        return
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if version != FORMAT or state != "ok":
        error = sqlite3.DatabaseError(f"format {version}, {state}")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _is_damage(error: sqlite3.Error) -> bool:
    # The low byte is the primary code; the rest says where it was met.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def _move_aside(path: Path) -> Path:
    moved = path.with_name(f"{path.stem}-damaged-{time.strftime('%Y%m%dT%H%M%S')}{path.suffix}")
    path.replace(moved)
    # A rollback file left behind would be played into the new journal.
    rollback = path.with_name(path.name + "-journal")
    rollback.unlink(missing_ok=True)
    return moved


def _plain(path: Path, error: sqlite3.Error) -> StoreError:
    """What SQLite says, as a sentence with what to do."""
    return StoreError(
        f"The journal {path} cannot be used ({error}); check that its disk has room, that the "
        "folder can be written, and that no other program has it open."
    )


def _row(generation: str, position: int, passage: Passage) -> tuple[str | int, ...]:
    span = passage.span
    return (
        generation,
        position,
        span.document,
        span.first,
        span.last,
        json.dumps(passage.heading),
        passage.quote,
        passage.embedded,
        passage.text_hash,
    )


def _passage(
    document: str, first: int, last: int, heading: str, quote: str, embedded: str
) -> Passage:
    return Passage(
        span=Span(document, first, last),
        heading=tuple(json.loads(heading)),
        quote=quote,
        embedded=embedded,
    )
