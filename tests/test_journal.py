"""The journal: what goes in comes out, also after damage, a full disk and a kill."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import StoreError
from ingest.journal import Build, open_journal
from ingest.passages import Passage
from ingest.spans import Span
from tests.storage_fixtures import passages_of

MODEL = "letter-counts"
ONE = np.array([0.6, 0.8], dtype=np.float32)
TWO = np.array([1.0, 0.0], dtype=np.float32)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "journal.sqlite3"


@pytest.fixture
def journal(path):
    opened = open_journal(path)
    yield opened
    opened.close()


def a_build(generation, passages, model=MODEL):
    return Build(
        generation=generation,
        created="2026-01-01T00:00:00Z",
        model=model,
        fingerprint="{}",
        passages=passages,
    )


def test_gives_back_the_vectors_of_a_model_and_no_others(journal):
    journal.keep_vectors(MODEL, {"a": ONE, "b": TWO})
    journal.keep_vectors("other", {"a": TWO})
    found = journal.vectors(MODEL, ["a", "missing"])
    assert list(found) == ["a"]
    assert np.array_equal(found["a"], ONE)


def test_keeps_what_it_was_given_after_it_is_closed(path):
    first = open_journal(path)
    first.keep_vectors(MODEL, {"a": ONE})
    first.close()
    again = open_journal(path)
    assert again.set_aside is None
    assert np.array_equal(again.vectors(MODEL, ["a"])["a"], ONE)
    again.close()


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
made_passages = st.lists(
    st.builds(
        lambda first, length, heading, quote, embedded: Passage(
            span=Span("notes", first, first + length),
            heading=tuple(heading),
            quote=quote,
            embedded=embedded,
        ),
        st.integers(1, 10**6),
        st.integers(0, 50),
        st.lists(words, max_size=3),
        words,
        words,
    ),
    max_size=5,
)


@given(passages=made_passages)
@settings(max_examples=30, deadline=None)
def test_a_build_comes_back_as_it_was_recorded(tmp_path_factory, passages):
    journal = open_journal(tmp_path_factory.mktemp("journal") / "journal.sqlite3")
    build = a_build("g1", tuple(passages))
    journal.record(build)
    assert journal.read_build("g1") == build
    assert journal.read_build("g2") is None
    journal.close()


def test_purges_builds_that_are_not_kept_and_vectors_no_kept_build_uses(journal):
    shared, old, new = passages_of(["shared", "old", "new"])
    for made in (shared, old, new):
        journal.keep_vectors(MODEL, {made.text_hash: ONE})
    journal.keep_vectors("other", {shared.text_hash: ONE})
    journal.record(a_build("g1", (shared, old)))
    journal.record(a_build("g2", (shared, new)))
    assert journal.purge(["g2"]) == 2  # old, and shared of the other model
    assert journal.read_build("g1") is None
    hashes = [made.text_hash for made in (shared, old, new)]
    assert set(journal.vectors(MODEL, hashes)) == {shared.text_hash, new.text_hash}
    assert journal.vectors("other", hashes) == {}


def test_what_is_purged_is_erased_from_the_file(path, journal):
    (secret,) = passages_of(["a name nobody may read again"])
    journal.record(a_build("g1", (secret,)))
    assert secret.quote.encode() in path.read_bytes()
    journal.purge([])
    assert secret.quote.encode() not in path.read_bytes()


def test_is_private(path, journal):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def overwrite(path, start, content):
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


def fill(path):
    journal = open_journal(path)
    journal.keep_vectors(MODEL, {f"{i}": ONE for i in range(2_000)})
    journal.close()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda p: p.write_bytes(b"this is no database" * 500), id="other content"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:20_000]), id="cut short"),
        pytest.param(lambda p: overwrite(p, 4096, b"\xff" * 8192), id="pages overwritten"),
        pytest.param(lambda p: overwrite(p, 60, b"\0\0\0\x63"), id="another format"),
    ],
)
def test_a_damaged_file_is_put_aside_and_a_new_one_begun(path, damage):
    fill(path)
    damage(path)
    journal = open_journal(path)
    assert journal.set_aside is not None
    assert journal.set_aside.exists()
    assert journal.vectors(MODEL, ["1"]) == {}
    journal.keep_vectors(MODEL, {"a": ONE})
    assert list(journal.vectors(MODEL, ["a"])) == ["a"]
    journal.close()


def test_an_empty_file_is_a_new_journal(path):
    path.parent.mkdir()
    path.touch()
    journal = open_journal(path)
    assert journal.set_aside is None
    assert journal.vectors(MODEL, ["1"]) == {}
    journal.close()


def test_damage_met_while_open_is_one_sentence_and_the_next_run_begins_anew(path):
    fill(path)
    journal = open_journal(path)
    overwrite(path, 4096, b"\xff" * 8192)
    overwrite(path, 24, b"\x7f\0\0\0")  # the change counter: SQLite drops the pages it remembers
    with pytest.raises(StoreError, match=r"is damaged and was put aside as .*gamut ingest"):
        journal.vectors(MODEL, [str(i) for i in range(2_000)])
    again = open_journal(path)
    assert again.set_aside is None
    assert again.vectors(MODEL, ["1"]) == {}
    again.close()


def test_a_vector_with_a_flipped_bit_is_not_given_out(path):
    journal = open_journal(path)
    journal.keep_vectors(MODEL, {"a": ONE, "b": TWO})
    journal.close()
    overwrite(path, path.read_bytes().index(ONE.tobytes()), b"\x01")
    journal = open_journal(path)
    assert list(journal.vectors(MODEL, ["a", "b"])) == ["b"]
    journal.close()


def test_a_file_that_another_program_has_locked_is_one_sentence(path, journal):
    journal._connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match=r"cannot be used .*locked.*no other program"):
        journal.keep_vectors(MODEL, {"a": ONE})
    other.close()


WRITER = """
import sys
import numpy as np
from pathlib import Path
from ingest.journal import open_journal
journal = open_journal(Path(sys.argv[1]))
for i in range(100_000):
    journal.keep_vectors("letter-counts", {f"{i}-{j}": np.ones(50) for j in range(50)})
    print(i, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [3, 17])
def test_nothing_acknowledged_is_lost_to_a_kill(path, acknowledged):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    for _ in range(acknowledged):
        last = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    journal = open_journal(path)
    assert journal.set_aside is None
    expected = [f"{i}-{j}" for i in range(last + 1) for j in range(50)]
    assert set(journal.vectors("letter-counts", expected)) == set(expected)
    journal.close()
