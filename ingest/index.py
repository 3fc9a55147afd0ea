"""The index as its readers have it: one finished generation, held open, and its state in brief."""

import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from ingest import generations
from ingest.embedding import encoder_identity
from ingest.errors import (
    EmbeddingModelError,
    IndexMismatchError,
    IndexMissingError,
    SourceError,
    StoreError,
)
from ingest.generation_files import hash_corpus, store_location
from ingest.generations import Generation
from ingest.lexical import LexicalIndex
from ingest.settings import Settings
from ingest.store import Store, open_store


class Index:
    """One finished generation; what it serves does not change until it is closed."""

    def __init__(self, data: Path, generation: Generation, lock: BinaryIO) -> None:
        """Take over a held generation; `open_index` makes one."""
        self.generation = generation.generation
        self.fingerprint = generation.fingerprint
        self.passages = generation.passages
        self._data = data
        self._folder = generations.folder_of(data, generation.generation)
        self._lock = lock
        self._opening = threading.Lock()
        self._store: Store | None = None
        self._lexical: LexicalIndex | None = None

    @property
    def corpus(self) -> Path:
        """The corpus folder as it was when this generation was built."""
        return self._folder / "corpus"

    @property
    def store(self) -> Store:
        """The vector store, opened when first asked for.

        Raises:
            StoreError: it is damaged, gone, or its server is down.
        """
        with self._opening:
            if self._store is None:
                self._store = self._open_store()
            return self._store

    @property
    def lexical(self) -> LexicalIndex:
        """The word index, opened when first asked for.

        Raises:
            StoreError: it is damaged.
        """
        with self._opening:
            if self._lexical is None:
                self._lexical = LexicalIndex.load(self._folder / "bm25")
            return self._lexical

    def is_in_force(self) -> bool:
        """Whether no newer generation has taken this one's place."""
        try:
            return generations.in_force(self._data).generation == self.generation
        except IndexMissingError:
            return False

    def close(self) -> None:
        """Let go of the generation, so that a later build may remove it."""
        with self._opening:
            try:
                if self._store is not None:
                    self._store.close()
            finally:
                self._lock.close()

    def __enter__(self) -> Self:
        """The index, closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the index."""
        self.close()

    def _open_store(self) -> Store:
        location = store_location(self._folder, self.fingerprint.chroma_url)
        store = open_store(location, self.generation)
        if store.count() != self.passages:
            store.close()
            raise StoreError(
                f"The vector store at {location} holds {store.count()} of {self.passages} "
                "passages; run `gamut ingest --rebuild`."
            )
        return store


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """The index in brief; `problem` is the sentence for a person, if there is one.

    An outdated index was built by another version, and is refreshed from kept vectors.

    What cannot be known, such as whether the corpus changed when it is gone, is None.
    """

    generation: str | None
    created: str | None
    passages: int | None
    corpus_changed: bool | None
    model_changed: bool | None
    bytes_on_disk: int
    interrupted: bool
    building: bool
    problem: str | None
    outdated: bool = False

    @property
    def exists(self) -> bool:
        """Whether there is a finished index."""
        return self.generation is not None


def open_index(settings: Settings, *, encoder_id: str | None = None) -> Index:
    """The index in force, held so that no build removes it.

    Args:
        settings: Which data folder, and what the index must have been built with.
        encoder_id: The identity of the encoder that will be used, where it is known already.

    Raises:
        IndexMissingError: there is none, or none that can be read.
        IndexMismatchError: another model, version or Chroma server built it.
        EmbeddingModelError: the model is missing or not the one expected.
    """
    data = settings.data.absolute()
    for _ in range(10):  # a build may remove what the pointer named a moment ago
        generation = generations.in_force(data)
        _check(generation, settings, encoder_id or encoder_identity(settings))
        lock = generations.read_lock(generations.folder_of(data, generation.generation))
        if lock is not None:
            return Index(data, generation, lock)
    raise IndexMissingError(f"The index in {data} is damaged; run `gamut ingest --rebuild`.")


def index_state(settings: Settings) -> IndexState:
    """The state of the index, without opening it or importing what would."""
    data = settings.data.absolute()
    present, problem, encoder_id = None, None, _encoder_id(settings)
    try:
        present = generations.in_force(data)
        _check(present, settings, encoder_id or present.fingerprint.encoder)
    except (IndexMissingError, IndexMismatchError) as error:
        problem = str(error)
    unfinished = bool(generations.unfinished(data))
    building = unfinished and generations.is_building(data)
    return IndexState(
        generation=present.generation if present else None,
        created=present.created if present else None,
        passages=present.passages if present else None,
        corpus_changed=_corpus_changed(present, settings),
        model_changed=encoder_id != present.fingerprint.encoder if present and encoder_id else None,
        bytes_on_disk=_bytes_under(data),
        interrupted=unfinished and not building,
        building=building,
        problem=problem,
        outdated=present is not None and _is_outdated(present),
    )


def _check(generation: Generation, settings: Settings, encoder_id: str) -> None:
    """Refuse an index that would be read otherwise than it was written."""
    built = generation.fingerprint
    if _is_outdated(generation):
        reason = "was built by another version of Gamut"
    elif built.encoder != encoder_id:
        reason = f"was built with the embedding model {built.encoder}, not {encoder_id}"
    elif built.chroma_url != settings.chroma_url:
        where = built.chroma_url or "this machine"
        reason = f"has its vectors on {where}, which GAMUT_CHROMA_URL no longer says"
    else:
        return
    raise IndexMismatchError(
        f"The index {reason}; run `gamut ingest --rebuild`, which embeds only what it must."
    )


def _is_outdated(generation: Generation) -> bool:
    """Whether another version of Gamut built it."""
    code = generation.fingerprint.code
    return generation.format != generations.FORMAT or code != generations.code_version()


def _corpus_changed(present: Generation | None, settings: Settings) -> bool | None:
    if present is None:
        return None
    try:
        return hash_corpus(settings.corpus) != present.fingerprint.corpus
    except SourceError:
        return None


def _bytes_under(folder: Path) -> int:
    """The size of what is there; a build may remove some of it meanwhile."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                total += (Path(parent) / name).stat().st_size
    return total


def _encoder_id(settings: Settings) -> str | None:
    try:
        return encoder_identity(settings)
    except EmbeddingModelError:
        return None
