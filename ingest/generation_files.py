"""What a generation's folder holds: the room it needs, the corpus as it was, and the checks."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ingest.embedding import Vectors
from ingest.errors import SourceError, StoreError
from ingest.passages import Passage
from ingest.sources import corpus_hash
from ingest.store import Store, open_store
from ingest.store_calls import Location

# Per passage of 384 numbers: 4 kB in Chroma, 2 kB in the journal, its text a few times over.
PASSAGE_BYTES = 12_000
RESERVE_BYTES = 20_000_000
PROBES = 32
PROBES_MISSED = 1  # a graph of neighbours misses about 1 of 10,000
SELF_SIMILARITY = 0.999


def store_location(folder: Path, chroma_url: str) -> Location:
    """Where the vectors of the generation in a folder are."""
    return chroma_url or folder / "chroma"


def is_whole(folder: Path, chroma_url: str) -> bool:
    """Whether the files of a finished generation are there; their content is not read.

    A store of no bytes counts as gone: SQLite would open it as a new one.
    """
    needed = [folder / "corpus", folder / "bm25" / "ids.json"]
    if not chroma_url:
        needed.append(folder / "chroma" / "chroma.sqlite3")
    return all(path.exists() and path.stat().st_size > 0 for path in needed)


def hash_corpus(corpus: Path) -> str:
    """The hash of a corpus folder.

    Raises:
        SourceError: the folder or a file in it cannot be read.
    """
    try:
        return corpus_hash(corpus)
    except OSError as error:
        raise SourceError(f"{error.filename} cannot be read: {error.strerror}.") from error


def check_space(data: Path, corpus: Path, passages: Sequence[Passage]) -> None:
    """Refuse before the work what would fail after it.

    Raises:
        StoreError: the disk of the data folder has too little room; the message says how much.
    """
    files = sum(path.stat().st_size for path in corpus.rglob("*") if path.is_file())
    needed = files + PASSAGE_BYTES * len(passages) + RESERVE_BYTES
    free = shutil.disk_usage(data).free
    if free < needed:
        raise StoreError(
            f"The index needs about {needed // 1_000_000:,} MB in {data}, where "
            f"{free // 1_000_000:,} MB are free; free some, or set GAMUT_DATA to another disk."
        )


def copy_corpus(corpus: Path, snapshot: Path, expected_hash: str) -> None:
    """Copy the files of a corpus, so that who reads this generation keeps its documents.

    Raises:
        SourceError: the corpus is no longer what was read.
    """
    for path in sorted(corpus.rglob("*")):
        if path.is_file():  # neither folders nor what cannot be copied, such as pipes
            copy = snapshot / path.relative_to(corpus)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    if corpus_hash(snapshot) != expected_hash:
        raise SourceError(f"The corpus in {corpus} changed while it was read; run again.")


def check_store(
    location: Location, generation: str, passages: Sequence[Passage], vectors: Vectors
) -> None:
    """Open what was written and see that it holds every passage and finds a sample of them.

    Raises:
        StoreError: it does not.
    """
    store = open_store(location, generation)
    try:
        if store.count() != len(passages):
            raise StoreError(
                f"The vector store holds {store.count()} of {len(passages)} passages after they "
                "were written; run `gamut ingest` again."
            )
        if passages:
            _probe(store, passages, vectors)
    finally:
        store.close()


def _probe(store: Store, passages: Sequence[Passage], vectors: Vectors) -> None:
    chosen = np.unique(np.linspace(0, len(passages) - 1, PROBES).astype(int))
    stored = store.vectors([passages[i].passage_id for i in chosen])
    found = [store.nearest(vectors[i], 1)[0].similarity for i in chosen]
    missed = sum(similarity <= SELF_SIMILARITY for similarity in found)
    if missed > PROBES_MISSED or not np.allclose(stored, vectors[chosen], atol=1e-5):
        raise StoreError(
            f"The vector store does not find {missed} of {len(chosen)} passages that were just "
            "written; run `gamut ingest` again."
        )
