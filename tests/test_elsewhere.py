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


@pytest.mark.parametrize(
    "case",
    [
        "Calcified thyroid nodule, 60 yo. Ddx?",
        "Breast calcification in a woman of 52. What could it be?",
    ],
)
def test_an_organ_of_another_field_beside_the_process_has_no_differential(case):
    assert not ask(case).differential


@pytest.mark.parametrize(
    "case",
    [
        "Old man, treated for syphilis long ago; sheets of calcification, muscle weakness. Dx?",
        "Infant, phleboliths and a soft swelling since birth. Is it a haemangioma or something "
        "else?",
    ],
)
def test_a_disease_that_no_document_knows_is_background_in_a_case(case):
    assert ask(case).differential
