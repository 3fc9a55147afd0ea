"""Options given in the question: read in any punctuation, and the one that fits is named."""

import pytest

from assistant.composing.options import offered
from tests.assistant_fixtures import MINI, ask, listed
from tests.strategies import reader_of

THREE = ["clubroot", "fireblight", "rust"]


@pytest.mark.parametrize(
    "question",
    [
        "a) clubroot b) fireblight c) rust: weeping bark",
        "Which shows weeping bark (a) clubroot (b) fireblight (c) rust",
        "clubroot / fireblight / rust: weeping bark?",
        "Weeping bark: clubroot, fireblight or rust?",
        "Of clubroot, fireblight and rust, which has weeping bark?",
        "Which of clubroot, fireblight and rust has weeping bark?",
        "1. clubroot 2. fireblight 3. rust - weeping bark is which?",
    ],
)
def test_options_are_read_in_any_punctuation(question):
    assert [term.id for term in offered(reader_of(MINI).read(question))] == THREE
    assert listed(ask(question, corpus=MINI)) == ["fireblight"]


@pytest.mark.parametrize(
    ("question", "options"),
    [
        pytest.param("weeping bark of fireblight", [], id="one name"),
        pytest.param("rust, not thrips or aphids", [], id="denied names"),
        pytest.param("rust: x; thrips, aphids or rust", ["thrips", "aphids", "rust"], id="longest"),
    ],
)
def test_only_a_chain_of_names_is_a_choice(question, options):
    assert [term.id for term in offered(reader_of(MINI).read(question))] == options


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("Rice grains: gout / cysticercosis / scleroderma?", ["cysticercosis"]),
        ("Of leprosy, gout and Ehlers-Danlos, which calcifies nerves?", ["leprosy"]),
        ("a) MO b) gout c) FOP - which has a fencer's bone", ["myositis ossificans"]),
    ],
)
def test_options_of_the_shipped_corpus(question, fits):
    assert listed(ask(question)) == fits


def test_every_option_that_fits_as_well_is_named():
    question = "Which of honey fungus, grey mould and thrips sits at the stem base?"
    assert listed(ask(question, corpus=MINI)) == ["honey fungus", "grey mould"]


def test_an_option_known_elsewhere_only_leaves_the_others_to_choose_from():
    question = "silver streaks: aphids, thrips or codling moth?"
    assert listed(ask(question, corpus=MINI)) == ["thrips"]


def test_an_unknown_name_among_the_options_is_said():
    answer = ask("clubroot, fireblight or blurbosis: bark weeps in which?", corpus=MINI)
    assert "“blurbosis”" in answer.text


@pytest.mark.parametrize(
    ("question", "odd", "others"),
    [
        (
            "Which of these is not on the finger tip list: scleroderma, gout or CREST?",
            "Gout",
            ["slides:606", "slides:607"],
        ),
        (
            "Which is not a cause of pinna calcification: gout, sarcoidosis or perichondritis?",
            "Sarcoidosis",
            ["slides:634", "slides:635"],
        ),
    ],
)
def test_the_odd_one_out_is_named_beside_the_lines_of_the_others(question, odd, others):
    answer = ask(question)
    assert f"Not stated in the sources: {odd} under" in answer.text
    assert {citation.id for citation in answer.citations} >= set(others)


def test_options_may_be_given_before_the_question():
    answer = ask("Given dermatomyositis, SLE, scleroderma and Ehlers-Danlos, which are distal?")
    assert set(listed(answer)) == {"scleroderma", "ehlers-danlos"}
