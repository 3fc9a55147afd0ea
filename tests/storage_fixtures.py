"""A corpus whose passages are its lines, and places that are full, read-only or served."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.passages import Passage
from ingest.settings import Settings
from ingest.spans import Span

LINES = ("Sheets of calcium", "Popcorn in a fibroid", "Rice grains in muscle", "Ivory osteoma")


@dataclass(frozen=True)
class Lines:
    """A corpus as far as building knows one."""

    passages: tuple[Passage, ...]


def passage(text: str, line: int = 1, document: str = "notes") -> Passage:
    return Passage(
        span=Span(document, line, line), heading=("Notes",), quote=text, embedded=f"Notes: {text}"
    )


def passages_of(lines: Sequence[str], document: str = "notes") -> tuple[Passage, ...]:
    return tuple(passage(text, i, document) for i, text in enumerate(lines, 1))


def read_lines(corpus: Path) -> Lines:
    """One passage for each line of each document."""
    found = []
    for path in sorted((corpus / "documents").glob("*.txt")):
        found += passages_of(path.read_text(encoding="utf-8").splitlines(), path.stem)
    return Lines(passages=tuple(found))


def write_document(settings: Settings, lines: Sequence[str], document: str = "notes") -> None:
    folder = settings.corpus / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{document}.txt").write_text("\n".join(lines), encoding="utf-8")


def settings_in(folder: Path, **others) -> Settings:
    """Settings of a corpus of `LINES` and an empty data folder."""
    settings = Settings(corpus=folder / "corpus", data=folder / "data", **others)
    write_document(settings, LINES)
    return settings


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of so many megabytes; skips the test where none can be mounted."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make a folder read-only, for root too."""
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def chroma_server(folder: Path) -> Iterator[tuple[str, subprocess.Popen]]:
    """A Chroma server's address and process; both end with the block."""
    port = free_port()
    command = [Path(sys.executable).with_name("chroma"), "run", "--host", "127.0.0.1"]
    process = subprocess.Popen(
        ["timeout", "60", *command, "--port", str(port), "--path", folder],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_until_it_listens(port)
        yield f"http://127.0.0.1:{port}", process
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    """End a process and what it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_it_listens(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the Chroma server did not start")


def _mount(*arguments: str) -> None:
    if subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode != 0:
        pytest.skip("nothing can be mounted here")
