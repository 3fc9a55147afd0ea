"""Yes or no, borne out: how a thing is asserted decides beside what is named."""

import pytest

from assistant.claims import Ruling
from assistant.composing.membership import OTHERWISE
from assistant.composing.verifying import YES, compose_verdict
from assistant.ranking.coverage import Coverage
from ingest.spans import parse_citation
from tests.assistant_fixtures import MINI, ask, cited
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))


def verdict(question, label, *citations):
    """The draft for a question of the garden, where the judge rules as it is told to."""
    ruling = Ruling(label=label, reason="", spans=tuple(map(parse_citation, citations)))
    return compose_verdict(reader_of(MINI).read(question), GARDEN, lambda claim: ruling)


@pytest.mark.parametrize(
    ("label", "lead"),
    [("supported", YES), ("not_in_sources", ""), ("contradicted", OTHERWISE)],
)
def test_yes_stands_only_where_the_judge_says_so_too(label, lead):
    draft = verdict("Does fireblight have weeping bark?", label, "handbook:58")
    assert draft.lead == lead
    assert draft.claims


@pytest.mark.parametrize(("label", "lead"), [("supported", YES), ("contradicted", OTHERWISE)])
def test_what_the_judge_alone_decides_is_answered_with_its_lines(label, lead):
    draft = verdict("Is honey fungus harmless?", label, "handbook:53")
    assert draft.lead == lead
    assert [claim.text for claim in draft.claims] == ["Honey fungus: Trees 10-40 years old."]


def test_neither_silence_nor_a_line_on_something_else_is_an_answer():
    assert verdict("Is honey fungus harmless?", "not_in_sources", "handbook:53") is None
    assert verdict("Do thrips come in wet springs?", "contradicted", "handbook:24") is None


def test_alternatives_are_no_single_claim():
    draft = verdict("Does fireblight have weeping bark or cobwebs?", "contradicted", "handbook:58")
    assert (draft.lead, [claim.text for claim in draft.claims]) == (
        "",
        ["Fireblight: Oozing bark."],
    )


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Is phosphate low in idiopathic tumoral calcinosis?", "slides:365"),
        ("Is ALP decreased in myositis ossificans?", "anton:47"),
        ("Does HO occur near small joints?", "anton:34"),
        ("Does the periosteal reaction disappear at one year?", "slides:152"),
        ("Does alkaline phosphatase peak at 6 weeks?", "anton:47"),
        ("Are muscle enzymes normal in DM?", "anton:59"),
        ("Do venous malformations have high flow?", "anton:23"),
        ("Does DM calcify in half to three quarters of patients?", "anton:54"),
    ],
)
def test_what_the_lines_exclude_is_not_answered_with_yes(question, line):
    answer = ask(question)
    assert answer.text.startswith(f"**{OTHERWISE}**")
    assert line in cited(answer)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Is bone scan positive before radiographs?", "anton:43"),
        ("Does alkaline phosphatase peak at 12 weeks in MO?", "anton:47"),
        ("Are the spherules of EDS 2 to 10 mm?", "slides:354"),
        ("Are phleboliths seen in venous malformation?", "anton:24"),
    ],
)
def test_what_the_lines_state_is_answered_with_yes(question, line):
    answer = ask(question)
    assert answer.text.startswith(f"**{YES}**")
    assert line in cited(answer)


def test_a_list_that_is_asked_about_says_what_it_lacks():
    answer = ask("Is gout on the finger tips list?")
    assert answer.status == "answered"
    assert "Not stated in the sources: Gout" in answer.text
    assert ask("Can gout make the finger tips calcify?").status == "abstained"


def test_what_a_list_lacks_is_shown_in_the_list_beside_it():
    answer = ask("Is DISH given as a cause of outer annulus calcification?")
    assert answer.status == "answered"
    assert {"slides:668", "slides:682", "slides:683", "slides:684"} <= set(cited(answer))
    assert "Not stated in the sources: Diffuse idiopathic skeletal hyperostosis" in answer.text


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("dermatomyositis one of the sheet-like ones?", "**Yes**"),
        ("lupus among the fingertip causes?", "Scleroderma"),
    ],
)
def test_being_among_things_is_asked_without_a_verb(question, lead):
    assert ask(question).text.startswith(lead)
