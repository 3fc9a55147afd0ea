"""Passages of an index, found by meaning and by words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Encoder
from ingest.index import Index

_KEPT_VECTORS = 512


@dataclass(frozen=True, eq=False)
class IndexSearch:
    """Searches one open index with the encoder that built it; keeps the latest texts' vectors."""

    index: Index
    encoder: Encoder

    def dense(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        """Passage ids by cosine similarity in [-1, 1], best first."""
        nearest = self.index.store.nearest(self._vector(text), k)
        return [(hit.passage_id, hit.similarity) for hit in nearest]

    def lexical(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        """Passage ids by BM25 score, best first."""
        return [(hit.passage_id, hit.score) for hit in self.index.lexical.best(text, k)]

    @cached_property
    def _vector(self) -> Callable[[str], NDArray[np.float32]]:
        """Encodes a text, which is most of the time that a search takes."""
        return lru_cache(_KEPT_VECTORS)(lambda text: self.encoder.encode([text])[0])
