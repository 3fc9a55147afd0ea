"""What several subjects have in common."""

import pytest

from tests.assistant_fixtures import MINI, ask, cited


def groups(answer):
    return [line.strip("*") for line in answer.text.splitlines() if line.startswith("**")]


@pytest.mark.parametrize(
    ("question", "shared"),
    [
        pytest.param(
            "What do downy mildew and rust have in common?",
            {"Fungal disease", "Leaf underside"},
            id="everything",
        ),
        pytest.param("Where do downy mildew and rust overlap?", {"Leaf underside"}, id="a site"),
    ],
)
def test_the_values_that_all_have_are_shown_with_a_line_of_each(question, shared):
    answer = ask(question, corpus=MINI)
    assert set(groups(answer)) == shared
    assert len(answer.claims) == 2 * len(shared)


def test_what_a_line_states_of_both_is_said_of_each():
    answer = ask("Which sites do gout and CPPD share?")
    assert "slides:618" in cited(answer) or "slides:635" in cited(answer)
    assert {"Gout", "Calcium pyrophosphate dihydrate deposition disease (CPPD)"} == {
        claim.text.split(": ")[0] for claim in answer.claims
    }


def test_where_nothing_is_shared_nothing_is_made_up():
    assert ask("What do aphids and clubroot have in common?", corpus=MINI).status == "abstained"
