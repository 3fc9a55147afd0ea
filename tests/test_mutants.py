"""Mutants: made wrong by every operator, never where they stay true, and caught by the guard."""

import pytest

from assistant.guard.finding import Rule
from evals import mutants
from evals.mutants import (
    CLAIM_OPERATORS,
    DRAFT_OPERATORS,
    Written,
    fact_claims,
    score_guard,
)
from evals.mutation import of_citations, of_words
from evals.mutation.world import World
from tests.assistant_fixtures import MINI, assistant_of, claim
from tests.guard_fixtures import guard_of
from tests.strategies import corpus_called

QUESTIONS = (
    "sheets in an 8yo with weak thighs, dx?",
    "ossification of the thigh after a kick, dx?",
    "at what age is dermatomyositis seen?",
    "time course of MO",
    "linear calcification in the thigh, dx?",
    "HO vs MO",
    "causes of periarticular calcification",
    "which are rare but important?",
)
WORLD = World(corpus_called("corpus"))
SHEETS = claim("Dermatomyositis: listed under Sheets.", "slides:499")


def written(questions, corpus="corpus"):
    drafts = [(question, *assistant_of(corpus).draft(question)) for question in questions]
    return [Written(id=id_, query=query, draft=draft) for id_, query, draft in drafts]


@pytest.fixture(scope="module")
def scores():
    """The scores of the guard over one mutant in a few of every operator."""
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(mutants, "MOST_A_OPERATOR", 15)
    yield score_guard(guard_of(), written(QUESTIONS))
    monkeypatch.undo()


def test_every_operator_makes_mutants(scores):
    names = {one.__name__.replace("_", " ") for one in (*CLAIM_OPERATORS, *DRAFT_OPERATORS)}
    assert {score.operator for score in scores.operators} == names
    assert len(names) == len(CLAIM_OPERATORS) + len(DRAFT_OPERATORS) >= 15
    assert all(score.what.endswith(".") for score in scores.operators)


@pytest.mark.slow
def test_the_guard_catches_what_is_wrong_and_leaves_what_is_right(scores):
    assert scores.catch_rate is not None
    assert scores.catch_rate >= 0.98
    assert scores.false_alarms == 0
    assert scores.answers == len(QUESTIONS)


def test_the_draw_is_the_same_in_every_run():
    some = written(QUESTIONS[:1], MINI)
    assert score_guard(guard_of(MINI), some) == score_guard(guard_of(MINI), some)


def test_a_guard_without_rules_catches_nothing_of_a_claim():
    guard = guard_of()
    idle = Rule(id="idle", code="G-01", severity="warn", check=lambda review: iter(()))
    blind = type(guard)(guard.corpus, guard.engines, (idle,))
    found = {s.operator: s for s in score_guard(blind, written(QUESTIONS[:1])).operators}
    assert found["another diagnosis"].caught == 0
    assert found["added treatment"].caught == 0
    assert found["another diagnosis"].missed
    assert found["dropped caution"].rate == 0


def test_a_mutant_that_stays_true_is_not_made():
    three = {"Dermatomyositis", "Fibrodysplasia ossificans progressiva", "Venous stasis"}
    both = claim("Dermatomyositis: listed under Sheets.", "slides:499-501")
    for made in of_words.another_diagnosis(both, WORLD):
        assert made.text.partition(":")[0] not in three
    twice = claim("Dermatomyositis: listed under Generalized calcinosis.", "slides:41")
    cited = {str(span) for one in of_citations.wrong_citation(twice, WORLD) for span in one.spans}
    assert cited
    assert not cited & {"slides:301", "slides:329"}


def test_an_operator_changes_one_thing():
    (wrong,) = of_words.another_diagnosis(SHEETS, WORLD)
    assert wrong.text.endswith(": listed under Sheets.")
    assert wrong.spans == SHEETS.spans
    (denied,) = of_words.reversed_polarity(SHEETS, WORLD)
    assert denied.text == "Dermatomyositis: not listed under Sheets."
    (bare,) = of_citations.no_citation(SHEETS, WORLD)
    assert (bare.text, bare.spans) == (SHEETS.text, ())


def test_facts_are_claims_in_the_words_of_their_lines():
    texts = {(one.text, str(one.spans[0])) for one in fact_claims(corpus_called("corpus"))}
    assert ("Dermatomyositis: listed under Sheets.", "slides:499") in texts
    assert len(texts) > 300
