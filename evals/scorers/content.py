"""Content: what an answer says, lists, ranks, warns of and keeps out."""

from collections.abc import Iterable

from evals.answer_view import cited_for, ranked_diagnoses, shown_text
from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.measures import Measure
from evals.metrics.caveats_shown import caveats_shown
from evals.metrics.conflicts_shown import conflicts_shown
from evals.metrics.expected_content import expected_content
from evals.metrics.forbidden_content import forbidden_content
from evals.metrics.invented_diagnoses import invented_diagnoses
from evals.metrics.list_scores import list_f1, list_precision, list_recall
from evals.metrics.must_not_miss import must_not_miss_recall
from evals.metrics.reciprocal_rank import reciprocal_rank
from evals.metrics.top_k import top_k
from evals.running import Reply
from evals.scorers.scorer import Scorer
from ingest.notes import ConflictNote
from ingest.spans import Span


def _list_precision(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    del documents
    found = ranked_diagnoses(reply.answer)
    return list_precision(found, question.diagnoses or ()) if found else None


def _invented(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    """Only the lines cited for a candidate itself can name it."""
    del question
    found = ranked_diagnoses(reply.answer)
    if not found:
        return None
    named = [documents.named(cited_for(reply.answer, name)) for name in found]
    return invented_diagnoses(found, named)


def _must_not_miss(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    due = {*(question.diagnoses or ()), *(question.top3 or ())} & documents.must_not_miss
    return must_not_miss_recall(ranked_diagnoses(reply.answer), due) if due else None


def _conflicts_shown(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    asked = documents.names_in("\n".join((*question.turns, question.question)))
    about = {*asked, *(question.diagnoses or ()), *(question.top3 or ())}
    due = {
        note.topic
        for note in documents.conflicts
        if about.intersection(note.about) and _sides_in(note, question.evidence) > 1
    }
    return conflicts_shown({c.topic for c in reply.answer.conflicts}, due) if due else None


def _sides_in(note: ConflictNote, evidence: Iterable[Span]) -> int:
    """How many sides of a conflict the evidence holds a line of."""
    spans = tuple(evidence)
    return sum(any(s.overlaps(e) for s in side.lines for e in spans) for side in note.sides)


LISTS = (
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
)

RANKS = (
    Scorer(
        measure=Measure(name="top_5", title="wanted diagnosis in top 5", goal=0.98),
        applies=lambda q: q.top3 is not None,
        score=lambda q, r, d: top_k(ranked_diagnoses(r.answer), q.top3 or (), k=5),
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
        measure=Measure(name="must_not_miss", title="must-not-miss recall", goal=0.98),
        applies=lambda q: q.diagnoses is not None or q.top3 is not None,
        score=_must_not_miss,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(
            name="invented_diagnoses",
            title="invented diagnoses",
            better="lower",
            goal=0.0,
            tolerance=0.0,
        ),
        applies=lambda q: True,
        score=_invented,
        on_failure=None,
    ),
)

WARNINGS = (
    Scorer(
        measure=Measure(name="caveats_shown", title="due caveats shown", tolerance=0.0),
        applies=lambda q: bool(q.caveat),
        score=lambda q, r, d: caveats_shown(shown_text(r.answer), q.caveat),
        decides=True,
    ),
    Scorer(
        measure=Measure(name="conflicts_shown", title="due conflicts shown", goal=0.97),
        applies=lambda q: bool(q.evidence),
        score=_conflicts_shown,
        on_failure=None,
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

CONTENT = (
    Scorer(
        measure=Measure(name="expected_content", title="expected content", goal=0.97),
        applies=lambda q: bool(q.expect) and not q.abstain,
        score=lambda q, r, d: expected_content(r.answer.text, q.expect),
        decides=True,
    ),
    *LISTS,
    *RANKS,
    *WARNINGS,
)
