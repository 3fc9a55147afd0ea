"""Whether a case fits a disease: the verdict, the row of the disease, and what fits more."""

import pytest

from assistant.composing.fitting import fit_subject
from assistant.understanding.forms import fit_asked
from tests.assistant_fixtures import MINI, ask, listed
from tests.strategies import reader_of

CASE = "8-year-old, Gottron papules, sheet-like calcification, raised CK"


def lead(answer):
    return answer.text.splitlines()[0].strip("*")


@pytest.mark.parametrize(
    "wording",
    [
        "{case}. Does this fit {name}?",
        "Does {name} fit: {case}?",
        "{case}: is this {name}?",
        "{case}. Could this be {name}?",
        "{case} - is {name} a good fit?",
        "Is it consistent with {name}? {case}.",
    ],
)
def test_a_case_that_fits_wholly_is_said_to(wording):
    answer = ask(wording.format(case=CASE, name="dermatomyositis"))
    assert lead(answer) == "Yes, it fits what the sources state"
    assert listed(answer) == ["dermatomyositis"]


def test_what_does_not_fit_is_shown_with_its_line():
    answer = ask(
        "Would idiopathic tumoral calcinosis fit a 60-year-old with a calcified mass at the hip?"
    )
    (first, *_) = answer.differential
    assert lead(answer) == "It fits in part"
    assert first.diagnosis == "idiopathic tumoral calcinosis"
    assert [cell.finding for cell in first.against] == ["age"]
    assert "does not fit: age (10-30Yrs" in answer.text


def test_findings_that_are_stated_of_others_alone_bring_these():
    answer = ask("Does gout fit a patient with sheet-like calcification?")
    assert lead(answer) == "The sources do not state these findings of it"
    assert "gout" not in listed(answer)
    assert "dermatomyositis" in listed(answer)
    assert "sheets in Gout" in answer.text


def test_words_that_are_not_recognised_are_no_part_of_a_yes():
    answer = ask(f"{CASE}, odd xanthochromia. Does this fit dermatomyositis?")
    assert answer.understood.not_recognised
    assert lead(answer) == "What is recognised fits what the sources state"


@pytest.mark.parametrize(
    "question",
    [
        "Does leprosy calcify nerves?",
        "Is dermatomyositis common?",
        f"{CASE}. What fits best?",
        f"{CASE}. Does this fit dermatomyositis or scleroderma?",
        f"{CASE}. Diagnosis?",
    ],
)
def test_other_questions_have_no_such_verdict(question):
    assert " fit" not in lead(ask(question))


def test_a_disease_named_in_the_history_is_not_the_one_that_is_asked_for():
    query = reader_of("corpus").read("Known gout, sheets of calcification. Is this venous stasis?")
    assert fit_subject(query).id == "venous stasis"
    assert fit_asked("Known gout, sheets.") is None


def test_the_other_corpus_has_verdicts_too():
    answer = ask("My plant has mottled leaves and webbing. Is this red spider mite?", corpus=MINI)
    assert lead(answer) == "Yes, it fits what the sources state"
