"""Superlatives of frequency: the one that is most frequent is named only where a line says so."""

import pytest

from assistant.accounting.superlatives import singled_out
from tests.assistant_fixtures import ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which birds sing at night, and which one of them is the commonest?", "the commonest"),
        ("what is the most frequent cause of rust?", "the most frequent"),
        ("and the most common of these?", "the most common"),
        ("which is most common?", "most common"),
        ("Which roses are in the most frequent tier?", ""),
        ("What are the most common causes of rust?", ""),
        ("As rust is commonest in spring, which rose has it?", ""),
    ],
)
def test_the_one_that_is_most_frequent_is_asked_for(question, words):
    assert singled_out(question) == words


@pytest.mark.parametrize(
    "question",
    [
        "Which conditions calcify the pinna, and which one of them is the commonest?",
        "What is the most frequent cause of calcification of the pinna?",
    ],
)
def test_a_list_that_says_nothing_of_frequency_names_no_commonest(question):
    answer = ask(question)
    assert answer.status == "partial"
    assert "which is the" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What is the most common site of myositis ossificans?",
        "What is the most common site of HO in burns?",
    ],
)
def test_a_line_that_says_what_is_most_frequent_answers_whole(question):
    assert ask(question).status == "answered"
