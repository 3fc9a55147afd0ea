"""The vectors of passages: those the journal has, and the others from the embedding model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.embedding import Encoder, Vectors
from ingest.errors import EmbeddingModelError
from ingest.journal import Journal
from ingest.passages import Passage

# Kept in the journal this many at a time: a kill costs a few seconds of work.
COMMIT = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageVectors:
    """One vector per passage, in their order, and how many texts had to be embedded for it."""

    vectors: Vectors
    embedded: int


def passage_vectors(
    passages: Sequence[Passage],
    journal: Journal,
    identity: str,
    load: Callable[[], Encoder],
    progress: Callable[[int, int], None],
) -> PassageVectors:
    """The vectors of passages; equal texts are embedded once, and known ones not at all.

    Args:
        passages: None of them blank.
        journal: Gives the vectors it has, and is given the others as they are made.
        identity: Of the encoder that `load` gives.
        load: Called only if a text is missing, because loading takes seconds.
        progress: Called with texts embedded and texts to embed.

    Raises:
        EmbeddingModelError: a passage is longer than the model reads; it is named.
    """
    texts = {passage.text_hash: passage for passage in passages}
    known = journal.vectors(identity, texts)
    missing = {key: passage for key, passage in texts.items() if key not in known}
    if missing:
        known |= _embed(missing, journal, load(), progress)
    rows = [known[passage.text_hash] for passage in passages]
    vectors = np.stack(rows) if rows else np.empty((0, 1), dtype=np.float32)
    return PassageVectors(vectors=vectors, embedded=len(missing))


def _embed(
    missing: Mapping[str, Passage],
    journal: Journal,
    encoder: Encoder,
    progress: Callable[[int, int], None],
) -> Mapping[str, Vectors]:
    lengths = encoder.count_tokens([passage.embedded for passage in missing.values()])
    for passage, length in zip(missing.values(), lengths, strict=True):
        if length > encoder.max_tokens:
            raise EmbeddingModelError(
                f"The passage {passage.passage_id} has {length} tokens and the embedding model "
                f"reads only {encoder.max_tokens}; divide it in the outline of its document."
            )
    # Sorted over all, because the encoder can sort only within what it is given at a time.
    keys = [key for _, key in sorted(zip(lengths, missing, strict=True), reverse=True)]
    made: dict[str, Vectors] = {}
    for start in range(0, len(keys), COMMIT):
        part = keys[start : start + COMMIT]
        texts = [missing[key].embedded for key in part]
        report = _offset(progress, start, len(keys))
        vectors = dict(zip(part, encoder.encode(texts, progress=report), strict=True))
        journal.keep_vectors(encoder.identity, vectors)
        made |= vectors
    return made


def _offset(
    progress: Callable[[int, int], None], start: int, total: int
) -> Callable[[int, int], None]:
    """Progress of a part, told as progress of the whole."""
    return lambda done, _: progress(start + done, total)
