"""Ellipsis: names of a list that share a word are made whole."""

import pytest

from assistant.understanding.ellipsis import EllipticalLists
from tests.assistant_fixtures import ask
from tests.strategies import corpus_called


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("calcinosis universalis, circumscripta and tumoral",
         "calcinosis universalis, circumscripta and tumoral Calcinosis"),
        ("universalis, circumscripta or tumoral: which?",
         "universalis, circumscripta or tumoral Calcinosis: which?"),
        ("lung, kidney and heart", "lung, kidney and heart"),
        ("gout and scleroderma", "gout and scleroderma"),
        ("universalis", "universalis"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_word_of_a_list_becomes_the_name_it_stands_for(text, whole):
    assert EllipticalLists(corpus_called("corpus").lexicon).whole(text) == whole


def test_each_name_of_a_list_is_defined():
    turn = "What are the morphologic descriptive terms for calcinosis?"
    answer = ask("universalis, circumscripta and tumoral: what does each mean?", turn)
    assert {"slides:426", "slides:428", "slides:430"} <= {c.id for c in answer.citations}


def test_an_item_of_an_elliptical_list_can_be_counted():
    turn = "Calcinosis universalis, circumscripta and tumoral: what do these shape terms mean?"
    answer = ask("And the differential diagnosis of the third one?", turn)
    assert answer.status == "answered"
    assert "Gout" in answer.text
