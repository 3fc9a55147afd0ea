"""Generations: finished indexes side by side, the pointer to the one in force, and who uses which.

data/current                    the id of the generation in force
data/build.lock                 held by the one process that builds; holds its pid
data/journal.sqlite3            what every generation can be rebuilt from
data/generations/<id>/          generation.json, readers.lock, corpus/, chroma/, bm25/
data/generations/.building-<id> a build under way, or one that was killed
"""

import errno
import fcntl
import functools
import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from ingest.errors import IndexBusyError, IndexMissingError, StoreError

FORMAT = 1
_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
_UNFINISHED = ".building-"
_REMOVED = ".removed-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What an index was built from and by; where one part differs, the index is another."""

    corpus: str
    encoder: str
    code: str
    libraries: str
    chroma_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """What `generation.json` says of a finished index."""

    format: int
    generation: str
    created: str
    passages: int
    fingerprint: Fingerprint


_GENERATION = TypeAdapter(Generation)


def new_id() -> str:
    """An id no other build has; it begins with the time, in seconds."""
    return f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{secrets.token_hex(4)}"


def folder_of(data: Path, generation: str) -> Path:
    """The folder of a finished generation."""
    return data / "generations" / generation


def in_force(data: Path) -> Generation:
    """The generation the pointer names.

    Raises:
        IndexMissingError: there is no pointer, or what it names is not a finished generation.
    """
    pointer = data / "current"
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissingError(
            f"There is no index in {data} yet; run `gamut ingest` to build it."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexMissingError(
            f"{pointer} cannot be read ({error}); run `gamut ingest`."
        ) from error
    if not _ID.fullmatch(name):
        raise IndexMissingError(f"{pointer} does not name an index; run `gamut ingest`.")
    try:
        return _GENERATION.validate_json((folder_of(data, name) / "generation.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexMissingError(
            f"The index {name} is gone or damaged; run `gamut ingest` to build it anew."
        ) from error


@contextmanager
def under_construction(data: Path, generation: str) -> Iterator[Path]:
    """A private folder for a new generation, which is removed if it does not get finished."""
    (data / "generations").mkdir(mode=0o700, exist_ok=True)
    folder = data / "generations" / f"{_UNFINISHED}{generation}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # `finish` has moved it away where all went well


def finish(data: Path, folder: Path, generation: Generation) -> None:
    """Put a checked generation in force: all of it is on disk before the pointer moves."""
    (folder / "generation.json").write_bytes(_GENERATION.dump_json(generation, indent=1))
    (folder / "readers.lock").touch()
    _sync_tree(folder)
    folder.rename(folder_of(data, generation.generation))
    _sync(data / "generations")
    draft = data / "current.new"
    draft.write_text(generation.generation + "\n", encoding="utf-8")
    _sync(draft)
    draft.replace(data / "current")
    _sync(data)


@contextmanager
def build_lock(data: Path) -> Iterator[None]:
    """The right to build; it ends with the process, however that ends.

    Raises:
        IndexBusyError: another process, or another thread of this one, has it.
    """
    with (data / "build.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            owner = file.read(20).strip()
            who = f"Another process (pid {owner})" if owner.isdigit() else "Another process"
            raise IndexBusyError(
                f"{who} is building the index in {data}; wait until it is done, and run again."
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def is_building(data: Path) -> bool:
    """Whether a process is building at this moment."""
    try:
        with (data / "build.lock").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def unfinished(data: Path) -> list[str]:
    """The ids of builds under way or killed."""
    found = (data / "generations").glob(f"{_UNFINISHED}*")
    return sorted(folder.name.removeprefix(_UNFINISHED) for folder in found)


def read_lock(folder: Path) -> BinaryIO | None:
    """A file that keeps a generation from being removed while it is open; None if it is gone."""
    try:
        file = (folder / "readers.lock").open("rb")
    except FileNotFoundError:
        return None
    fcntl.flock(file, fcntl.LOCK_SH)
    if not (folder / "readers.lock").exists():  # removed between the opening and the locking
        file.close()
        return None
    return file


def remove_unfinished(data: Path, generation: str) -> None:
    """Remove what a killed build left; only the holder of the build lock may."""
    shutil.rmtree(data / "generations" / f"{_UNFINISHED}{generation}")


def remove_unread(data: Path, keep: str) -> tuple[list[str], list[str]]:
    """Remove finished generations nobody reads, but for the one to keep.

    Returns:
        The ids that are still there, and those that were removed.
    """
    left: list[str] = []
    removed: list[str] = []
    for folder in sorted((data / "generations").iterdir()):
        if folder.name.startswith(_REMOVED):
            shutil.rmtree(folder)
        elif _ID.fullmatch(folder.name):
            gone = folder.name != keep and _remove_unless_read(folder)
            (removed if gone else left).append(folder.name)
    return left, removed


def code_version() -> str:
    """SHA-256 over this package's modules: other code may cut other passages."""
    return _hash_modules(Path(__file__).parent)


def library_versions() -> str:
    """The versions of the libraries whose files a generation holds."""
    return " ".join(f"{name} {version(name)}" for name in ("chromadb", "bm25s"))


@contextmanager
def plain_os_errors(data: Path) -> Iterator[None]:
    """Turn what the file system refuses into one sentence with what to do."""
    try:
        yield
    except OSError as error:
        where = error.filename or data
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            advice = "the disk is full or the file too large; free some space"
        elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            advice = "it is read-only for this user; set GAMUT_DATA to a folder that can be written"
        elif error.errno in (errno.ENOTDIR, errno.EEXIST):
            advice = "a file is where a folder is needed; set GAMUT_DATA to another folder"
        else:
            advice = f"{error.strerror}; mend that"
        raise StoreError(
            f"The index cannot be written at {where}: {advice} and run again. An index that was "
            "in use before still is."
        ) from error


def _remove_unless_read(folder: Path) -> bool:
    lock = folder / "readers.lock"
    with lock.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        # Renamed first: a reader that comes now finds it whole or not at all.
        gone = folder.with_name(_REMOVED + folder.name)
        folder.rename(gone)
        shutil.rmtree(gone)
    return True


@functools.cache
def _hash_modules(package: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(package.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sync_tree(folder: Path) -> None:
    """Make everything under a folder private, and have it on disk before this returns."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o700 if path.is_dir() else 0o600)
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
