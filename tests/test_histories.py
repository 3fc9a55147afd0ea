"""Histories: somebody's case is told of, or only who says or asks something."""

import pytest

from assistant.histories import tells_of_someone


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a boy with a lump", id="a person"),
        pytest.param("Old villager. Drinks well water. Stringy ligaments everywhere.", id="notes"),
        pytest.param("lump in the shin, diagnosed last winter", id="a time"),
        pytest.param("My tutor showed me the film of a girl with a rash.", id="told by a tutor"),
    ],
)
def test_tells_of_someone(text):
    assert tells_of_someone(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("causes of a hard lump", id="a list"),
        pytest.param("My tutor insisted that lumps are rare. Is that right?", id="who insists"),
        pytest.param("I read that shins calcify. Which disease does that?", id="who reads"),
        pytest.param("Thanks. What is a lump?", id="thanks"),
    ],
)
def test_tells_of_nobody(text):
    assert not tells_of_someone(text)
