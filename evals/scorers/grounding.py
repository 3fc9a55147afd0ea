"""Grounding: what retrieval offered, and what of the answer comes from it (RAGChecker's split)."""

from collections.abc import Iterator, Sequence

from evals.answer_view import cited_claims
from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.measures import BUDGETS_CHARS, Measure
from evals.metrics.claim_origins import faithfulness, hallucination, self_knowledge
from evals.metrics.claim_recall import claim_recall
from evals.metrics.context_precision import context_precision
from evals.running import Reply
from evals.scorers.scorer import Scorer
from ingest.spans import Span

_CONTEXT_CHARS = BUDGETS_CHARS[-1]


def _context(reply: Reply, documents: Documents) -> Iterator[Span]:
    """The lines that a reader of the largest budget has seen."""
    used = 0
    for line in documents.text_lines(reply.lines):
        used += len(documents.lines[line.document][line.first - 1]) + 1
        if used > _CONTEXT_CHARS + 1:
            return
        yield line


def _claim_recall(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    ids = {*(question.diagnoses or ()), *(question.top3 or ())}
    if not question.expect and not ids:
        return None
    context = tuple(_context(reply, documents))
    named = documents.named(context)
    return claim_recall(documents.read(context), named, patterns=question.expect, ids=ids)


def _context_precision(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    useful = documents.text_lines([*question.evidence, *documents.headings(question.evidence)])
    retrieved = [str(line) for line in _context(reply, documents)]
    return context_precision(retrieved, {str(line) for line in useful}) if retrieved else None


def _in_context(reply: Reply, documents: Documents) -> list[bool]:
    """Whether retrieved lines support it, a claim each: its own lines as far as retrieved."""
    retrieved = set(documents.text_lines(reply.lines))
    return [
        _holds(text, [s for s in documents.text_lines(spans) if s in retrieved], documents)
        for text, spans in cited_claims(reply.answer)
    ]


def _correct(
    question: GoldQuestion, reply: Reply, documents: Documents, in_context: Sequence[bool]
) -> list[bool]:
    """Whether the gold evidence supports it, a claim each; asked of those not in context only."""
    claims = zip(cited_claims(reply.answer), in_context, strict=True)
    return [not held and _holds(text, question.evidence, documents) for (text, _), held in claims]


def _holds(text: str, spans: Sequence[Span], documents: Documents) -> bool:
    return documents.judge is not None and documents.judge.supports(text, spans)


def _can_judge(reply: Reply, documents: Documents) -> bool:
    return documents.judge is not None and bool(reply.answer.claims)


def _faithfulness(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    del question
    return faithfulness(_in_context(reply, documents)) if _can_judge(reply, documents) else None


def _hallucination(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    if not _can_judge(reply, documents):
        return None
    in_context = _in_context(reply, documents)
    return hallucination(in_context, _correct(question, reply, documents, in_context))


def _self_knowledge(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    if not _can_judge(reply, documents):
        return None
    in_context = _in_context(reply, documents)
    return self_knowledge(in_context, _correct(question, reply, documents, in_context))


GROUNDING = (
    Scorer(
        measure=Measure(name="claim_recall", title="claim recall of the context", goal=0.98),
        applies=lambda q: bool(q.evidence),
        score=_claim_recall,
    ),
    Scorer(
        measure=Measure(name="context_precision", title="context precision", goal=0.3),
        applies=lambda q: bool(q.evidence),
        score=_context_precision,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="faithfulness", title="faithfulness", goal=0.99),
        applies=lambda q: True,
        score=_faithfulness,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="hallucination", title="hallucination", better="lower", goal=0.0),
        applies=lambda q: True,
        score=_hallucination,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="self_knowledge", title="self-knowledge", better="lower", goal=0.0),
        applies=lambda q: True,
        score=_self_knowledge,
        on_failure=None,
    ),
)
