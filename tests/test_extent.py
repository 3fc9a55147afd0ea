"""Lists of which a question tells how much is wanted."""

import pytest

from tests.assistant_fixtures import MINI, ask, listed


@pytest.mark.parametrize(
    ("question", "items"),
    [
        pytest.param(
            "Which two collagen diseases calcify distally?",
            {"ehlers-danlos", "scleroderma"},
            id="as many as there are",
        ),
        pytest.param(
            "Generalized calcinosis: which three entries?",
            {
                "collagen vascular disease",
                "idiopathic tumoral calcinosis",
                "idiopathic calcinosis universalis",
            },
            id="one heading has as many",
        ),
        pytest.param(
            "causes of disc calcification in general",
            {"trauma", "cppd", "hyperparathyroidism", "prolonged immobilization", "alkaptonuria"},
            id="in general",
        ),
        pytest.param(
            "Name the traumatic settings of soft tissue ossification",
            {
                "postoperative ossification",
                "scar ossification",
                "myositis ossificans",
                "burns",
                "paraplegia",
                "head injury",
            },
            id="a list of parts under the same heading is another list",
        ),
    ],
)
def test_the_items_that_are_wanted_are_listed(question, items):
    assert set(listed(ask(question))) == items


def test_a_number_that_no_heading_has_leaves_the_list_whole():
    counted = ask("Which nine troubles are fungal?", corpus=MINI)
    assert listed(counted) == listed(ask("Which troubles are fungal?", corpus=MINI)) != []
