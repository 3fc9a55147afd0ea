"""Building: what is embedded, what is switched when, and that nothing good is ever lost."""

import os
import resource
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ingest import generation_files, generations, store
from ingest.building import build
from ingest.embedding import encoder_identity
from ingest.errors import (
    EmbeddingModelError,
    IndexBusyError,
    SourceError,
    StoreError,
    UserError,
)
from ingest.index import index_state, open_index
from ingest.passages import Passage
from ingest.settings import Settings
from ingest.spans import Span
from tests.fakes import LetterCounts
from tests.storage_fixtures import (
    LINES,
    Lines,
    chroma_server,
    passages_of,
    read_lines,
    read_only,
    settings_in,
    small_disk,
    write_document,
)

ROOT = Path(generations.__file__).parent.parent


@pytest.fixture
def settings(tmp_path):
    return settings_in(tmp_path)


def build_with(settings, encoder=None, **options):
    return build(settings, encoder=encoder or LetterCounts(), read=read_lines, **options)


def best(settings, text):
    """What the index in force finds for a text: the quote of its first line, in its own corpus."""
    encoder = LetterCounts()
    with open_index(settings, encoder_id=encoder.identity) as index:
        (vector,) = encoder.encode([f"Notes: {text}"])
        found = index.store.nearest(vector, 1)[0].passage_id
        by_id = {p.passage_id: p.quote for p in read_lines(index.corpus).passages}
        assert index.lexical.best(text, 1)[0].passage_id == found
        return by_id[found]


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*.txt"))}


def test_a_first_build_makes_every_passage_findable(settings):
    report = build_with(settings)
    assert (report.changed, report.passages, report.added, report.embedded) == (True, 4, 4, 4)
    assert (report.removed, report.kept, report.notes) == (0, 0, ())
    for line in LINES:
        assert best(settings, line) == line


def test_without_a_change_nothing_is_embedded_or_written(settings):
    first = build_with(settings)
    encoder = LetterCounts()
    before = {path: path.stat().st_mtime_ns for path in settings.data.rglob("*")}
    second = build_with(settings, encoder)
    assert (second.changed, second.generation) == (False, first.generation)
    assert (second.kept, second.added, second.removed, second.embedded) == (4, 0, 0, 0)
    assert encoder.encoded == []
    after = {path: path.stat().st_mtime_ns for path in settings.data.rglob("*")}
    assert {path for path in after if after[path] != before.get(path)} <= {
        settings.data / "build.lock"
    }


def test_without_a_change_no_model_and_no_store_is_imported(settings):
    build_with(settings, LetterCounts(identity=encoder_identity(settings)))
    code = (
        "import sys; from pathlib import Path; from ingest.settings import Settings; "
        "from ingest.building import build; "
        "report = build(Settings(corpus=Path(sys.argv[1]), data=Path(sys.argv[2]))); "
        "heavy = {'torch', 'sentence_transformers', 'chromadb', 'bm25s', 'langchain_core'}; "
        "print(report.changed, report.seconds < 2, heavy & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, settings.corpus, settings.data],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("False True set()\n", "")


def test_only_changed_passages_are_embedded(settings):
    build_with(settings)
    write_document(settings, ["An added line", *LINES[:3], "Ivory osteomas"])
    encoder = LetterCounts()
    report = build_with(settings, encoder)
    assert sorted(encoder.encoded) == ["Notes: An added line", "Notes: Ivory osteomas"]
    # Lines 2 to 4 moved down: other ids, so other passages, but the same texts.
    assert (report.added, report.removed, report.kept, report.embedded) == (5, 4, 0, 2)
    assert best(settings, "Ivory osteomas") == "Ivory osteomas"


def test_equal_texts_are_embedded_once(settings):
    write_document(settings, LINES, "copy")
    encoder = LetterCounts()
    report = build_with(settings, encoder)
    assert (report.passages, report.embedded, len(encoder.encoded)) == (8, 4, 4)


def test_a_removed_document_is_found_no_more(settings):
    write_document(settings, ["Zebra stripes"], "other")
    build_with(settings)
    assert best(settings, "Zebra stripes") == "Zebra stripes"
    (settings.corpus / "documents" / "other.txt").unlink()
    report = build_with(settings)
    assert (report.passages, report.removed, report.kept, report.embedded) == (4, 1, 4, 0)
    assert b"Zebra stripes" not in b"".join(
        path.read_bytes() for path in settings.data.rglob("*") if path.is_file()
    )


def test_a_rebuild_writes_anew_and_embeds_nothing_the_journal_has(settings):
    first = build_with(settings)
    encoder = LetterCounts()
    second = build_with(settings, encoder, rebuild=True)
    assert second.changed
    assert second.generation != first.generation
    assert encoder.encoded == []
    assert best(settings, LINES[0]) == LINES[0]


def test_another_model_embeds_all_and_forgets_the_old_vectors(settings):
    build_with(settings)
    report = build_with(settings, LetterCounts(identity="other-letters"))
    assert (report.changed, report.embedded, report.kept) == (True, 4, 4)
    assert build_with(settings).embedded == 4


def test_tells_its_progress(settings):
    told = []
    build_with(settings, progress=lambda *what: told.append(what))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == ["reading", "embedding", "storing", "checking"]
    assert ("embedding", 4, 4) in told
    assert ("storing", 4, 4) in told


def test_a_reader_keeps_its_generation_and_its_documents(settings):
    build_with(settings)
    encoder = LetterCounts()
    with open_index(settings, encoder_id=encoder.identity) as index:
        assert index.is_in_force()
        write_document(settings, ["Quite other words"])
        build_with(settings)
        assert not index.is_in_force()
        (vector,) = encoder.encode([f"Notes: {LINES[1]}"])
        assert index.store.nearest(vector, 1)[0].passage_id == "notes:2"
        assert read_lines(index.corpus).passages == passages_of(LINES)
        build_with(settings, rebuild=True)
        assert len(list((settings.data / "generations").iterdir())) == 2  # the middle one went
    build_with(settings, rebuild=True)
    assert len(list((settings.data / "generations").iterdir())) == 1


def test_the_data_folder_is_private(settings):
    build_with(settings)
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700
    for path in (settings.data / "generations").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_corpus_without_a_passage_is_an_index_that_finds_nothing(settings):
    write_document(settings, [])
    assert build_with(settings).passages == 0
    with open_index(settings, encoder_id=LetterCounts().identity) as index:
        assert index.store.nearest(LetterCounts().encode(["a"])[0], 3) == []
        assert index.lexical.best("calcium", 3) == []


def test_a_passage_longer_than_the_model_reads_is_named(settings):
    write_document(settings, [*LINES, "long " * 60])
    with pytest.raises(EmbeddingModelError, match=r"notes:5 has 61 tokens .* only 50; divide"):
        build_with(settings)


def test_a_blank_passage_is_named(settings):
    blank = Passage(span=Span("notes", 3, 3), heading=(), quote="", embedded=" ")
    with pytest.raises(SourceError, match="notes:3 has no text"):
        build(settings, encoder=LetterCounts(), read=lambda _: Lines(passages=(blank,)))


def test_a_corpus_that_changes_while_it_is_read_is_refused(settings):
    def read_and_change(corpus):
        found = read_lines(corpus)
        write_document(settings, ["changed"])
        return found

    with pytest.raises(SourceError, match="changed while it was read; run again"):
        build(settings, encoder=LetterCounts(), read=read_and_change)


def test_a_vector_store_that_does_not_find_its_passages_is_not_put_in_force(settings):
    build_with(settings)
    passages = passages_of(LINES)
    vectors = LetterCounts().encode([p.embedded for p in passages])
    location = settings.data / "generations" / open_id(settings) / "chroma"
    with pytest.raises(StoreError, match="does not find"):
        generation_files.check_store(location, open_id(settings), passages, vectors[::-1])
    with pytest.raises(StoreError, match="holds 4 of 3 passages"):
        generation_files.check_store(location, open_id(settings), passages[:3], vectors[:3])


def open_id(settings):
    return (settings.data / "current").read_text(encoding="utf-8").strip()


# What is wrong with the data folder


def test_a_data_folder_that_is_a_file_is_one_sentence(settings):
    settings.data.write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match=r"a file is where a folder is needed; set GAMUT_DATA"):
        build_with(settings)


def test_a_data_folder_below_a_file_is_one_sentence(settings, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="a file is where a folder is needed"):
        build_with(Settings(corpus=settings.corpus, data=tmp_path / "file" / "data"))


def test_a_data_folder_inside_the_corpus_is_refused(settings):
    with pytest.raises(UserError, match="inside the corpus"):
        build_with(Settings(corpus=settings.corpus, data=settings.corpus / "data"))


def test_a_read_only_data_folder_is_one_sentence_and_the_index_stays(settings):
    build_with(settings)
    write_document(settings, ["Other words"])
    with read_only(settings.data), pytest.raises(StoreError, match="read-only for this user"):
        build_with(settings)
    assert best(settings, LINES[0]) == LINES[0]


def test_too_little_room_is_said_before_the_work(settings, tmp_path):
    with small_disk(tmp_path / "disk", megabytes=4) as disk:
        encoder = LetterCounts()
        with pytest.raises(StoreError, match=r"needs about 20 MB .* MB are free; free some"):
            build_with(Settings(corpus=settings.corpus, data=disk / "data"), encoder)
        assert encoder.encoded == []


@pytest.mark.parametrize("stage", ["reading", "embedding", "storing", "checking"])
def test_a_disk_that_fills_up_in_the_middle_loses_nothing(settings, tmp_path, monkeypatch, stage):
    monkeypatch.setattr(generation_files, "RESERVE_BYTES", 0)
    with small_disk(tmp_path / "disk", megabytes=8) as disk:
        on_disk = Settings(corpus=settings.corpus, data=disk / "data")
        build_with(on_disk)
        write_document(settings, [f"Quite another line{'x' * i}" for i in range(40)])

        def fill(now, done, total):
            if now == stage and not (disk / "filler").exists():
                fill_up(disk / "filler")

        with pytest.raises(StoreError, match=r"full|free"):
            build_with(on_disk, progress=fill)
        assert len(list((on_disk.data / "generations").iterdir())) == 1
        (disk / "filler").unlink()
        assert best(on_disk, LINES[2]) == LINES[2]
        assert build_with(on_disk).passages == 40


def fill_up(path):
    with path.open("wb", buffering=0) as file:
        for size in (65_536, 1):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue


def test_a_file_size_limit_loses_nothing(settings):
    build_with(settings)
    write_document(settings, [f"Quite another line{'x' * i}" for i in range(40)])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, before[1]))
    try:
        with pytest.raises(StoreError):
            build_with(settings)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert best(settings, LINES[2]) == LINES[2]
    assert build_with(settings).passages == 40


# What an earlier build left behind


def test_the_pointer_may_hold_garbage(settings):
    build_with(settings)
    for garbage in (b"", b"../../etc", b"\xff\xfe", b"20200101T000000-00000000"):
        (settings.data / "current").write_bytes(garbage)
        assert not index_state(settings).exists
        encoder = LetterCounts()
        assert build_with(settings, encoder).changed
        assert encoder.encoded == []
        assert best(settings, LINES[0]) == LINES[0]


@pytest.mark.parametrize(
    "missing", ["generation.json", "chroma/chroma.sqlite3", "bm25/ids.json", "corpus"]
)
def test_a_generation_that_lost_a_file_is_built_anew(settings, missing):
    first = build_with(settings)
    path = settings.data / "generations" / first.generation / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    encoder = LetterCounts()
    second = build_with(settings, encoder)
    assert second.changed
    assert encoder.encoded == []
    assert best(settings, LINES[0]) == LINES[0]


def test_a_half_written_generation_is_ignored_and_removed(settings):
    build_with(settings)
    half = settings.data / "generations" / ".building-20200101T000000-00000000"
    (half / "chroma").mkdir(parents=True)
    (half / "chroma" / "chroma.sqlite3").write_bytes(b"half")
    assert index_state(settings).interrupted
    assert best(settings, LINES[0]) == LINES[0]
    assert not build_with(settings).changed
    assert not half.exists()
    assert not index_state(settings).interrupted


def test_a_damaged_journal_is_put_aside_and_the_index_built_from_the_documents(settings):
    build_with(settings)
    (settings.data / "journal.sqlite3").write_bytes(b"rubbish" * 1_000)
    write_document(settings, [*LINES, "One more"])
    report = build_with(settings)
    assert report.embedded == 5
    assert report.notes[0].startswith("The journal was damaged and is now journal-damaged-")
    assert best(settings, "One more") == "One more"


# Two at once, and death


def test_of_two_builds_at_once_the_second_is_told_who_builds(settings):
    reading, go_on = threading.Event(), threading.Event()

    def slow(corpus):
        reading.set()
        go_on.wait(20)
        return read_lines(corpus)

    first = threading.Thread(
        target=build, args=(settings,), kwargs={"encoder": LetterCounts(), "read": slow}
    )
    first.start()
    reading.wait(20)
    with pytest.raises(IndexBusyError, match=rf"pid {os.getpid()}\) is building .* wait"):
        build_with(settings)
    go_on.set()
    first.join()
    assert not build_with(settings).changed


BUILDER = """
import sys
from pathlib import Path
from ingest.building import build
from ingest.settings import Settings
from tests.fakes import LetterCounts
from tests.storage_fixtures import read_lines
build(
    Settings(corpus=Path(sys.argv[1]), data=Path(sys.argv[2])),
    encoder=LetterCounts(),
    read=read_lines,
    progress=lambda *told: print(*told, flush=True),
)
print("done", flush=True)
"""


def kill_a_build(settings, after, delay_s):
    """Run a build in a process of its own and kill it so long after it has told a stage."""
    child = subprocess.Popen(
        [sys.executable, "-c", BUILDER, settings.corpus, settings.data],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    for line in child.stdout:
        if line.startswith(after):
            break
    threading.Event().wait(delay_s)
    child.kill()
    child.wait()
    child.stdout.close()


@pytest.mark.parametrize(
    ("after", "delay_s"),
    [
        pytest.param("reading 0", 0.0, id="reading"),
        pytest.param("embedding", 0.3, id="store opened"),
        pytest.param("storing", 0.0, id="store written"),
        pytest.param("checking 0", 0.02, id="checked"),
    ],
)
def test_a_killed_build_leaves_the_old_index_or_the_new_one_whole(settings, after, delay_s):
    build_with(settings)
    new = [f"{'b' * (i % 17 + 1)}{'q' * (i // 17 + 1)}" for i in range(119)]  # all in other ways
    write_document(settings, new)
    kill_a_build(settings, after, delay_s)
    with open_index(settings, encoder_id=LetterCounts().identity) as index:
        lines = [p.quote for p in read_lines(index.corpus).passages]
    assert lines in (list(LINES), new)
    assert best(settings, lines[-1]) == lines[-1]
    build_with(settings)
    assert best(settings, new[100]) == new[100]
    assert len(list((settings.data / "generations").iterdir())) == 1


# On a Chroma server


def test_builds_on_a_server_and_removes_there_what_it_replaces(tmp_path):
    with chroma_server(tmp_path / "server") as (url, _):
        settings = settings_in(tmp_path, chroma_url=url)
        build_with(settings)
        assert best(settings, LINES[1]) == LINES[1]
        write_document(settings, [*LINES, "One more"])
        second = build_with(settings)
        client = store._connect(url)
        assert [c.name for c in client.list_collections()] == [f"gamut-{second.generation}"]
        assert best(settings, "One more") == "One more"
        # A build that fails in the middle leaves nothing on the server either.
        write_document(settings, ["Other words"])

        def fail(stage, done, total):
            if stage == "storing":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build_with(settings, progress=fail)
        assert [c.name for c in client.list_collections()] == [f"gamut-{second.generation}"]
        here = Settings(corpus=settings.corpus, data=settings.data)
        assert build_with(here).embedded == 0  # the vectors of the failed build are in the journal
        assert best(here, "Other words") == "Other words"
        store._close(client, url)
