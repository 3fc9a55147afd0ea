"""Deliberate damage: the gate goes red, and for the right reason."""

import random
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.answering import Assistant
from evals.baseline import make_baseline
from evals.documents import Documents
from evals.evaluation import EvaluationRun, Plan, System, evaluate
from evals.gate import Shift, regressions
from evals.gold.reading import read_questions
from evals.sections import guard, repeatability
from ingest.corpus import Corpus, read_corpus
from tests.assistant_fixtures import MINI, ORIGIN, Found
from tests.eval_fixtures import HandClock, LetterCounts
from tests.strategies import CORPORA, corpus_called

pytestmark = pytest.mark.slow

GOLD = CORPORA[MINI].parent / "mini_gold.jsonl"
SECTIONS = (repeatability.SECTION, guard.SECTION)
RETRIEVAL = {
    *("evidence_recall_600", "evidence_recall_1200", "evidence_mrr", "ndcg_at_10"),
    *("recall_at_5", "recall_at_10", "recall_at_20", "claim_recall", "context_precision"),
}


@dataclass
class Timed:
    """An assistant whose every answer takes twice its floor by the clock of a test."""

    assistant: Assistant
    clock: HandClock

    def ask(self, question, turns=(), *, question_id=None):
        self.clock.now += 0.02
        return self.assistant.ask(question, turns, question_id=question_id)

    def retrieve(self, question, turns=()):
        return self.assistant.retrieve(question, turns)

    def floor(self, question):
        self.clock.now += 0.01


def questions():
    corpus = corpus_called(MINI)
    return read_questions(GOLD, sources=corpus.sources, diagnosis_id=corpus.lexicon.diagnosis_id)


def run(timed: Timed, out: Path, baseline=None, sections=SECTIONS[:1]) -> EvaluationRun:
    """The garden questions put to an assistant, judged by the documents as they are."""
    corpus = corpus_called(MINI)
    plan = Plan(
        questions=questions(),
        documents=Documents.of(corpus),
        corpus=corpus,
        gold="g",
        made="now",
        sections=sections,
        baseline=baseline,
    )
    system = System(
        answering=timed, encoder=LetterCounts(), floor=timed.floor, assistant=timed.assistant
    )
    return evaluate(system, plan, clock=timed.clock, out=out)


def garden(corpus: Corpus | None = None, kind=Timed) -> Timed:
    assistant = Assistant(corpus or corpus_called(MINI), Found(), ORIGIN)
    return kind(assistant=assistant, clock=HandClock())


@pytest.fixture(scope="module")
def baseline(tmp_path_factory):
    out = tmp_path_factory.mktemp("whole")
    return make_baseline(run(garden(), out, sections=SECTIONS).report)


@pytest.fixture
def worse(tmp_path, baseline):
    """The figures that the gate holds against a damaged assistant, by name."""

    def gate(timed: Timed, sections=SECTIONS[:1]) -> dict[str, Shift]:
        made = run(timed, tmp_path / "damaged", baseline, sections)
        found = {shift.measure: shift for shift in regressions(made.shifts)}
        assert made.exit_code == (1 if found else 0)
        return found

    return gate


def garden_copy(folder: Path) -> Path:
    return shutil.copytree(CORPORA[MINI], folder / "corpus")


def test_the_whole_assistant_passes_its_own_gate(worse):
    assert worse(garden()) == {}


def test_a_shuffled_ranking_is_seen_in_retrieval_and_nowhere_else(worse):
    class Shuffled(Timed):
        """Retrieves the same lines in an order of chance."""

        def retrieve(self, question, turns=()):
            found = super().retrieve(question, turns)
            lines = list(found.lines)
            random.Random(len(question)).shuffle(lines)
            return replace(found, lines=tuple(lines))

    found = worse(garden(kind=Shuffled))
    assert {"evidence_mrr", "ndcg_at_10"} <= set(found) <= RETRIEVAL
    assert found["evidence_mrr"].lost


def test_a_dropped_outline_is_seen_in_what_stands_on_its_document(worse, tmp_path):
    folder = garden_copy(tmp_path)
    (folder / "outlines" / "clinic.outline").unlink()
    found = worse(garden(read_corpus(folder)))
    assert {"passed", "expected_content", "evidence_recall_600"} <= set(found)
    stands_on = {q.id: {span.document for span in q.evidence} for q in questions()}
    assert all("clinic" in stands_on[id_] for id_ in found["passed"].lost)
    # Its lines are still cited as they stand.
    assert not set(found) & {"exact_span", "citation_validity"}


def test_a_guard_that_is_off_is_seen_in_what_it_lets_through(worse):
    timed = garden()
    timed.assistant.guard = replace(timed.assistant.guard, rules=())
    found = worse(timed, SECTIONS)
    assert found["guard_caught"].now < 0.2
    # What is written is right without it, so no answer becomes worse.
    assert set(found) == {"guard_caught"}


def test_citations_a_line_off_are_seen_as_quotes_of_other_lines(worse):
    class OffByOne(Timed):
        """Numbers lines from 0."""

        def ask(self, question, turns=(), *, question_id=None) -> Answer:
            answer = super().ask(question, turns, question_id=question_id)
            moved = tuple(
                c.model_copy(
                    update={
                        "first": c.first + 1,
                        "last": c.last + 1,
                        "id": re.sub(r"\d+", lambda n: str(int(n[0]) + 1), c.id),
                    }
                )
                for c in answer.citations
            )
            return answer.model_copy(update={"citations": moved})

    found = worse(garden(kind=OffByOne))
    assert {"exact_span", "evidence_touched", "passed"} <= set(found)
    assert found["exact_span"].now == 0.0
    assert not set(found) & {"list_recall", "top_3", "evidence_recall_600"}


def test_a_swapped_alias_is_seen_in_lists_ranks_and_citations(worse, tmp_path):
    folder = garden_copy(tmp_path)
    path = folder / "lexicon" / "diagnoses.yaml"
    other = {"RSM": "PM", "PM": "RSM"}
    table = re.sub(r"\b(RSM|PM)\b", lambda m: other[m[1]], path.read_text(encoding="utf-8"))
    path.write_text(table, encoding="utf-8")
    found = worse(garden(read_corpus(folder)))
    # One is listed for the other, from lines that do not name it; the lines are still quoted right.
    assert {"list_recall", "list_precision", "top_1", "invented_diagnoses"} <= set(found)
    assert {"citation_recall", "hallucination"} <= set(found)
    swapped = {"red spider mite", "powdery mildew"}
    due = {q.id for q in questions() if swapped & set(q.diagnoses or ())}
    assert set(found["list_recall"].lost) <= due
    assert not set(found) & {"exact_span", "citation_validity", "repeated"}
