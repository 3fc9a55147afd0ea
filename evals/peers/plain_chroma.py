"""Chroma by itself, with the splitter that its own study of chunking advises.

The study's all-round advice is the recursive splitter without overlap, 200 tokens a piece, cut at
paragraphs, lines and ends of sentences. Here a token is one of the embedding model's own.
"""

import uuid
from collections.abc import Iterable, Sequence

from evals.peers.peer import Asked, Encoder, Peer, Ranking
from evals.peers.windows import all_windows, within_reach
from ingest.sources import Source

_SEPARATORS = ("\n\n", "\n", ".", "?", "!", " ", "")
_SIZES_TOKENS = (200, 100)
_SPACES = ("cosine", "l2")


def _rank(sources: Sequence[Source], asked: Asked, encoder: Encoder) -> Iterable[Ranking]:
    """The advised size and half of it, by cosine and by Chroma's own default distance."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
    for size in _SIZES_TOKENS:
        chunks = all_windows(
            sources,
            size=size,
            overlap=0,
            length=lambda text: encoder.count_tokens([text])[0] if text.strip() else 0,
            separators=_SEPARATORS,
        )
        vectors = encoder.encode([within_reach(chunk.text, encoder) for chunk in chunks])
        for space in _SPACES:
            # Clients of one process share what they hold, so the name is a fresh one.
            name = f"peer-{uuid.uuid4().hex}"
            collection = client.create_collection(
                name, metadata={"hnsw:space": space}, embedding_function=None
            )
            collection.add(ids=[str(i) for i in range(len(chunks))], embeddings=vectors)
            found = collection.query(query_embeddings=asked.vectors, n_results=len(chunks))
            client.delete_collection(name)
            retrieved = [[chunks[int(id_)] for id_ in ids] for ids in found["ids"]]
            settings = f"{size} tokens, no overlap, {space}"
            yield Ranking(settings=settings, chunks=len(chunks), retrieved=retrieved)


PEER = Peer(
    name="Chroma, advised splitter",
    packages=("chromadb", "langchain-text-splitters"),
    install="pip install chromadb langchain-text-splitters",
    rank=_rank,
)
