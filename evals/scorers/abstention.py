"""Abstention and refusal: silent when the documents are, and only then; read all three."""

from evals.answer_view import has_abstained
from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.measures import Measure
from evals.metrics.abstention import abstention_precision, abstention_recall, answered_share
from evals.running import Reply
from evals.scorers.scorer import Scorer


def _abstention_precision(
    question: GoldQuestion, reply: Reply, documents: Documents
) -> float | None:
    del documents
    if not has_abstained(reply.answer):
        return None
    return abstention_precision([True], [question.abstain])


ABSTENTION = (
    Scorer(
        measure=Measure(name="abstention_recall", title="abstains when it must", goal=0.97),
        applies=lambda q: q.abstain,
        score=lambda q, r, d: abstention_recall([has_abstained(r.answer)], [True]),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="answered_share", title="answers when it can", goal=0.98),
        applies=lambda q: not q.abstain,
        score=lambda q, r, d: answered_share([has_abstained(r.answer)], [False]),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="abstention_precision", title="abstentions that were due", goal=0.97),
        applies=lambda q: True,
        score=_abstention_precision,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="partial_told", title="partly answered, and says so", goal=0.97),
        applies=lambda q: q.partial,
        score=lambda q, r, d: float(r.answer.status == "partial"),
        decides=True,
    ),
)
