"""Lists that hold several subjects at once."""

import pytest

from tests.assistant_fixtures import MINI, ask


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        pytest.param("Which list has both clubroot and vine weevil?", {"Root"}, id="one"),
        pytest.param(
            "Under which heading do rust and grey mould stand together?",
            {"Fungal disease"},
            id="together",
        ),
        pytest.param(
            "Which lists do downy mildew and rust share?",
            {"Fungal disease", "Leaf underside"},
            id="several",
        ),
    ],
)
def test_the_headings_over_all_subjects_are_shown(question, headings):
    answer = ask(question, corpus=MINI)
    assert {claim.text.split("listed under ")[1].strip(".") for claim in answer.claims} == headings


def test_where_no_heading_holds_them_all_none_is_made_up():
    assert ask("Which list has both aphids and clubroot?", corpus=MINI).status == "abstained"
