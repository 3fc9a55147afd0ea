"""BM25 over chunks, and fusion of rankings by rank."""

from collections.abc import Iterable, Sequence

import bm25s
import numpy as np
import Stemmer

from evals.peers.peer import Asked, Chunk, Encoder, Peer, Ranking
from evals.peers.windows import all_windows
from ingest.sources import Source
from ingest.spans import Span

_RRF_K = 60  # Cormack, Clarke, Büttcher, Reciprocal Rank Fusion (2009)
_SIZES = ((250, 0), (500, 50), (1000, 200))


def rank_words(chunks: Sequence[Chunk], questions: Sequence[str]) -> list[list[int]]:
    """Positions of the chunks that share a word with each question, by BM25, best first."""
    stemmer = Stemmer.Stemmer("english")
    tokens = bm25s.tokenize(
        [chunk.text for chunk in chunks], stopwords="en", stemmer=stemmer, show_progress=False
    )
    index = bm25s.BM25()
    index.index(tokens, show_progress=False)
    asked = bm25s.tokenize(
        list(questions), stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False
    )
    rankings = []
    for words in asked:
        scores = index.get_scores(words) if words else np.zeros(len(chunks), dtype=np.float32)
        order = np.argsort(-scores, kind="stable")
        rankings.append([int(i) for i in order if scores[i] > 0])
    return rankings


def fuse_ranks(rankings: Sequence[Sequence[int]]) -> list[int]:
    """One ranking of several by reciprocal rank: `sum of 1 / (60 + rank)`, best first.

    >>> fuse_ranks([[2, 0, 1], [2, 1]])
    [2, 1, 0]
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1 / (_RRF_K + rank)
    return sorted(scores, key=lambda item: -scores[item])


def _rank(sources: Sequence[Source], asked: Asked, encoder: Encoder) -> Iterable[Ranking]:
    """Single lines, and windows of three sizes."""
    del encoder
    cuts = [("single lines", _lines(sources))]
    cuts += [
        (f"windows {size}/{overlap}", all_windows(sources, size=size, overlap=overlap))
        for size, overlap in _SIZES
    ]
    for settings, chunks in cuts:
        ranks = rank_words(chunks, asked.texts)
        retrieved = [[chunks[i] for i in each] for each in ranks]
        yield Ranking(settings=settings, chunks=len(chunks), retrieved=retrieved)


def _lines(sources: Sequence[Source]) -> list[Chunk]:
    return [
        Chunk(text=line, lines=(Span(source.document, number, number),))
        for source in sources
        for number, line in enumerate(source.lines, start=1)
        if line.strip()
    ]


PEER = Peer(
    name="BM25 alone",
    packages=("bm25s", "PyStemmer"),
    install="pip install bm25s PyStemmer",
    rank=_rank,
)
