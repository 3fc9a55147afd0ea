"""What a thing brings about, and what is asked of a subject beside one of its causes."""

import pytest

from tests.assistant_fixtures import MINI, ask, cited


@pytest.mark.parametrize(
    "question",
    ["What does rust cause?", "what can rust lead to?", "What might rust result in?"],
)
def test_what_a_thing_brings_about_is_asked_of_the_thing(question):
    answer = ask(question, corpus=MINI)
    assert answer.status == "answered"
    assert answer.text.startswith("**Rust**")
    assert "Orange pustules" in answer.text


def test_what_brings_a_thing_about_is_asked_of_its_causes():
    answer = ask("What might cause heterotopic ossification?")
    assert {"anton:37", "anton:38"} <= set(cited(answer))


@pytest.mark.parametrize(
    "question",
    [
        "how long after fusion surgery does HO appear?",
        "how long does HO take to appear after fusion surgery?",
        "When does heterotopic ossification follow a hip replacement?",
    ],
)
def test_a_cause_that_is_named_first_does_not_hide_whose_time_is_asked(question):
    answer = ask(question)
    assert answer.status == "answered"
    assert "anton:35" in cited(answer)


@pytest.mark.parametrize("question", ["What does leprosy calcify?", "Does leprosy calcify nerves?"])
def test_of_a_line_that_lists_several_only_what_is_asked_about_is_named(question):
    answer = ask(question)
    assert "slides:454" in cited(answer)
    assert "Neurofibromatosis" not in answer.text
