"""Stock retrieval beside ours: the same documents, model and questions, in the same process.

What a tutorial builds: LangChain's splitter into windows of characters, dense vectors, BM25, and
the two fused by rank. Nothing here is tuned down: the question carries its earlier turns, BM25 has
a stemmer, and lines are counted once although windows overlap.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from evals.gold import GoldQuestion
from evals.measures import BUDGETS_CHARS, recall_measure
from evals.metrics.evidence_recall import evidence_recall
from ingest.sources import Source
from ingest.spans import Span

_SPLITTERS = "langchain-text-splitters"
_PACKAGES = (_SPLITTERS, "bm25s", "sentence-transformers")
TUTORIAL_CHARS = (1000, 200)
FINE_CHARS = (500, 50)
_RRF_K = 60  # Cormack, Clarke, Büttcher, Reciprocal Rank Fusion (2009)


class Encoder(Protocol):
    """What turns texts into vectors of unit length."""

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector per text. Shape: (n, dimensions)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A window of a document: its text, and the lines that lie wholly inside it."""

    text: str
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockScores:
    """One stock retriever with its value for each question, by measure and question id."""

    name: str
    chunks: int
    values: Mapping[str, Mapping[str, float]]


def is_available() -> bool:
    """Whether LangChain's splitters are installed; nothing stands in for them."""
    try:
        version(_SPLITTERS)
    except PackageNotFoundError:
        return False
    return True


def package_versions() -> dict[str, str]:
    """The versions of what the stock retrievers are made of, of what is installed of it."""
    return {name: version(name) for name in _PACKAGES if name != _SPLITTERS or is_available()}


def score_stock(
    questions: Sequence[GoldQuestion], *, sources: Sequence[Source], encoder: Encoder
) -> tuple[StockScores, ...]:
    """Evidence recall of each stock retriever over the questions that have evidence."""
    asked = [question for question in questions if question.evidence]
    if not asked:
        return ()
    texts = [_within_reach(" ".join([*q.turns, q.question]), encoder) for q in asked]
    vectors = encoder.encode(texts)
    fine = _all_chunks(sources, *FINE_CHARS)
    wide = _all_chunks(sources, *TUTORIAL_CHARS)
    fine_dense = _rank_dense(fine, vectors, encoder)
    fine_words = _rank_words(fine, texts)
    fused = [fuse_ranks(pair) for pair in zip(fine_dense, fine_words, strict=True)]
    rankings = (
        (_name("dense", FINE_CHARS), fine, fine_dense),
        (_name("BM25", FINE_CHARS), fine, fine_words),
        (_name("dense + BM25", FINE_CHARS), fine, fused),
        (_name("dense", TUTORIAL_CHARS), wide, _rank_dense(wide, vectors, encoder)),
    )
    lines = {source.document: source.lines for source in sources}
    return tuple(
        StockScores(name=name, chunks=len(chunks), values=_score(asked, chunks, ranks, lines))
        for name, chunks, ranks in rankings
    )


def cut_into_chunks(source: Source, *, chunk_chars: int, overlap_chars: int) -> tuple[Chunk, ...]:
    """The windows that LangChain's splitter makes of a document, in order.

    A line belongs to a window when all its characters but outer spaces are inside. Where a window
    lies is looked up here and not taken from the splitter's `start_index`, which is wrong for some
    overlapping windows: it starts after the one before, at most the overlap before its end.

    Raises:
        ValueError: a window is not a piece of the document.
    """
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=chunk_chars, chunk_overlap=overlap_chars)
    text = "\n".join(source.lines)
    extents = list(_line_extents(source))
    chunks: list[Chunk] = []
    start, end = -1, 0
    for piece in splitter.split_text(text):
        start = text.index(piece, max(start + 1, end - overlap_chars))
        end = start + len(piece)
        inside = tuple(span for span, first, last in extents if start <= first and last <= end)
        chunks.append(Chunk(text=piece, lines=inside))
    return tuple(chunks)


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


def _name(method: str, chars: tuple[int, int]) -> str:
    return f"LangChain splitter {chars[0]}/{chars[1]}, {method}"


def _all_chunks(sources: Sequence[Source], chunk_chars: int, overlap_chars: int) -> list[Chunk]:
    return [
        chunk
        for source in sources
        for chunk in cut_into_chunks(source, chunk_chars=chunk_chars, overlap_chars=overlap_chars)
    ]


def _line_extents(source: Source) -> Iterator[tuple[Span, int, int]]:
    """Each line that holds text, with the offsets of its first and past its last visible one."""
    offset = 0
    for number, line in enumerate(source.lines, start=1):
        if line.strip():
            first = offset + len(line) - len(line.lstrip())
            yield Span(source.document, number, number), first, offset + len(line.rstrip())
        offset += len(line) + 1


def _rank_dense(
    chunks: Sequence[Chunk], questions: NDArray[np.float32], encoder: Encoder
) -> list[list[int]]:
    """Positions of the chunks for each question, by cosine, best first."""
    vectors = encoder.encode([_within_reach(chunk.text, encoder) for chunk in chunks])
    similarity = questions @ vectors.T
    return [[int(i) for i in row] for row in np.argsort(-similarity, axis=1, kind="stable")]


def _rank_words(chunks: Sequence[Chunk], questions: Sequence[str]) -> list[list[int]]:
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


def _within_reach(text: str, encoder: Encoder) -> str:
    """The text as far as the model reads; a stock program lets the rest drop without a word."""

    def tokens(chars: int) -> int:
        return encoder.count_tokens([text[:chars]])[0]

    if tokens(len(text)) <= encoder.max_tokens:
        return text
    return text[: bisect_right(range(1, len(text)), encoder.max_tokens, key=tokens)]


def _score(
    questions: Sequence[GoldQuestion],
    chunks: Sequence[Chunk],
    rankings: Sequence[Sequence[int]],
    lines: Mapping[str, Sequence[str]],
) -> dict[str, dict[str, float]]:
    retrieved = [[span for i in ranking for span in chunks[i].lines] for ranking in rankings]
    return {
        recall_measure(budget).name: {
            question.id: evidence_recall(spans, question.evidence, lines=lines, budget_chars=budget)
            for question, spans in zip(questions, retrieved, strict=True)
        }
        for budget in BUDGETS_CHARS
    }
