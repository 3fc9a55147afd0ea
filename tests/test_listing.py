"""Lists by headings: one limit may be dropped, a repeated heading heads its list."""

import pytest

from assistant.composing.listing import compose_headed, compose_members
from assistant.query import QuestionReader
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, corpus_of
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))
GUESTS = """\
Birds

Late red guests
- Robin
- Jay

Red
- Cardinal
"""


def members(question):
    draft = compose_members(reader_of(MINI).read(question), GARDEN)
    return draft and [one.diagnosis for one in draft.candidates]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(
            "soil organisms with abnormal growth", ["clubroot", "root-knot eelworm"], id="all met"
        ),
        pytest.param(
            "soil organisms with abnormal growth, speckled",
            ["clubroot", "root-knot eelworm"],
            id="one of three dropped",
        ),
        pytest.param("soil organisms, speckled", None, id="one of two is not dropped"),
        pytest.param("common fungal disease, speckled", None, id="not beside a tier"),
    ],
)
def test_of_several_limits_one_may_be_dropped(question, found):
    assert members(question) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("who are the late red guests", ["robin", "jay"], id="the whole heading"),
        pytest.param("red late guests", None, id="its words in another order"),
        pytest.param("red guests", None, id="part of it"),
        pytest.param("red", None, id="a heading of one word"),
    ],
)
def test_a_heading_that_is_repeated_heads_its_list(tmp_path, question, found):
    corpus = corpus_of(tmp_path / "corpus", GUESTS)
    draft = compose_headed(QuestionReader(corpus).read(question), Coverage(corpus))
    assert (draft and [one.diagnosis for one in draft.candidates]) == found
