"""Peers scored in the same run: same documents, embedding model, questions; never tuned down.

The questions carry their earlier turns, BM25 has a stemmer, lines are counted once although pieces
overlap, every chunk may be retrieved, and of several settings the best on these very questions
is scored, which favours the peer.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from evals.gold.entries import GoldQuestion
from evals.measures import BUDGETS_CHARS, recall_measure
from evals.metrics.evidence_recall import evidence_recall
from evals.peers import langchain_windows, llama_index, plain_chroma, words
from evals.peers.peer import Asked, Encoder, Peer, PeerScores, Ranking
from evals.peers.windows import within_reach
from ingest.sources import Source

# In the order of the report; a new one is a line here.
PEERS: tuple[Peer, ...] = (
    langchain_windows.PEER_TUTORIAL,
    langchain_windows.PEER_GRID,
    llama_index.PEER,
    plain_chroma.PEER,
    words.PEER,
)


def missing_packages(peer: Peer) -> tuple[str, ...]:
    """The packages of a peer that are not installed; nothing stands in for them."""
    return tuple(name for name in peer.packages if _version(name) is None)


def package_versions(peers: Sequence[Peer] = PEERS) -> dict[str, str]:
    """The versions of what the peers are made of, of what is installed of it."""
    found = {name: _version(name) for peer in peers for name in peer.packages}
    return {name: number for name, number in sorted(found.items()) if number is not None}


def score_peers(
    questions: Sequence[GoldQuestion],
    *,
    sources: Sequence[Source],
    encoder: Encoder,
    peers: Sequence[Peer] = PEERS,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[PeerScores, ...]:
    """Evidence recall of each installed peer over the questions that have evidence."""
    asked = [question for question in questions if question.evidence]
    if not asked:
        return ()
    texts = tuple(within_reach(" ".join([*q.turns, q.question]), encoder) for q in asked)
    put = Asked(texts=texts, vectors=encoder.encode(texts))
    lines = {source.document: source.lines for source in sources}
    scores = []
    for done, peer in enumerate(peers, start=1):
        if not missing_packages(peer):
            rankings = list(peer.rank(sources, put, encoder))
            scores.append(_best(peer, rankings, asked, lines))
        progress(done, len(peers))
    return tuple(scores)


def _best(
    peer: Peer,
    rankings: Sequence[Ranking],
    questions: Sequence[GoldQuestion],
    lines: Mapping[str, Sequence[str]],
) -> PeerScores:
    """The setting with the highest mean over the budgets."""
    scored = [(_values(ranking, questions, lines), ranking) for ranking in rankings]
    values, ranking = max(scored, key=lambda one: sum(sum(v.values()) for v in one[0].values()))
    among = "" if len(scored) == 1 else f" (best of {len(scored)} settings)"
    return PeerScores(
        name=peer.name,
        settings=ranking.settings + among,
        chunks=ranking.chunks,
        values=values,
    )


def _values(
    ranking: Ranking, questions: Sequence[GoldQuestion], lines: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    retrieved = [[span for chunk in each for span in chunk.lines] for each in ranking.retrieved]
    return {
        recall_measure(budget).name: {
            question.id: evidence_recall(spans, question.evidence, lines=lines, budget_chars=budget)
            for question, spans in zip(questions, retrieved, strict=True)
        }
        for budget in BUDGETS_CHARS
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
