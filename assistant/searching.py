"""Passages of an index, found by meaning and by words."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.embedding import Encoder
from ingest.index import Index


@dataclass(frozen=True, eq=False)
class IndexSearch:
    """Searches one open index with the encoder that built it."""

    index: Index
    encoder: Encoder

    def dense(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        """Passage ids by cosine similarity in [-1, 1], best first."""
        vector = self.encoder.encode([text])[0]
        return [(hit.passage_id, hit.similarity) for hit in self.index.store.nearest(vector, k)]

    def lexical(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        """Passage ids by BM25 score, best first."""
        return [(hit.passage_id, hit.score) for hit in self.index.lexical.best(text, k)]
