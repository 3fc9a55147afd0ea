"""Part of a list by its place."""

import pytest

from tests.assistant_fixtures import MINI, ask, listed


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(
            "the first two troubles in the stem base list", ["honey fungus", "crown gall"], id="two"
        ),
        pytest.param("Name the last entry of the stem base list", ["grey mould"], id="the last"),
        pytest.param("What stands second on the stem base list?", ["crown gall"], id="a verb"),
        pytest.param(
            "which troubles hit the stem base first?",
            ["honey fungus", "crown gall", "grey mould"],
            id="no place of a list",
        ),
        pytest.param(
            "the ninth item of the stem base list",
            ["honey fungus", "crown gall", "grey mould"],
            id="a place that it has not",
        ),
    ],
)
def test_a_list_is_cut_to_the_places_that_are_asked_for(question, found):
    assert listed(ask(question, corpus=MINI)) == found
