"""The closest lines: nearness is a share of what a question names, and not always an answer."""

import pytest

from assistant.composing.closest import compose_closest, nearness
from assistant.composing.telling import telling_terms
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, assistant_of
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))
READER = reader_of(MINI)


def closest(question):
    """The citations of the closest lines; None where nearness is no answer."""
    query = READER.read(question)
    draft = compose_closest(query, assistant_of(MINI).retrieve(question), GARDEN)
    return draft and [str(span) for claim in draft.claims for span in claim.spans]


def near(question, document, line):
    query = READER.read(question)
    statement = GARDEN.corpus.statement_at[document, line]
    return nearness(statement, query, telling_terms(query, GARDEN), GARDEN)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        pytest.param("webs with speckling", ["handbook:42"], id="all of two findings"),
        pytest.param("bark, sheets, soil", ["handbook:51"], id="most of three"),
        pytest.param("larvae of 9 mm", ["handbook:48"], id="a finding and its number"),
        pytest.param("30% of pears", ["handbook:58", "clinic:96"], id="two lines as near"),
    ],
)
def test_the_lines_that_meet_most_of_what_is_named_answer(question, lines):
    assert closest(question) == lines


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("do webs speckle?", id="yes or no"),
        pytest.param("webs versus speckling", id="a comparison"),
        pytest.param("webs on roses, speckled", id="an entry that no line names"),
        pytest.param("bark of rust, in sheets", id="a diagnosis that the line is not about"),
        pytest.param("how big are sheets under bark?", id="an amount that the line lacks"),
        pytest.param("how big is rust's webbing?", id="a predicate that is not given of it"),
        pytest.param("webs", id="one entry alone"),
        pytest.param(
            "quokkas, dahlias, marmots, otters, zeppelins: webs, speckled",
            id="more unknown than known",
        ),
    ],
)
def test_nearness_is_no_answer(question):
    assert closest(question) is None


def test_nearness_is_the_share_of_what_is_named_that_a_line_meets():
    whole = near("webs with speckling", "handbook", 42)
    part = near("webs with speckling and pustules", "handbook", 42)
    unknown = near("webs with speckling and xyzzy", "handbook", 42)
    assert whole == pytest.approx(1.0)
    assert 0 < part < whole
    assert part < unknown < whole
    assert near("webs with speckling", "clinic", 86) == 0.0
