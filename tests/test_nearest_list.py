"""Nearest lists: what heads a list limits it, what only describes may be missing."""

import pytest

from assistant.composing.nearest_list import compose_nearest_list
from assistant.query import QuestionReader
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, corpus_of
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))
ROOT_THEN_STEM = [
    *("clubroot", "root-knot eelworm", "vine weevil"),
    *("honey fungus", "crown gall", "grey mould"),
]
COLOURS = "Red\n- Robin\n- Cardinal\n\nBlue\n- Jay\n"


def nearest(question, coverage=GARDEN, reader=None):
    draft = compose_nearest_list((reader or reader_of(MINI)).read(question), coverage)
    return draft and ([one.diagnosis for one in draft.candidates], draft.missing)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(
            "what sits at the root, speckled?",
            (["clubroot", "root-knot eelworm", "vine weevil"], ("mottled",)),
            id="a description is missing there",
        ),
        pytest.param("which soil organisms have a feathery edge?", None, id="asked to have it"),
        pytest.param("viruses at the root", None, id="a class heads lists and is never dropped"),
        pytest.param("everything common at the root", None, id="not beside a tier"),
        pytest.param("feathery edge", None, id="nothing that heads a list"),
        pytest.param(
            "list the troubles of the root, and those of the stem base",
            (ROOT_THEN_STEM, ()),
            id="two lists that are joined",
        ),
        pytest.param("troubles of the root at the stem base", None, id="not joined"),
        pytest.param("root trouble in downy mildew", None, id="beside a diagnosis"),
    ],
)
def test_what_limits_a_list_is_not_dropped(question, found):
    assert nearest(question) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(
            "who is red, who blue?", (["robin", "cardinal", "jay"], ()), id="side by side"
        ),
        pytest.param("who is both red and blue?", None, id="both at once"),
        pytest.param("red ones other than the robin", (["cardinal"], ()), id="left out"),
    ],
)
def test_lists_side_by_side_answer_together(tmp_path, question, found):
    corpus = corpus_of(
        tmp_path / "corpus", COLOURS, negation="before: [other than]\nafter: []\nends: []\n"
    )
    assert nearest(question, Coverage(corpus), QuestionReader(corpus)) == found


def test_a_heading_of_headings_is_no_list_of_them(tmp_path):
    text = "Red\n- Seed eaters\n - Robin\n- Nut eaters\n - Jay\n\nBlue\n- Cardinal\n"
    classes = "seed eaters: {kind: class}\nnut eaters: {kind: class}\n"
    corpus = corpus_of(tmp_path / "corpus", text, classes=classes)
    assert nearest("red", Coverage(corpus), QuestionReader(corpus)) is None
