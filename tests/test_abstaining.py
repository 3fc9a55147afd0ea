"""Abstention: where a list does not name what is asked, it is said what it names."""

import pytest

from assistant.composing.abstaining import not_listed
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, ask, spans
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))


def test_a_list_that_lacks_the_subject_is_told():
    draft = not_listed(reader_of(MINI).read("Does rust attack roots?"), GARDEN)
    assert draft.status == "abstained"
    assert draft.reason == (
        "The two documents do not say so: under Root they list Clubroot, Root-knot eelworm and "
        "Vine weevil, not Rust."
    )
    assert draft.nearest == spans("clinic:50", "clinic:51", "clinic:52")


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Where does rust attack roots?", id="no yes or no"),
        pytest.param("Does it attack roots?", id="no subject"),
        pytest.param("Does rust attack?", id="no finding"),
        pytest.param("Does rust make cobwebs?", id="no list"),
    ],
)
def test_without_a_list_nothing_is_told(question):
    assert not_listed(reader_of(MINI).read(question), GARDEN) is None


def test_the_answer_says_what_the_list_names():
    answer = ask("Would leprosy calcify the fingertips, yes or no?")
    assert answer.status == "abstained"
    assert "Scleroderma, CREST syndrome, Dermatomyositis and Trauma, not Leprosy" in answer.reason
