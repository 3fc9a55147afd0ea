"""What a question sets aside of a list: entries, lists that they head, and whole documents."""

import pytest

from tests.assistant_fixtures import MINI, ask, listed

SAP_FEEDERS = ["aphids", "thrips", "red spider mite"]
STEM_BASE = ["honey fungus", "crown gall", "grey mould"]


@pytest.mark.parametrize(
    ("question", "left"),
    [
        pytest.param("Stem base troubles other than crown gall", STEM_BASE[::2], id="an entry"),
        pytest.param(
            "Stem base troubles other than crown gall, grey mould",
            STEM_BASE[:1],
            id="entries with a comma",
        ),
        pytest.param(
            "Which troubles other than crown gall are at the stem base?",
            STEM_BASE[::2],
            id="in the middle",
        ),
        pytest.param(
            "Stem base troubles except those of the fungal diseases", STEM_BASE[:2], id="a list"
        ),
        pytest.param(
            "Which troubles of the leaf underside are not fungi?",
            ["red spider mite"],
            id="a class of other lines",
        ),
        pytest.param(
            "What does the leaf underside list have that the fungal list lacks?",
            ["red spider mite"],
            id="turned round",
        ),
        pytest.param(
            "Which fungal diseases does the leaf underside list not name?",
            ["black spot", "powdery mildew", "grey mould"],
            id="asked of the other list",
        ),
        pytest.param(
            "Which are on the stem base list but not on the fungal list?",
            STEM_BASE[:2],
            id="on a list",
        ),
        pytest.param("Not aphids. Which sap feeders are left?", SAP_FEEDERS[1:], id="the rest"),
        pytest.param(
            "stem base troubles (not the root list)", STEM_BASE, id="another list is not meant"
        ),
        pytest.param(
            "Without going into the root, which troubles are at the stem base?",
            STEM_BASE,
            id="a subject that is not gone into",
        ),
    ],
)
def test_what_is_set_aside_is_left_out(question, left):
    assert listed(ask(question, corpus=MINI)) == left


def test_where_all_is_set_aside_the_answer_says_so():
    answer = ask("Which soil organisms are not at the root?", corpus=MINI)
    assert answer.differential == ()
    assert answer.text.startswith("**None is left")


@pytest.mark.parametrize(
    "question",
    [
        "Which fungal diseases does the clinic name that the handbook does not?",
        "Which fungal diseases are in the clinic but not in the handbook?",
        "Which fungal diseases does the handbook leave out?",
    ],
)
def test_a_document_may_be_set_aside(question):
    assert listed(ask(question, corpus=MINI)) == ["rust", "grey mould"]


def test_a_word_that_is_set_aside_and_not_known_is_not_passed_over():
    answer = ask("Which troubles of the stem base are not zonal?", corpus=MINI)
    assert answer.status == "abstained"
    assert "zonal" in answer.text
