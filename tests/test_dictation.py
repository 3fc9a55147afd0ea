"""Dictated texts: spoken marks are read as marks, and only where a text is dictated."""

import pytest

from assistant.understanding.dictation import punctuated
from tests.assistant_fixtures import MINI
from tests.strategies import reader_of


@pytest.mark.parametrize(
    ("spoken", "read"),
    [
        ("mottled comma webbing full stop which question mark", "mottled, webbing. which?"),
        ("mottled comma no webbing comma round", "mottled, no webbing, round"),
        ("mottled new line webbing", "mottled. webbing"),
    ],
)
def test_spoken_marks_are_marks(spoken, read):
    assert punctuated(spoken) == read


@pytest.mark.parametrize("text", ["a comma-shaped blotch", "one comma only", "colon and semicolon"])
def test_a_mark_that_is_but_named_stays_a_word(text):
    assert punctuated(text) == text


def test_a_spoken_full_stop_ends_a_denial():
    query = reader_of(MINI).read("no webbing full stop mottled full stop")
    assert [term.id for term in query.stated] == ["mottled"]
    assert [term.name for term in query.denied] == ["Webbing"]
