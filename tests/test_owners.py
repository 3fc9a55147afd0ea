"""Owners: a subject that is told by one of its lines is asked for what another says."""

import pytest

from assistant.composing.owners import compose_owned
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        pytest.param(
            "how do the leaves look that dry soil brings on, which side?",
            ["handbook:27"],
            id="the trouble of dry soil",
        ),
        pytest.param("which side of the leaf in black spot?", None, id="a subject is named"),
        pytest.param("what does dry soil bring on?", None, id="nothing else is asked"),
        pytest.param("which plants after dry soil?", None, id="nothing is stated of it"),
        pytest.param("how big, after dry soil?", None, id="an amount needs its own line"),
    ],
)
def test_what_is_asked_of_the_one_that_is_described(question, lines):
    draft = compose_owned(reader_of(MINI).read(question), GARDEN)
    cited = draft and [f"{s.document}:{s.first}" for claim in draft.claims for s in claim.spans]
    assert cited == lines
