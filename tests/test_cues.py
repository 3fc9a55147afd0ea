"""Cues: whole, with adjectives between, and at the head of the question."""

import pytest

from tests.assistant_fixtures import MINI
from tests.strategies import reader_of


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param("which leaves does chalky soil hit?", {"leaf age"}, id="whole"),
        pytest.param("which bright green leaves are hit?", {"leaf age"}, id="adjectives between"),
        pytest.param("which dry old garden plants are hit?", set(), id="too many between"),
        pytest.param("which of the plants are hit?", set(), id="a small word between"),
        pytest.param("plants hit by rust", {"host"}, id="at the head"),
        pytest.param("please list the plants hit by rust", {"host"}, id="after a request"),
        pytest.param("rust hits plants", set(), id="not at the head"),
    ],
)
def test_what_the_words_ask_for(question, asked):
    assert set(reader_of(MINI).read(question).asked) == asked
