"""Clauses: a question that asks several things is taken apart at its question words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.clauses import clauses
from tests.assistant_fixtures import MINI, ask, cited, listed


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("What is HO? What is MO?", ["What is HO", "What is MO"]),
        ("What is HO; what is MO", ["What is HO", "what is MO"]),
        ("When does it peak and where is it?", ["When does it peak", "where is it"]),
        (
            "What form do they have, and how long is the incubation?",
            ["What form do they have", "how long is the incubation"],
        ),
        (
            "Is gout dystrophic and does it affect the pinna?",
            ["Is gout dystrophic", "does it affect the pinna"],
        ),
        (
            "What causes HO, what prevents it, and when?",
            ["What causes HO", "what prevents it", "when"],
        ),
        ("at what age and in which sites is it seen", ["at what age", "in which sites is it seen"]),
        ("share of HO in paraplegia + where", ["share of HO in paraplegia", "where"]),
    ],
    ids=str,
)
def test_a_question_is_taken_apart_where_it_asks_anew(question, parts):
    assert list(clauses(question)) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Which diseases calcify in sheets?",
        "causes of sheets and of bands",
        "Patient with sheets and weak thighs",
        "8yo with sheets. What is it?",
        "How do HO and MO differ?",
        "Tell me about gout and scleroderma",
        "sheets; bands",
        "and where?",
        "?",
        "",
    ],
)
def test_a_question_that_asks_one_thing_stays_whole(question):
    assert clauses(question) == (question,)


@given(st.lists(st.sampled_from(["what is HO", "where", "and", ",", "?", ";", "sheets", "+"])))
def test_clauses_are_parts_of_the_question_in_order(words):
    question, start = " ".join(words), 0
    for part in clauses(question):
        start = question.index(part, start) + len(part)


def test_every_clause_is_answered_in_its_order():
    answer = ask("When does ALP peak in MO, and which muscles does it affect?")
    assert answer.status == "answered"
    assert "12 weeks" in answer.claims[0].text
    assert {"anton:33", "slides:137"} <= set(cited(answer))


def test_a_parenthesis_between_and_and_its_question_word_belongs_to_neither_clause():
    question = "Where is rust found and, since my neighbour asks, how big is it?"
    assert list(clauses(question)) == ["Where is rust found", "how big is it"]
    assert cited(ask(question, corpus=MINI)) == ["clinic:43", "clinic:87"]


def test_a_clause_that_names_no_subject_is_about_those_of_the_first():
    answer = ask("What brings on black spot, and how wide are the marks?", corpus=MINI)
    assert (answer.status, cited(answer)) == ("answered", ["handbook:23", "handbook:22"])


def test_a_clause_that_picks_among_what_is_listed_names_nothing_else():
    question = "Which troubles sit at the stem base, and which of these are fungal?"
    answer = ask(question, corpus=MINI)
    assert listed(answer) == ["honey fungus", "crown gall", "grey mould"]
    assert cited(answer)[-1] == "clinic:14"


def test_a_clause_without_an_answer_makes_the_answer_partial_and_is_named():
    answer = ask("Which diseases calcify in sheets, and which of them calcify in spirals?")
    assert answer.status == "partial"
    assert cited(answer)[:3] == ["slides:499", "slides:500", "slides:501"]
    assert "Not stated in the sources: “spirals”" in answer.text


def test_a_clause_that_but_introduces_its_subject_is_not_answered():
    question = "Black spot does not come at once; how wide are its blotches?"
    answer = ask(question, corpus=MINI)
    assert cited(answer) == cited(ask("how wide are the blotches of black spot?", corpus=MINI))
