"""LlamaIndex with the retrieval of its citation query engine.

Nodes are found by their vectors and cut into the smaller numbered sources that its prompt cites;
the order of those sources is the ranking. The engine's own splitter cuts them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from evals.peers.peer import Asked, Chunk, Encoder, Peer, Ranking
from evals.peers.windows import chunk_at, line_extents, places, within_reach
from ingest.sources import Source

_NODE_TOKENS = (1024, 512, 256, 128)  # the first is LlamaIndex's default
_NODE_OVERLAP = 20
_CITED_TOKENS = (512, 128)  # the first is the engine's default
_CITED_OVERLAP = 20


def _rank(sources: Sequence[Source], asked: Asked, encoder: Encoder) -> Iterable[Ranking]:
    """The default sizes and smaller ones, of nodes and of the sources that are cited."""
    for node_tokens in _NODE_TOKENS:
        for cited_tokens in _CITED_TOKENS:
            if cited_tokens <= node_tokens:
                yield _ranking(sources, asked, encoder, (node_tokens, cited_tokens))


def _ranking(
    sources: Sequence[Source], asked: Asked, encoder: Encoder, tokens: tuple[int, int]
) -> Ranking:
    from llama_index.core import MockEmbedding, VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.query_engine import CitationQueryEngine
    from llama_index.core.schema import QueryBundle, TextNode

    splitter = SentenceSplitter(chunk_size=tokens[0], chunk_overlap=_NODE_OVERLAP)
    pieces = [splitter.split_text("\n".join(source.lines)) for source in sources]
    texts = [piece for each in pieces for piece in each]
    vectors = encoder.encode([within_reach(text, encoder) for text in texts])
    nodes = [
        TextNode(id_=str(place), text=text, embedding=[float(x) for x in vector])
        for place, (text, vector) in enumerate(zip(texts, vectors, strict=True))
    ]
    # Nodes and questions bring their vectors, so neither stand-in is ever asked for anything.
    index = VectorStoreIndex(nodes, embed_model=MockEmbedding(embed_dim=vectors.shape[1]))
    engine = CitationQueryEngine(
        retriever=index.as_retriever(similarity_top_k=len(nodes)),
        llm=MockLLM(),
        citation_chunk_size=tokens[1],
        citation_chunk_overlap=_CITED_OVERLAP,
    )
    cited = [
        chunks
        for source, each in zip(sources, pieces, strict=True)
        for chunks in _cited(source, each, engine.text_splitter.split_text)
    ]
    bundles = [
        QueryBundle(query_str=text, embedding=[float(x) for x in vector])
        for text, vector in zip(asked.texts, asked.vectors, strict=True)
    ]
    retrieved = [
        [chunk for found in engine.retrieve(bundle) for chunk in cited[int(found.node.node_id)]]
        for bundle in bundles
    ]
    settings = f"nodes of {tokens[0]} tokens, cited in pieces of {tokens[1]}"
    return Ranking(settings=settings, chunks=sum(map(len, cited)), retrieved=retrieved)


def _cited(
    source: Source, nodes: Sequence[str], split: Callable[[str], Sequence[str]]
) -> Iterator[list[Chunk]]:
    """The pieces of each node of a document that the engine's prompt would number."""
    extents = list(line_extents(source))
    for node, offset in zip(nodes, places("\n".join(source.lines), nodes), strict=True):
        pieces = split(node)
        starts = places(node, pieces)
        yield [
            chunk_at(piece, offset + start, extents)
            for piece, start in zip(pieces, starts, strict=True)
        ]


PEER = Peer(
    name="LlamaIndex, citation query engine",
    packages=("llama-index-core",),
    install="pip install llama-index-core",
    rank=_rank,
)
