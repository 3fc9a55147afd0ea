"""Citations: they exist, quote what stands there, support their sentence and are needed."""

from evals.answer_view import cited_claims, cited_spans, supporting_spans
from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.judging import Judge
from evals.measures import Measure
from evals.metrics.citation_relevance import citation_relevance
from evals.metrics.citation_support import citation_f1, citation_precision, citation_recall
from evals.metrics.citation_validity import citation_validity
from evals.metrics.claims_cited import claims_cited
from evals.metrics.evidence_touched import evidence_touched
from evals.metrics.exact_span import exact_span_match
from evals.running import Reply
from evals.scorers.scorer import Scorer


def _citation_validity(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    del question
    citations = reply.answer.citations
    return citation_validity(citations, lines=documents.lines) if citations else None


def _exact_span(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    del question
    citations = reply.answer.citations
    return exact_span_match(citations, lines=documents.lines) if citations else None


def _claims_cited(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    del question, documents
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
        (*question.evidence, *question.relevant),
        headings=documents.headings(question.evidence),
        lines=documents.lines,
    )


def _recall(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    del question
    claims = cited_claims(reply.answer)
    if documents.judge is None or not claims:
        return None
    judge: Judge = documents.judge
    return sum(citation_recall(text, spans, judge) for text, spans in claims) / len(claims)


def _precision(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    """Over all citations of the answer alike, as ALCE has it; a claim without one has none."""
    del question
    claims = [(text, spans) for text, spans in cited_claims(reply.answer) if spans]
    if documents.judge is None or not claims:
        return None
    judge: Judge = documents.judge
    needed = sum(len(spans) * citation_precision(text, spans, judge) for text, spans in claims)
    return needed / sum(len(spans) for _, spans in claims)


def _f1(question: GoldQuestion, reply: Reply, documents: Documents) -> float | None:
    recall = _recall(question, reply, documents)
    precision = _precision(question, reply, documents)
    return None if recall is None else citation_f1(recall, precision or 0.0)


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
        measure=Measure(name="exact_span", title="quotes are their lines", tolerance=0.0),
        applies=lambda q: True,
        score=_exact_span,
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
    Scorer(
        measure=Measure(name="citation_recall", title="citation recall", goal=0.99),
        applies=lambda q: True,
        score=_recall,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="citation_precision", title="citation precision", goal=0.95),
        applies=lambda q: True,
        score=_precision,
        on_failure=None,
    ),
    Scorer(
        measure=Measure(name="citation_f1", title="citation F1", goal=0.97),
        applies=lambda q: True,
        score=_f1,
        on_failure=None,
    ),
)
