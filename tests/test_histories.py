"""Histories: somebody's case is told of, or only who says or asks something."""

import pytest

from assistant.understanding.histories import is_note, tells_of_someone


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a boy with a lump", id="a person"),
        pytest.param("Old villager. Drinks well water. Stringy ligaments everywhere.", id="notes"),
        pytest.param("Boxer whose ear hurts", id="whose"),
        pytest.param("Keen gardener who digs all day", id="who does something"),
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
        pytest.param("which disease whose lumps are hard", id="which one"),
    ],
)
def test_tells_of_nobody(text):
    assert not tells_of_someone(text)


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("swollen legs, hard skin", True),
        ("hard knees + soft ankles", True),
        ("swollen legs", False),
        ("swollen legs, hard skin?", False),
        ("legs are swollen, skin is hard", False),
        ("List swollen legs, hard skin", False),
    ],
)
def test_a_note_has_parts_and_no_verb(text, noted):
    assert is_note(text) is noted
