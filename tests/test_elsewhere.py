"""Cases that lie outside the documents, and cases that only mention something outside."""

import pytest

from tests.assistant_fixtures import ask


@pytest.mark.parametrize(
    "case",
    [
        "60F, popcorn-type calcification over the uterus. Differential?",
        "Popcorn calcification in the thyroid of a 50-year-old woman",
    ],
)
def test_a_finding_in_an_organ_that_no_document_names_has_no_differential(case):
    answer = ask(case)
    assert answer.status == "abstained"
    assert not answer.differential


def test_an_organ_of_the_history_is_only_noise():
    answer = ask(
        "Girl of 8, operated on the thyroid; sheet-like calcification, muscle weakness. Dx?"
    )
    assert answer.differential[0].diagnosis == "dermatomyositis"
