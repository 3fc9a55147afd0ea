"""Scorers: which metric judges which question, and whether it decides that the question passed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from evals.answer_view import (
    cited_spans,
    has_abstained,
    ranked_diagnoses,
    shown_text,
    supporting_spans,
)
from evals.documents import Documents
from evals.gold import GoldQuestion
from evals.measures import BUDGETS_CHARS, Measure, recall_measure
from evals.metrics.abstention import abstention_precision, abstention_recall, answered_share
from evals.metrics.answer_length import answer_chars
from evals.metrics.caveats_shown import caveats_shown
from evals.metrics.citation_relevance import citation_relevance
from evals.metrics.citation_validity import citation_validity
from evals.metrics.claims_cited import claims_cited
from evals.metrics.evidence_recall import evidence_recall
from evals.metrics.evidence_touched import evidence_touched
from evals.metrics.expected_content import expected_content
from evals.metrics.forbidden_content import forbidden_content
from evals.metrics.list_scores import list_f1, list_precision, list_recall
from evals.metrics.reciprocal_rank import reciprocal_rank
from evals.metrics.top_k import top_k
from evals.running import Reply
from ingest.spans import Span

Score = Callable[[GoldQuestion, Reply, Documents], float | None]
"""The value for one question; None where the metric is undefined for this answer."""

ANSWER_CHARS = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A measure with the questions it applies to and the value it gives each.

    Attributes:
        decides: Whether a question passes only at the measure's best value.
        on_failure: The value of a question that failed; None where an error shows nothing wrong.
    """

    measure: Measure
    applies: Callable[[GoldQuestion], bool]
    score: Score
    decides: bool = False
    on_failure: float | None = 0.0


def _evidence_recall(
    question: GoldQuestion, reply: Reply, documents: Documents, *, budget_chars: int
) -> float:
    return evidence_recall(
        reply.lines, question.evidence, lines=documents.lines, budget_chars=budget_chars
    )


def _first_evidence(question: GoldQuestion, reply: Reply, documents: Documents) -> float:
    wanted = {str(Span(s.document, n, n)) for s in question.evidence for n in s.lines}
    ranked = [str(Span(s.document, n, n)) for s in reply.lines for n in s.lines]
    return reciprocal_rank(ranked, wanted)


def _citation_validity(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    citations = reply.answer.citations
    return citation_validity(citations, lines=documents.lines) if citations else None


def _claims_cited(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    claims = [claim.citations for claim in reply.answer.claims]
    numbers = {citation.number for citation in reply.answer.citations}
    return claims_cited(claims, numbers) if claims else None


def _citation_relevance(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    """Of a differential only the wanted candidates are judged: the evidence is about them alone."""
    cited = supporting_spans(reply.answer, candidates=question.top3)
    if not any(documents.has_text(span) for span in cited):
        return None
    return citation_relevance(
        cited,
        question.evidence,
        headings=documents.headings(question.evidence),
        lines=documents.lines,
    )


def _list_precision(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    found = ranked_diagnoses(reply.answer)
    return list_precision(found, question.diagnoses or ()) if found else None


def _abstention_precision(
    question: GoldQuestion, reply: Reply, documents: Documents
) -> float | None:
    if not has_abstained(reply.answer):
        return None
    return abstention_precision([True], [question.abstain])


RETRIEVAL = (
    *(
        Scorer(
            measure=recall_measure(budget),
            applies=lambda q: bool(q.evidence),
            score=partial(_evidence_recall, budget_chars=budget),
        )
        for budget in BUDGETS_CHARS
    ),
    Scorer(
        measure=Measure(name="evidence_mrr", title="first evidence line, MRR", goal=0.9),
        applies=lambda q: bool(q.evidence),
        score=_first_evidence,
    ),
)

CONTENT = (
    Scorer(
        measure=Measure(name="expected_content", title="expected content", goal=0.97),
        applies=lambda q: bool(q.expect) and not q.abstain,
        score=lambda q, r, d: expected_content(r.answer.text, q.expect),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="list_recall", title="list recall", goal=0.98),
        applies=lambda q: q.diagnoses is not None,
        score=lambda q, r, d: list_recall(ranked_diagnoses(r.answer), q.diagnoses or ()),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="list_precision", title="list precision", goal=0.97),
        applies=lambda q: q.diagnoses is not None,
        score=_list_precision,
        decides=True,
    ),
    Scorer(
        measure=Measure(name="list_f1", title="list F1", goal=0.97),
        applies=lambda q: q.diagnoses is not None,
        score=lambda q, r, d: list_f1(ranked_diagnoses(r.answer), q.diagnoses or ()),
    ),
    Scorer(
        measure=Measure(name="top_3", title="wanted diagnosis in top 3", goal=0.97),
        applies=lambda q: q.top3 is not None,
        score=lambda q, r, d: top_k(ranked_diagnoses(r.answer), q.top3 or (), k=3),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="top_1", title="first diagnosis first", goal=0.9),
        applies=lambda q: q.first is not None,
        score=lambda q, r, d: top_k(ranked_diagnoses(r.answer), [q.first or ""], k=1),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="diagnosis_mrr", title="wanted diagnosis, MRR", goal=0.9),
        applies=lambda q: q.top3 is not None,
        score=lambda q, r, d: reciprocal_rank(ranked_diagnoses(r.answer), q.top3 or ()),
    ),
    Scorer(
        measure=Measure(name="caveats_shown", title="due caveats shown", tolerance=0.0),
        applies=lambda q: bool(q.caveat),
        score=lambda q, r, d: caveats_shown(shown_text(r.answer), q.caveat),
        decides=True,
    ),
    Scorer(
        measure=Measure(
            name="forbidden_content",
            title="forbidden content",
            better="lower",
            goal=0.0,
            tolerance=0.0,
        ),
        applies=lambda q: bool(q.forbid),
        score=lambda q, r, d: forbidden_content(shown_text(r.answer), q.forbid),
        decides=True,
        on_failure=None,
    ),
)

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

CITATIONS = (
    Scorer(
        measure=Measure(name="evidence_touched", title="evidence cited", goal=0.97),
        applies=lambda q: bool(q.evidence),
        score=lambda q, r, d: evidence_touched(cited_spans(r.answer), q.evidence),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="citation_relevance", title="cited lines relevant", goal=0.9),
        applies=lambda q: bool(q.evidence),
        score=_citation_relevance,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="citation_validity", title="citations valid", tolerance=0.0),
        applies=lambda q: True,
        score=_citation_validity,
        decides=True,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="claims_cited", title="claims with a citation", tolerance=0.0),
        applies=lambda q: True,
        score=_claims_cited,
        decides=True,
        on_failure=None,
    ),
)

CONDUCT = (
    Scorer(
        measure=Measure(name="completed", title="answered without an error", tolerance=0.0),
        applies=lambda q: True,
        score=lambda q, r, d: 1.0,
        decides=True,
    ),
    Scorer(
        measure=Measure(name="short", title=f"text under {ANSWER_CHARS} characters", goal=0.9),
        applies=lambda q: True,
        score=lambda q, r, d: float(answer_chars(r.answer.text) < ANSWER_CHARS),
        on_failure=None,
    ),
)

SCORERS = (*RETRIEVAL, *CONTENT, *ABSTENTION, *CITATIONS, *CONDUCT)
