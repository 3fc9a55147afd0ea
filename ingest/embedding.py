"""The embedding model: texts to unit vectors, and the identity an index is bound to."""

import copy
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EmbeddingModelError
from ingest.model_files import model_folder, model_identity, stay_offline
from ingest.settings import Settings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

# Tokenizing is not free: 10 MB of one word costs 5.7 s. No text the model reads whole is this long.
TEXT_CHARS = 20_000
BATCH = 32

# float32, not bfloat16. Measured on two AMX cores: bfloat16 is 2.1 times faster in batches, but a
# text embedded alone and in a batch then differ (cosine 0.996; float32: 2e-7), 1.5 % of the ten
# nearest change, and both depend on the processor, so no committed figure could be reproduced.
_DTYPE = "float32"

Vectors = NDArray[np.float32]
Counted = Callable[[int, int], None]


class Encoder(Protocol):
    """What turns texts into vectors."""

    @property
    def identity(self) -> str:
        """Name, weights and number format; vectors of other identities are not comparable."""

    @property
    def dimensions(self) -> int:
        """Length of every vector."""

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read, its start and end marks included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, marks included, in the order given."""

    def encode(self, texts: Sequence[str], *, progress: Counted | None = None) -> Vectors:
        """One vector of unit length per text, in the order given. Shape: (n, dimensions).

        Args:
            texts: Neither blank nor longer than `max_tokens`.
            progress: Called with texts done and texts in all.
        """


def load_encoder(settings: Settings) -> Encoder:
    """The embedding model of the settings, in memory.

    Raises:
        EmbeddingModelError: it is not installed, not the one expected, or cannot be loaded.
    """
    folder = model_folder(settings)
    stay_offline()
    identity = encoder_identity(settings)  # first: it refuses weights that are not the expected
    return _SentenceEncoder(_load(folder), identity)


def encoder_identity(settings: Settings) -> str:
    """The identity of the encoder that `load_encoder` gives, without importing torch.

    Raises:
        EmbeddingModelError: the model is not installed, or not the one expected.
    """
    return f"{model_identity(settings)}/{_DTYPE}"


def langchain_embeddings(encoder: Encoder) -> "Embeddings":
    """The encoder as LangChain's `Embeddings`, for chains and stores that want one."""
    from langchain_core.embeddings import Embeddings

    class EncoderEmbeddings(Embeddings):
        """Defined here because its base costs 0.15 s that `gamut` itself never needs."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in vector] for vector in encoder.encode(texts)]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return EncoderEmbeddings()


class _SentenceEncoder:
    """A sentence-transformers model that serves threads in the order they ask."""

    def __init__(self, model: "SentenceTransformer", identity: str) -> None:
        dimensions, longest = model.get_embedding_dimension(), model.max_seq_length
        if dimensions is None or longest is None:
            raise EmbeddingModelError(f"The model {identity} does not say what it reads and gives.")
        self.identity, self.dimensions, self.max_tokens = identity, dimensions, longest
        self._model = model
        # Counting on the model's own tokenizer switches its truncation off under an encoding
        # thread: 9 % of encodes failed.
        self._counter = copy.deepcopy(model.tokenizer)
        self._counting = threading.Lock()
        self._queue = _Queue()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        for text in texts:
            _refuse(text)
        if not texts:
            return []
        with self._counting:
            tokens = self._counter(list(texts), truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in tokens["input_ids"]]

    def encode(self, texts: Sequence[str], *, progress: Counted | None = None) -> Vectors:
        lengths = self.count_tokens(texts)
        for text, length in zip(texts, lengths, strict=True):
            if length > self.max_tokens:
                raise EmbeddingModelError(
                    f"The text {text[:60]!r}… has {length} tokens and the embedding model reads "
                    f"only {self.max_tokens}; shorten it."
                )
        # Texts of one length together: padding is work. In batches, so that a question asked
        # while an index is built waits for one batch and not for all.
        order = sorted(range(len(texts)), key=lengths.__getitem__, reverse=True)
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            vectors[batch] = self._encode_batch([texts[i] for i in batch])
            if progress is not None:
                progress(start + len(batch), len(order))
        return vectors

    def _encode_batch(self, texts: list[str]) -> Vectors:
        with self._queue.turn(), _threads(1 if len(texts) == 1 else None):
            vectors = self._model.encode(
                texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)


class _Queue:
    """A lock served in order of arrival: with `threading.Lock` the last of 16 waited 3.9 s."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[object] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and hold it."""
        ticket = object()
        try:
            with self._changed:
                self._waiting.append(ticket)
                self._changed.wait_for(lambda: self._waiting[0] is ticket)
            yield
        finally:  # also when the wait is interrupted: an abandoned ticket would block all others
            with self._changed:
                self._waiting.remove(ticket)
                self._changed.notify_all()


@contextmanager
def _threads(count: int | None) -> Iterator[None]:
    """Run torch on so many threads; None leaves the number as it is.

    One question gains nothing from a second thread, and with a neighbour busy on one of two cores
    the two wait for each other: p95 176 ms, on one thread 18 ms.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _refuse(text: str) -> None:
    """Refuse what the model would embed as if it meant something."""
    if len(text) > TEXT_CHARS:
        raise EmbeddingModelError(
            f"The text has {len(text):,} characters; shorten it to at most {TEXT_CHARS:,}."
        )
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise EmbeddingModelError("The text is empty; type some words.")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise EmbeddingModelError("The text holds half a character (a lone surrogate); retype it.")


def _load(folder: Path) -> "SentenceTransformer":
    """The model in a folder; nothing but safetensors is read as weights, and no code is run."""
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        return SentenceTransformer(
            str(folder),
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"dtype": _DTYPE, "use_safetensors": True},
        )
    except (OSError, ValueError, KeyError, ImportError, SafetensorError) as error:
        reason = str(error).strip().partition("\n")[0][:200]
        raise EmbeddingModelError(
            f"The embedding model in {folder} cannot be loaded ({reason}); install it again, or "
            "set GAMUT_EMBEDDING_MODEL=bundled."
        ) from error
