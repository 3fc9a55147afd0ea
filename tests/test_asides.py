"""Asides: what is asked beside a case leaves the case its differential, and is said."""

import doctest

import pytest

from assistant.accounting import asides
from tests.assistant_fixtures import MINI, ask, listed

CASE = "8yo boy with sheets of calcification and weak thighs"


@pytest.mark.parametrize(
    "aside",
    [
        "Should he wear a splint?",
        "should he wear a splint",
        "Can he go to school?",
        "What is the mutated gene?",
        "How often should he come back?",
    ],
)
@pytest.mark.parametrize("joint", ["{case}. {aside}", "{case}: what could it be? {aside}"])
def test_an_aside_leaves_the_case_its_differential(aside, joint):
    alone = ask(f"{CASE}.")
    answer = ask(joint.format(case=CASE, aside=aside))
    assert answer.status == "partial"
    assert listed(answer) == listed(alone)
    assert f"“{aside.strip('?')}”" in answer.text


@pytest.mark.parametrize(
    "aside", ["What dose of steroids does he need?", "what dose did he take", "How do I treat him?"]
)
def test_an_aside_on_treatment_is_refused_beside_the_differential(aside):
    for joint in (". ", ", "):
        answer = ask(f"{CASE}{joint}{aside}")
        assert answer.status == "partial", joint
        assert listed(answer)[:1] == ["dermatomyositis"]
        assert "Treatment is outside this tool" in answer.text


def test_an_aside_may_stand_inside_the_history():
    answer = ask(
        "8yo boy with weak thighs. Should he rest? The film shows sheets of calcification."
    )
    assert answer.status == "partial"
    assert listed(answer)[:1] == ["dermatomyositis"]


@pytest.mark.parametrize(
    "question",
    [
        f"{CASE}. What could it be?",
        f"{CASE}. What else should I consider?",
        f"{CASE}. Which disease fits?",
        f"{CASE}. Differential?",
        f"{CASE}",
    ],
)
def test_a_question_for_the_diagnosis_is_no_aside(question):
    assert ask(question).status == "answered"


@pytest.mark.parametrize(
    "question",
    ["8yo with dermatomyositis, how should I treat?", "HO after hip replacement, which dose?"],
)
def test_treatment_of_a_known_disease_is_no_aside(question):
    assert ask(question).status == "refused"


def test_a_case_of_another_corpus_has_its_asides_too():
    case = "My plant has mottled leaves with webbing. What is it?"
    answer = ask(f"{case} Should we repot it?", corpus=MINI)
    assert (answer.status, listed(answer)) == ("partial", listed(ask(case, corpus=MINI)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A boy. Why?", ["A boy.", "Why?"]),
        ("A 3.5 cm lump, and is it hard", ["A 3.5 cm lump", "is it hard"]),
        ("A lump - what now; rest?", ["A lump", "what now;", "rest?"]),
        ("?!", []),
    ],
)
def test_a_text_is_cut_at_sentences_and_before_clauses_that_ask(text, parts):
    assert list(asides.parts(text)) == parts


def test_the_examples_in_docstrings_hold():
    assert doctest.testmod(asides).failed == 0
