"""Joined subjects: what is asked of several is answered of each."""

import pytest

from assistant.composing.joined import Joined
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, ask
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        pytest.param("what brings on black spot and powdery mildew?", False, id="a loose word"),
        pytest.param("what is the size of rust and vine weevil?", True, id="a thing of each"),
        pytest.param("tell me about rust and thrips", True, id="all of each"),
        pytest.param("what is the size of rust?", False, id="one subject"),
        pytest.param("what is the size of rust or vine weevil?", False, id="a choice"),
        pytest.param("is the size of rust and vine weevil known?", False, id="yes or no"),
        pytest.param("what size do aphids and thrips share?", False, id="what they share"),
        pytest.param("what is the size of aphids and thrips?", False, id="of neither"),
    ],
)
def test_a_thing_is_asked_of_each(question, holds):
    assert Joined(reader_of(MINI).read(question), GARDEN).asked_of is holds


def test_each_is_answered_under_its_own_name_and_a_gap_is_said():
    answer = ask("What is the size of rust, vine weevil and powdery mildew?", corpus=MINI)
    assert "**Rust**" in answer.text
    assert "**Vine weevil**" in answer.text
    assert answer.status == "partial"
    assert "the size of Powdery mildew" in answer.text


def test_one_line_that_says_it_of_both_is_shown_for_each():
    answer = ask("At what age do scleroderma and dermatomyositis occur?")
    assert "Peak: 40-50" in answer.text
    assert "the age of Scleroderma" in answer.text
