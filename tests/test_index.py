"""Opening the index: whom it refuses, what it costs, and what its state says."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest import generations
from ingest.building import build
from ingest.embedding import encoder_identity
from ingest.errors import IndexMismatchError, IndexMissingError, StoreError
from ingest.index import index_state, open_index
from ingest.settings import Settings
from tests.fakes import LetterCounts
from tests.storage_fixtures import LINES, read_lines, settings_in, write_document

ROOT = Path(generations.__file__).parent.parent


@pytest.fixture
def settings(tmp_path):
    return settings_in(tmp_path)


@pytest.fixture
def built(settings):
    """Settings with an index that claims the bundled model; its vectors count letters."""
    report = build(
        settings, encoder=LetterCounts(identity=encoder_identity(settings)), read=read_lines
    )
    return settings, report


def generation_json(settings):
    (path,) = (settings.data / "generations").glob("*/generation.json")
    return path


def rewrite(settings, **changes):
    """Change what `generation.json` says; a name of the fingerprint is changed there."""
    path = generation_json(settings)
    record = json.loads(path.read_text(encoding="utf-8"))
    for name, value in changes.items():
        (record["fingerprint"] if name in record["fingerprint"] else record)[name] = value
    path.write_text(json.dumps(record), encoding="utf-8")


def test_opens_what_was_built(built):
    settings, report = built
    with open_index(settings) as index:
        assert index.generation == report.generation
        assert index.passages == index.store.count() == len(LINES)
        assert index.fingerprint.encoder == encoder_identity(settings)
        assert read_lines(index.corpus).passages == read_lines(settings.corpus).passages
        assert index.lexical.best("osteoma", 1)[0].passage_id == "notes:4"


def test_no_index_is_one_sentence_that_names_the_command(settings):
    with pytest.raises(IndexMissingError, match=r"no index in .* yet; run `gamut ingest`"):
        open_index(settings)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\0", b"../../elsewhere", b"latest", b"20200101T000000-00000000"]
)
def test_a_pointer_to_nothing_is_one_sentence(built, content):
    settings, _ = built
    (settings.data / "current").write_bytes(content)
    with pytest.raises(IndexMissingError, match="run `gamut ingest`"):
        open_index(settings)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b"\0" * 400])
def test_a_damaged_record_is_one_sentence(built, content):
    settings, _ = built
    generation_json(settings).write_bytes(content)
    with pytest.raises(IndexMissingError, match="gone or damaged; run `gamut ingest`"):
        open_index(settings)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param({"encoder": "other@1/float32"}, "embedding model other@1", id="model"),
        pytest.param({"code": "0" * 64}, "another version of Gamut", id="code"),
        pytest.param({"format": 0}, "another version of Gamut", id="format"),
        pytest.param({"chroma_url": "http://h:1"}, "has its vectors on http://h:1", id="server"),
    ],
)
def test_an_index_built_by_another_is_refused_until_it_is_rebuilt(built, change, sentence):
    settings, _ = built
    rewrite(settings, **change)
    with pytest.raises(IndexMismatchError, match=rf"{sentence}.*gamut ingest --rebuild"):
        open_index(settings)
    assert sentence in index_state(settings).problem
    assert index_state(settings).outdated == ("version" in sentence)
    encoder = LetterCounts(identity=encoder_identity(settings))
    assert build(settings, encoder=encoder, read=read_lines, rebuild=True).embedded == 0
    open_index(settings).close()


def test_says_so_where_the_store_holds_fewer_passages_than_were_built(built):
    settings, _ = built
    rewrite(settings, passages=5)
    with open_index(settings) as index, pytest.raises(StoreError, match="holds 4 of 5 passages"):
        assert index.store


def test_many_threads_share_one_store_and_one_word_index(built):
    settings, _ = built
    with open_index(settings) as index, ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: (index.store, index.lexical), range(16)))
        assert len({(id(store), id(lexical)) for store, lexical in opened}) == 1


def test_a_generation_without_its_lock_is_one_sentence(built):
    settings, report = built
    (settings.data / "generations" / report.generation / "readers.lock").unlink()
    with pytest.raises(IndexMissingError, match="is damaged; run `gamut ingest --rebuild`"):
        open_index(settings)


def test_its_state_before_anything_was_built(settings):
    state = index_state(settings)
    assert not state.exists
    assert (state.generation, state.created, state.passages) == (None, None, None)
    assert (state.corpus_changed, state.model_changed) == (None, None)
    assert (state.bytes_on_disk, state.interrupted, state.building) == (0, False, False)
    assert "run `gamut ingest`" in state.problem


def test_its_state_after_a_build_and_after_changes(built):
    settings, report = built
    state = index_state(settings)
    assert (state.exists, state.generation, state.passages) == (True, report.generation, 4)
    assert (state.corpus_changed, state.model_changed, state.problem) == (False, False, None)
    assert state.created.endswith("Z")
    assert state.bytes_on_disk > 100_000
    write_document(settings, ["Other words"])
    assert index_state(settings).corpus_changed
    shutil.rmtree(settings.corpus)
    assert index_state(settings).corpus_changed is None
    rewrite(settings, encoder="other@1/float32")
    assert index_state(settings).model_changed
    missing = Settings(data=settings.data, corpus=settings.corpus, embedding_model="no/such")
    assert index_state(missing).model_changed is None


def test_its_state_while_a_build_is_under_way(settings):
    seen = []

    def look(stage, done, total):
        if stage == "storing":
            seen.append(index_state(settings))

    build(settings, encoder=LetterCounts(), read=read_lines, progress=look)
    assert seen[-1].building
    assert not seen[-1].interrupted


def test_its_state_costs_no_heavy_import(built):
    settings, _ = built
    code = (
        "import sys; from pathlib import Path; from ingest.settings import Settings; "
        "from ingest.index import index_state, open_index; "
        "settings = Settings(corpus=Path(sys.argv[1]), data=Path(sys.argv[2])); "
        "state = index_state(settings); open_index(settings).close(); "
        "heavy = {'torch', 'sentence_transformers', 'chromadb', 'bm25s', 'langchain_core'}; "
        "print(state.problem, heavy & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, settings.corpus, settings.data],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("None set()\n", "")
