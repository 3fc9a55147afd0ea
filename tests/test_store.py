"""The vector store: against a dict, from another process' folder, and through a real server."""

import gc
import itertools
import os
import shutil
import socket
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ingest import store as store_module
from ingest.embedding import langchain_embeddings
from ingest.errors import SettingsError, StoreError
from ingest.store import Store, drop_store, open_store, write_store
from ingest.store_calls import explain, server_address, wait_for
from tests.fakes import LetterCounts
from tests.storage_fixtures import (
    LINES,
    chroma_server,
    free_port,
    passage,
    passages_of,
    read_only,
    stop,
)

PASSAGES = passages_of(LINES)
GENERATION = "20260101T000000-00000001"


def vectors_of(passages):
    return LetterCounts().encode([made.embedded for made in passages])


def written(location, passages=PASSAGES, generation=GENERATION) -> Store:
    write_store(location, generation, passages, vectors_of(passages))
    return open_store(location, generation)


@pytest.fixture
def store(tmp_path):
    opened = written(tmp_path / "chroma")
    yield opened
    opened.close()


@pytest.fixture
def chroma_client():
    """Chroma leaves its connections for the garbage collector to close, which Python warns of."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


over_http = pytest.mark.usefixtures("chroma_client")
leaves_sockets = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with chroma_server(tmp_path_factory.mktemp("server")) as (url, process):
        yield url
        assert process.poll() is None


class StoreAgainstDict(RuleBasedStateMachine):
    """Corpora change, generations follow one another, processes come and go: as a dict would."""

    fresh = itertools.count()

    @initialize()
    def begin(self):
        self.folder = Path(os.environ["PYTEST_STORE_FOLDER"])
        self.corpus: dict[str, object] = {}
        self.stored: dict[str, object] = {}
        self.store = None

    @rule(line=st.integers(1, 6), text=st.text("abcdé ", min_size=1, max_size=6))
    def put(self, line, text):
        made = passage(f"z{text}", line)
        self.corpus[made.passage_id] = made

    @rule(line=st.integers(1, 6))
    def delete(self, line):
        self.corpus.pop(f"notes:{line}", None)

    @rule()
    def build_new_generation(self):
        self.teardown()
        self.generation = f"g{next(self.fresh)}"
        location = self.folder / self.generation
        self.store = written(location, tuple(self.corpus.values()), self.generation)
        self.stored = dict(self.corpus)

    @rule()
    def reopen(self):
        if self.store is not None:
            self.store.close()
            self.store = open_store(self.folder / self.generation, self.generation)

    @invariant()
    def holds_the_same_passages(self):
        if self.store is None:
            return
        assert self.store.count() == len(self.stored)
        ids = list(self.stored)
        wanted = vectors_of(tuple(self.stored.values()))
        if ids:
            assert np.allclose(self.store.vectors(ids), wanted, atol=1e-6)
        for passage_id, vector in zip(ids, wanted, strict=True):
            hits = self.store.nearest(vector, 6)
            assert {hit.passage_id for hit in hits} == set(ids)
            assert passage_id in [hit.passage_id for hit in hits if hit.similarity > 0.999]

    def teardown(self):
        if getattr(self, "store", None) is not None:
            self.store.close()
            shutil.rmtree(self.folder / self.generation)
            self.store = None


def test_behaves_as_a_dict_through_changes_and_reopening(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_STORE_FOLDER", str(tmp_path))
    StoreAgainstDict.TestCase.settings = settings(
        max_examples=8,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    StoreAgainstDict.TestCase("runTest").runTest()


def test_gives_the_cosine_best_first_and_equals_by_id(tmp_path):
    texts = ["aab", "ab", "ba", "zzz"]  # without "Notes: ", so that the arithmetic is plain
    passages = tuple(passage(text, 4 - i) for i, text in enumerate(texts))
    write_store(tmp_path / "chroma", GENERATION, passages, LetterCounts().encode(texts))
    store = open_store(tmp_path / "chroma", GENERATION)
    (ab,) = LetterCounts().encode(["ab"])
    hits = store.nearest(ab, 4)
    assert [hit.passage_id for hit in hits] == ["notes:2", "notes:3", "notes:4", "notes:1"]
    # (1, 1)/√2 · (2, 1)/√5 = 3/√10
    expected = [1.0, 1.0, 3 / 10**0.5, 0.0]
    assert [hit.similarity for hit in hits] == pytest.approx(expected, abs=1e-6)
    assert [hit.passage_id for hit in store.nearest(-ab, 1)] == ["notes:1"]
    store.close()


def test_gives_vectors_in_the_order_asked_for(store):
    ids = ["notes:3", "notes:1"]
    assert np.allclose(store.vectors(ids), vectors_of([PASSAGES[2], PASSAGES[0]]), atol=1e-6)
    with pytest.raises(StoreError, match="does not hold notes:99"):
        store.vectors(["notes:1", "notes:99"])


def test_writes_in_batches_and_reads_in_pages(tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "BATCH", 20)
    monkeypatch.setattr(store_module, "_PAGE", 30)
    passages = tuple(passage(f"line {i}", i) for i in range(1, 51))
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    told = []
    write_store(tmp_path / "c", GENERATION, passages, vectors, lambda *done: told.append(done))
    assert told == [(20, 50), (40, 50), (50, 50)]
    store = open_store(tmp_path / "c", GENERATION)
    assert store.count() == 50
    assert np.allclose(store.vectors([p.passage_id for p in passages]), vectors, atol=1e-6)
    assert len(store.nearest(vectors[0], 10_000)) == 30
    store.close()


@pytest.mark.parametrize(
    "vector",
    [
        pytest.param(np.full(26, np.nan, dtype=np.float32), id="NaN"),
        pytest.param(np.zeros(26, dtype=np.float32), id="zero"),
        pytest.param(np.ones(26, dtype=np.float32), id="too long"),
    ],
)
def test_refuses_what_is_no_direction(store, tmp_path, vector):
    with pytest.raises(ValueError, match="unit length"):
        store.nearest(vector, 3)
    with pytest.raises(ValueError, match="unit length"):
        write_store(tmp_path / "other", GENERATION, PASSAGES[:1], vector[np.newaxis])


def test_refuses_a_vector_of_another_length(store):
    with pytest.raises(StoreError, match="expecting embedding with dimension of 26, got 2"):
        store.nearest(np.array([0.6, 0.8], dtype=np.float32), 3)


@pytest.mark.parametrize("k", [0, -1])
def test_refuses_to_find_less_than_one(store, k):
    with pytest.raises(ValueError, match="counts from 1"):
        store.nearest(vectors_of(PASSAGES)[0], k)


def test_refuses_two_passages_of_one_id(tmp_path):
    twice = (passage("one"), passage("two"))
    with pytest.raises(StoreError, match="Two passages are notes:1; mend the outline"):
        write_store(tmp_path / "chroma", GENERATION, twice, vectors_of(twice))


def test_a_generation_is_written_once(tmp_path):
    written(tmp_path / "chroma").close()
    with pytest.raises(StoreError, match="already exists"):
        write_store(tmp_path / "chroma", GENERATION, PASSAGES, vectors_of(PASSAGES))


def test_sixteen_threads_open_one_store(tmp_path):
    written(tmp_path / "chroma").close()
    question = vectors_of(PASSAGES[1:2])[0]

    def ask(_):
        store = open_store(tmp_path / "chroma", GENERATION)
        best = store.nearest(question, 1)[0].passage_id
        store.close()
        return best

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(ask, range(32))) == {"notes:2"}


def test_serves_langchain(store):
    chain = store.langchain(langchain_embeddings(LetterCounts()))
    (found,) = chain.similarity_search(PASSAGES[1].embedded, k=1)
    assert found.page_content == PASSAGES[1].quote
    assert found.metadata == {"document": "notes", "first": 2, "last": 2, "heading": "Notes"}
    (_, relevance), *_ = chain.similarity_search_with_relevance_scores(PASSAGES[1].embedded, k=1)
    assert relevance == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda p: shutil.rmtree(p.parent), id="folder gone"),
        pytest.param(lambda p: p.write_bytes(b""), id="emptied"),
        pytest.param(lambda p: p.write_bytes(b"rubbish" * 1_000), id="other content"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:50_000]), id="cut short"),
    ],
)
def test_a_damaged_store_is_one_sentence_that_names_the_cure(tmp_path, damage):
    written(tmp_path / "chroma").close()
    damage(tmp_path / "chroma" / "chroma.sqlite3")
    with pytest.raises(StoreError, match=r"vector store .*gamut ingest --rebuild"):
        open_store(tmp_path / "chroma", GENERATION).vectors(["notes:1"])


def test_refuses_a_store_that_names_an_embedding_function(tmp_path):
    import chromadb
    from chromadb.utils.embedding_functions import DefaultEmbeddingFunction

    client = chromadb.PersistentClient(tmp_path / "chroma", store_module._settings())
    client.create_collection(
        f"gamut-{GENERATION}",
        embedding_function=DefaultEmbeddingFunction(),
        configuration={"hnsw": {"space": "cosine"}},
    )
    client.close()
    with pytest.raises(StoreError, match="is not ours"):
        open_store(tmp_path / "chroma", GENERATION)


def test_a_dotenv_file_in_the_working_folder_changes_nothing(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("ALLOW_RESET=true\nANONYMIZED_TELEMETRY=maybe\n")
    monkeypatch.chdir(tmp_path)
    store = written(tmp_path / "chroma")
    assert not store._client.get_settings().allow_reset
    store.close()


def test_a_read_only_folder_is_one_sentence(tmp_path):
    written(tmp_path / "chroma").close()
    with read_only(tmp_path / "chroma"), pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path / "chroma", GENERATION)


def test_a_call_that_hangs_is_given_up():
    never = threading.Event()
    with pytest.raises(TimeoutError):
        wait_for(never.wait, 0.05)
    never.set()
    assert wait_for(lambda: 7, 5) == 7


def test_a_hanging_call_does_not_hold_up_the_next(monkeypatch, store):
    never = threading.Event()
    monkeypatch.setattr(store_module, "QUERY_S", 0.05)
    with pytest.raises(StoreError, match="did not answer in time"):
        store_module._within(store_module.QUERY_S, "here", never.wait)
    monkeypatch.undo()
    assert store.nearest(vectors_of(PASSAGES)[0], 1)[0].passage_id == "notes:1"
    never.set()


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("Query error: (code: 13) database or disk is full", "The disk of /x is full"),
        ("(code: 8) attempt to write a readonly database", "/x cannot be written"),
        ("Error in compaction: torn", "failed .Error in compaction: torn.; run `gamut ingest"),
    ],
)
def test_says_what_failed(reason, sentence):
    assert sentence.replace(".", "") in explain(Path("/x"), ValueError(reason)).translate(
        str.maketrans("", "", "().")
    )


def test_a_server_serves_what_a_folder_does(server, tmp_path):
    here, there = written(tmp_path / "chroma"), written(server)
    for vector in vectors_of(PASSAGES):
        ours, theirs = here.nearest(vector, 4), there.nearest(vector, 4)
        assert [hit.passage_id for hit in ours] == [hit.passage_id for hit in theirs]
    ids = [made.passage_id for made in PASSAGES]
    assert np.allclose(here.vectors(ids), there.vectors(ids), atol=1e-6)
    chain = there.langchain(langchain_embeddings(LetterCounts()))
    assert chain.similarity_search(LINES[0], k=1)[0].page_content == LINES[0]
    here.close()
    there.close()
    drop_store(server, GENERATION)
    drop_store(server, GENERATION)  # what is gone already is no error
    with pytest.raises(StoreError, match=r"does not exist.*check that server"):
        open_store(server, GENERATION)


def test_two_generations_share_a_server(server):
    first, second = written(server, PASSAGES[:1], "g1"), written(server, PASSAGES, "g2")
    assert (first.count(), second.count()) == (1, 4)
    drop_store(server, "g1")
    assert second.nearest(vectors_of(PASSAGES)[3], 1)[0].passage_id == "notes:4"
    first.close()
    second.close()


@over_http
@leaves_sockets
def test_a_server_that_is_down_is_one_sentence():
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(StoreError, match=f"No Chroma server answers at {url}; start it"):
        open_store(url, GENERATION)


@over_http
@leaves_sockets
def test_a_server_that_stops_is_one_sentence(tmp_path):
    with chroma_server(tmp_path) as (url, process):
        store = written(url)
        stop(process)
        with pytest.raises(StoreError, match=r"Chroma server at .* has stopped; start it again"):
            store.nearest(vectors_of(PASSAGES)[0], 1)
        store.close()


@over_http
@leaves_sockets
@pytest.mark.parametrize(
    "reply",
    [b"HTTP/1.0 200 OK\r\n\r\n<html>", b'HTTP/1.0 404 No\r\n\r\n{"detail": 1}', b"SSH-2.0-x\r\n"],
    ids=["a web page", "another interface", "another protocol"],
)
def test_another_service_is_one_sentence(reply):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_answer_all, args=(listener, reply), daemon=True).start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(StoreError, match=f"What answers at {url} is not a Chroma server"):
            open_store(url, GENERATION)


@over_http
@leaves_sockets
def test_a_service_that_never_answers_is_one_sentence(monkeypatch):
    monkeypatch.setattr(store_module, "QUERY_S", 0.3)
    threads = set(threading.enumerate())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(StoreError, match="did not answer in time"):
            open_store(url, GENERATION)
    for abandoned in set(threading.enumerate()) - threads:
        abandoned.join(10)  # now that the connection is closed


def _answer_all(listener, reply):
    while True:
        try:
            caller, _ = listener.accept()
        except OSError:
            return
        with caller:
            caller.recv(65_536)
            caller.sendall(reply)


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8000", "ftp://host", "http://", "http://host:port", "http://host/path"]
)
def test_refuses_an_address_that_is_none(url):
    with pytest.raises(SettingsError, match="GAMUT_CHROMA_URL is"):
        open_store(url, GENERATION)


def test_reads_addresses():
    assert server_address("https://chroma.example") == ("chroma.example", 443, True)
    assert server_address("http://localhost/") == ("localhost", 8000, False)
