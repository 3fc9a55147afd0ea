"""What a question implies: the one diagnosis to which a finding that it names belongs."""

import pytest

from assistant.ranking.coverage import Coverage
from assistant.ranking.implying import implied, nearest
from tests.assistant_fixtures import MINI, ask, cited
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))


def meant(question):
    """The ids of the entries of the question as it is meant; None where nothing is implied."""
    query = implied(reader_of(MINI).read(question), GARDEN)
    return query and [mention.term.id for mention in query.mentions]


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        pytest.param("what brings cobwebs", ["red spider mite"], id="a finding of one diagnosis"),
        pytest.param(
            "cobwebs with rusty pimples", ["red spider mite", "orange pustules"], id="the first"
        ),
        pytest.param(
            "rusty pimples with cobwebs", ["rust", "webbing"], id="the first, the other way round"
        ),
        pytest.param(
            "speckles with cobwebs", ["red spider mite"], id="a plain word beside the telling one"
        ),
    ],
)
def test_a_finding_of_one_diagnosis_stands_for_it(question, entries):
    assert meant(question)[: len(entries)] == entries


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("cobwebs on rust", id="a subject is named"),
        pytest.param("no cobwebs", id="the finding is denied"),
        pytest.param("speckled foliage", id="findings of several diagnoses"),
        pytest.param("seedling", id="a stage of life"),
        pytest.param("rose", id="a finding of none"),
        pytest.param("how wide", id="nothing is named"),
    ],
)
def test_nothing_is_implied_where_it_is_unclear(question):
    assert meant(question) is None


def test_what_is_asked_of_a_finding_is_answered_of_its_diagnosis():
    answer = ask("How wide do the rusty pimples get?", corpus=MINI)
    assert (answer.status, cited(answer)) == ("answered", ["clinic:87"])


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("How large do the lumps of tumoral calcinosis get?", "slides:369"),
        ("At what age does calcinosis universalis occur?", "slides:380"),
    ],
)
def test_a_silent_name_is_answered_from_the_one_that_the_lexicon_puts_near_it(question, line):
    answer = ask(question)
    assert line in cited(answer)
    assert "Idiopathic" in answer.text


def test_what_neither_name_has_is_not_answered():
    assert ask("How often does tumoral calcinosis recur?").status == "abstained"


def test_a_name_with_lines_of_its_own_needs_no_other():
    query = reader_of("corpus").read("How large are the spherules of Ehlers-Danlos?")
    assert nearest(query, Coverage(corpus_called("corpus"))) is None
