"""LangChain as its tutorial has it, and the best of a small grid of its settings."""

from collections.abc import Iterable, Sequence

from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore

from evals.peers.peer import Asked, Chunk, Encoder, Peer, Ranking
from evals.peers.windows import all_windows, within_reach
from evals.peers.words import fuse_ranks, rank_words
from ingest.sources import Source

TUTORIAL = (1000, 200)
GRID = ((200, 20), (500, 50), (500, 100), TUTORIAL)
_PACKAGES = ("langchain-core", "langchain-text-splitters", "sentence-transformers")
_PLACE = "place"


class _SameModel(Embeddings):
    """Our embedding model as LangChain calls one."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each text, as far as the model reads it."""
        reached = [within_reach(text, self._encoder) for text in texts]
        return [[float(x) for x in vector] for vector in self._encoder.encode(reached)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]


def _rank_tutorial(sources: Sequence[Source], asked: Asked, encoder: Encoder) -> Iterable[Ranking]:
    chunks = _windows(sources, TUTORIAL)
    yield _ranking(f"{_name(TUTORIAL)}, dense", chunks, _rank_dense(chunks, asked, encoder))


def _rank_grid(sources: Sequence[Source], asked: Asked, encoder: Encoder) -> Iterable[Ranking]:
    """Every window size with dense vectors, with BM25, and with both fused by rank."""
    for size in GRID:
        chunks = _windows(sources, size)
        dense = _rank_dense(chunks, asked, encoder)
        words = rank_words(chunks, asked.texts)
        fused = [fuse_ranks(pair) for pair in zip(dense, words, strict=True)]
        for method, ranks in (("dense", dense), ("BM25", words), ("dense + BM25", fused)):
            yield _ranking(f"{_name(size)}, {method}", chunks, ranks)


def _name(size: tuple[int, int]) -> str:
    return f"windows {size[0]}/{size[1]}"


def _windows(sources: Sequence[Source], size: tuple[int, int]) -> list[Chunk]:
    return all_windows(sources, size=size[0], overlap=size[1])


def _rank_dense(chunks: Sequence[Chunk], asked: Asked, encoder: Encoder) -> list[list[int]]:
    """Positions of the chunks for each question, by LangChain's vector store, best first."""
    store = InMemoryVectorStore(_SameModel(encoder))
    store.add_texts(
        [chunk.text for chunk in chunks],
        metadatas=[{_PLACE: place} for place in range(len(chunks))],
    )
    return [
        [
            int(found.metadata[_PLACE])
            for found in store.similarity_search_by_vector(
                [float(x) for x in vector], k=len(chunks)
            )
        ]
        for vector in asked.vectors
    ]


def _ranking(settings: str, chunks: Sequence[Chunk], ranks: Sequence[Sequence[int]]) -> Ranking:
    retrieved = [[chunks[i] for i in each] for each in ranks]
    return Ranking(settings=settings, chunks=len(chunks), retrieved=retrieved)


PEER_TUTORIAL = Peer(
    name="LangChain, tutorial settings",
    packages=_PACKAGES,
    install="pip install langchain-core langchain-text-splitters",
    rank=_rank_tutorial,
)
PEER_GRID = Peer(
    name="LangChain, best of a grid",
    packages=(*_PACKAGES, "bm25s"),
    install="pip install langchain-core langchain-text-splitters bm25s",
    rank=_rank_grid,
)
