"""Retrieval: is the evidence found, and how early."""

from functools import partial

from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.measures import BUDGETS_CHARS, Measure, recall_measure
from evals.metrics.evidence_recall import evidence_recall
from evals.metrics.ndcg_at_k import ndcg_at_k
from evals.metrics.recall_at_k import recall_at_k
from evals.metrics.reciprocal_rank import reciprocal_rank
from evals.running import Reply
from evals.scorers.scorer import Scorer

RECALL_GOALS = {5: 0.85, 10: 0.92, 20: 0.97}  # by rank; more lines may be due than ranks are read
NDCG_RANK = 10


def _evidence_recall(
    question: GoldQuestion, reply: Reply, documents: Documents, *, budget_chars: int
) -> float:
    return evidence_recall(
        reply.lines, question.evidence, lines=documents.lines, budget_chars=budget_chars
    )


def _ranked_and_relevant(
    question: GoldQuestion, reply: Reply, documents: Documents
) -> tuple[list[str], set[str]]:
    """The single lines retrieved, best first, and those of the evidence."""
    ranked = [str(line) for line in documents.text_lines(reply.lines)]
    return ranked, {str(line) for line in documents.text_lines(question.evidence)}


def _recall_at(question: GoldQuestion, reply: Reply, documents: Documents, *, k: int) -> float:
    return recall_at_k(*_ranked_and_relevant(question, reply, documents), k=k)


def _ndcg(question: GoldQuestion, reply: Reply, documents: Documents) -> float:
    return ndcg_at_k(*_ranked_and_relevant(question, reply, documents), k=NDCG_RANK)


def _first_evidence(question: GoldQuestion, reply: Reply, documents: Documents) -> float:
    return reciprocal_rank(*_ranked_and_relevant(question, reply, documents))


RETRIEVAL = (
    *(
        Scorer(
            measure=recall_measure(budget),
            applies=lambda q: bool(q.evidence),
            score=partial(_evidence_recall, budget_chars=budget),
        )
        for budget in BUDGETS_CHARS
    ),
    *(
        Scorer(
            measure=Measure(name=f"recall_at_{k}", title=f"evidence recall@{k}, lines", goal=goal),
            applies=lambda q: bool(q.evidence),
            score=partial(_recall_at, k=k),
        )
        for k, goal in RECALL_GOALS.items()
    ),
    Scorer(
        measure=Measure(name="evidence_mrr", title="first evidence line, MRR", goal=0.9),
        applies=lambda q: bool(q.evidence),
        score=_first_evidence,
    ),
    Scorer(
        measure=Measure(name=f"ndcg_at_{NDCG_RANK}", title=f"nDCG@{NDCG_RANK}", goal=0.9),
        applies=lambda q: bool(q.evidence),
        score=_ndcg,
    ),
)
