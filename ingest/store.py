"""The vector store: one immutable Chroma collection per generation, in a folder or on a server."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from ingest.errors import StoreError
from ingest.passages import Passage
from ingest.store_calls import Location, explain, remedy, server_address, wait_for

# Chroma takes 0.7 s to import, so it is imported where it is first used.
if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

# Chroma rewrites its graph files in place without fsync: a kill bricked 6 of 9 stores. Below this
# threshold it does not: SQLite holds all, and the graph is rebuilt from it when opened.
_CONFIGURATION: "CreateCollectionConfiguration" = {
    "hnsw": {"space": "cosine", "sync_threshold": 100_000_000, "ef_search": 200}
}
BATCH = 1_000
_BATCH_NUMBERS = 1_000_000  # a request of a server holds 40 MB, and a number is written in 20 bytes
_PAGE = 5_000

# Chroma's own limit is 1,000 s, and a full disk makes calls wait for it.
OPEN_S = 300.0
WRITE_S = 120.0
QUERY_S = 10.0

Vectors = NDArray[np.float32]
_T = TypeVar("_T")

# Sixteen threads that opened one folder at once all failed.
_OPENING = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found; `similarity` is the cosine, in [-1, 1]."""

    passage_id: str
    similarity: float


class Store:
    """An open collection, for reading; safe to share between threads."""

    def __init__(self, client: "Client", collection: "Collection", location: Location) -> None:
        """Take over an open client; `open_store` makes one."""
        self._client = client
        self._collection = collection
        self._location = location
        self._count = _within(OPEN_S, location, collection.count)

    def nearest(self, vector: Vectors, k: int) -> list[Hit]:
        """The `k` passages most similar to a vector, best first, equals in order of their ids.

        Args:
            vector: Of unit length. Shape: (dimensions,).
            k: From 1; at most 5,000 are found.

        Raises:
            ValueError: the vector is not of unit length, or `k` is below 1.
            StoreError: the store failed, or took too long.
        """
        if k < 1:
            raise ValueError(f"k is {k}, and counts from 1")
        _check_unit(vector[np.newaxis])
        if self._count == 0:
            return []
        query = partial(
            self._collection.query,
            query_embeddings=vector[np.newaxis],
            n_results=min(k, self._count, _PAGE),
            include=["distances"],
        )
        found: Any = _within(QUERY_S, self._location, query)
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        # Rounding puts the distance of a vector to itself a little below zero.
        hits = [Hit(passage_id=id_, similarity=max(-1.0, min(1.0, 1.0 - d))) for id_, d in pairs]
        return sorted(hits, key=lambda hit: (-hit.similarity, hit.passage_id))

    def count(self) -> int:
        """How many passages the store holds."""
        return self._count

    def vectors(self, passage_ids: Sequence[str]) -> Vectors:
        """The stored vectors, in the order of the ids. Shape: (n, dimensions).

        Raises:
            StoreError: an id is not in the store.
        """
        found: dict[str, Vectors] = {}
        for start in range(0, len(passage_ids), _PAGE):
            page = list(passage_ids[start : start + _PAGE])
            get = partial(self._collection.get, ids=page, include=["embeddings"])
            rows: Any = _within(QUERY_S, self._location, get)
            found |= zip(rows["ids"], rows["embeddings"], strict=True)
        missing = [passage_id for passage_id in passage_ids if passage_id not in found]
        if missing:
            raise StoreError(f"The vector store does not hold {missing[0]}; it is another corpus'.")
        return np.array([found[passage_id] for passage_id in passage_ids], dtype=np.float32)

    def langchain(self, embeddings: "Embeddings") -> "Chroma":
        """The same collection as LangChain's vector store. Read it only: ours never change."""
        from langchain_chroma import Chroma

        return Chroma(
            client=self._client,
            collection_name=self._collection.name,
            embedding_function=embeddings,
            create_collection_if_not_exists=False,
            relevance_score_fn=lambda distance: min(1.0, max(0.0, 1.0 - distance)),
        )

    def close(self) -> None:
        """Let go of the store."""
        _close(self._client, self._location)


def open_store(location: Location, generation: str) -> Store:
    """The finished store of a generation.

    `location` is the folder of an embedded store, or the address of a Chroma server.

    Raises:
        StoreError: there is no such store, it cannot be opened, or it is not one of ours.
    """
    if isinstance(location, Path) and not (location / "chroma.sqlite3").is_file():
        raise StoreError(f"There is no vector store in {location}; {remedy(location)}.")
    client = _connect(location)
    try:
        get = partial(client.get_collection, _name(generation), embedding_function=None)
        collection = _within(OPEN_S, location, get)
        _refuse_foreign(collection, location)
        return Store(client, collection, location)
    except StoreError:
        _close(client, location)
        raise


def write_store(
    location: Location,
    generation: str,
    passages: Sequence[Passage],
    vectors: Vectors,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the passages of a new generation with their vectors.

    Args:
        location: A folder that holds no store yet, or the address of a Chroma server.
        generation: A new one, of letters, digits, `.`, `_` and `-`.
        passages: With ids that differ.
        vectors: Of unit length, one per passage. Shape: (n, dimensions).
        progress: Called with passages written and passages in all.

    Raises:
        ValueError: vectors and passages do not match, or a vector is not of unit length.
        StoreError: two passages have one id, or the store cannot be written.
    """
    _check_rows(passages, vectors)
    client = _connect(location)
    try:
        create = partial(client.create_collection, _name(generation), embedding_function=None)
        collection = _within(WRITE_S, location, lambda: create(configuration=_CONFIGURATION))
        size = min(BATCH, max(1, _BATCH_NUMBERS // max(1, vectors.shape[-1])))
        for start in range(0, len(passages), size):
            batch = _rows(passages[start : start + size], vectors[start : start + size])
            _within(WRITE_S, location, partial(collection.add, **batch))
            if progress is not None:
                progress(start + len(batch["ids"]), len(passages))
    finally:
        _close(client, location)


def drop_store(url: str, generation: str) -> None:
    """Remove a generation from a Chroma server, if it is there.

    Raises:
        StoreError: the server failed.
    """
    from chromadb.errors import NotFoundError

    client = _connect(url)

    def drop() -> None:
        with suppress(NotFoundError):
            client.delete_collection(_name(generation))

    try:
        _within(WRITE_S, url, drop)
    finally:
        _close(client, url)


def _name(generation: str) -> str:
    return f"gamut-{generation}"


def _rows(passages: Sequence[Passage], vectors: Vectors) -> dict[str, Any]:
    return {
        "ids": [passage.passage_id for passage in passages],
        "embeddings": vectors,
        "documents": [passage.quote for passage in passages],
        "metadatas": [_citation(passage) for passage in passages],
    }


def _citation(passage: Passage) -> dict[str, str | int]:
    span, heading = passage.span, " > ".join(passage.heading)
    return {"document": span.document, "first": span.first, "last": span.last, "heading": heading}


def _check_rows(passages: Sequence[Passage], vectors: Vectors) -> None:
    if len(passages) != len(vectors):
        raise ValueError(f"{len(passages)} passages cannot have {len(vectors)} vectors")
    _check_unit(vectors)
    (most, times), *_ = Counter(p.passage_id for p in passages).most_common(1) or [("", 0)]
    if times > 1:
        raise StoreError(f"Two passages are {most}; mend the outline of that document.")


def _check_unit(vectors: Vectors) -> None:
    """Refuse NaN, zero and other lengths: Chroma takes them and answers nonsense."""
    lengths = np.linalg.norm(vectors, axis=-1)
    if not np.all(np.abs(lengths - 1.0) < 1e-3):
        raise ValueError("a vector is not of unit length")


def _connect(location: Location) -> "Client":
    """A client; those of one folder in one process share what Chroma holds open."""
    import chromadb

    if isinstance(location, Path):
        embed = partial(chromadb.PersistentClient, location)
        with _OPENING:  # cast: what they return can be closed, the interface they name cannot
            return cast("Client", _within(OPEN_S, location, lambda: embed(settings=_settings())))
    host, port, ssl = server_address(location)
    try:
        connect = partial(chromadb.HttpClient, host, port, ssl)
        return cast("Client", _within(QUERY_S, location, lambda: connect(settings=_settings())))
    except StoreError as error:
        if isinstance(error.__cause__, TimeoutError) or "not connect" in str(error.__cause__):
            raise
        raise StoreError(
            f"What answers at {location} is not a Chroma server; correct GAMUT_CHROMA_URL."
        ) from error


def _close(client: "Client", location: Location) -> None:
    with _OPENING:
        _within(QUERY_S, location, client.close)
    for part in (client, client._admin_client):
        session = getattr(getattr(part, "_server", None), "_session", None)
        if session is not None:  # Chroma leaves its connections to a server open
            session.close()


def _settings() -> "ChromaSettings":
    from chromadb.config import Settings

    # Said out loud, and no `.env`: Chroma reads the one in the working folder, where
    # ALLOW_RESET=true let a store be wiped and a mistyped value kept it from opening.
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it; mypy does not know
        anonymized_telemetry=False,
        allow_reset=False,
        is_persistent=True,
    )


def _refuse_foreign(collection: "Collection", location: Location) -> None:
    """Refuse what we did not make: an embedding function can run code (CVE-2026-45829)."""
    made = {name: part or {} for name, part in collection.configuration_json.items()}
    if made["embedding_function"].get("type") != "legacy" or made["hnsw"].get("space") != "cosine":
        raise StoreError(f"The vector store at {location} is not ours; {remedy(location)}.")


def _within(seconds: float, location: Location, call: Callable[[], _T]) -> _T:
    """What a call of Chroma gives; a StoreError says why it gave nothing."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        return wait_for(call, seconds)
    except (ChromaError, httpx.HTTPError, OSError, ValueError, AttributeError) as error:
        raise StoreError(explain(location, error)) from error
