"""Selecting: an item of the last list told by a part or a property of it."""

import pytest

from assistant.followups.selecting import IT, selection
from tests.assistant_fixtures import MINI, ask, listed

LIGAMENTS = "Which ligaments and tendons turn to bone after injury?"
STEM = "Which diseases are found at the stem base?"


@pytest.mark.parametrize(
    ("text", "words", "rest", "left_out"),
    [
        ("the one at the gate", "at the gate", "", False),
        ("and the one at the gate, how old is it?", "at the gate", f"{IT}, how old is it", False),
        ("how old is the wooden one?", "wooden", f"how old is {IT}", False),
        ("which one is at the gate?", "is at the gate", "", False),
        ("which of them are tin?", "are tin", "", False),
        ("the tin boxes among them", "tin boxes", "", False),
        ("any tin boxes on that list?", "tin boxes", "", False),
        ("the large ones only, please", "the large", "", False),
        ("only the large ones", "the large ones", "", False),
        ("without the tin one", "the tin one", "", True),
        ("leave the tin one out", "the tin one", "", True),
    ],
)
def test_a_selection_is_read(text, words, rest, left_out):
    found = selection(text)
    assert (found.words, found.rest, found.left_out) == (words, rest, left_out)


@pytest.mark.parametrize(
    "text", ["is the tin box one of them?", "what is a box?", "is tin among them?", "and in tin?"]
)
def test_a_question_of_its_own_selects_nothing(text):
    assert selection(text) is None


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("which one is at the knee?", "slides:171"),
        ("the one at the heel?", "slides:173"),
        ("the one at the knee, what is its eponym?", "slides:171"),
    ],
)
def test_an_item_is_told_by_where_it_is(question, cited):
    answer = ask(question, LIGAMENTS)
    assert [citation.id for citation in answer.citations] == [cited]
    assert answer.understood.note.startswith("understood as: ")


@pytest.mark.parametrize(
    ("turns", "question", "among"),
    [
        (["Which tumours ossify in soft tissue?"], "which ones are sarcomas?",
         {"parosteal osteosarcoma", "liposarcoma", "extraskeletal osteosarcoma"}),
        (["Causes of metastatic calcification?"], "which of them destroy bone?",
         {"widespread bone metastases", "plasma cell myeloma", "leukemia"}),
        (["Periarticular calcification"], "without the vitamin one",
         {"hyperparathyroidism", "renal osteodystrophy", "milk-alkali syndrome",
          "collagen vascular disease"}),
    ],
)  # fmt: skip
def test_several_items_are_told_or_left_out(turns, question, among):
    assert set(listed(ask(question, *turns))) == among


def test_of_two_that_were_compared_one_is_told_by_what_is_stated_of_it():
    answer = ask("which is around large joints?", "HO vs MO")
    assert "anton:34" in [citation.id for citation in answer.citations]


def test_the_name_that_is_told_whole_comes_before_longer_ones():
    turn = "Causes of calcification of the nucleus pulposus?"
    answer = ask("does the idiopathic one persist in adults?", turn)
    assert [citation.id for citation in answer.citations] == ["slides:672"]


@pytest.mark.parametrize(
    ("question", "among"),
    [("without the fungus one", {"crown gall", "grey mould"}), ("which one is a gall?", set())],
)
def test_items_are_told_in_another_field(question, among):
    answer = ask(question, STEM, corpus=MINI)
    assert set(listed(answer)) == among
    assert "Crown gall" in answer.text


def test_an_item_that_is_not_in_the_list_is_said_to_be_missing():
    answer = ask("the one at the wrist?", LIGAMENTS)
    assert answer.status == "abstained"
    assert "“wrist”" in answer.reason


def test_what_a_case_is_said_to_be_without_is_no_selection():
    case = "10-year-old with calcification in sheets, what is it?"
    answer = ask("without weakness", case)
    assert "no muscle weakness" in answer.understood.findings


@pytest.mark.parametrize(
    ("turn", "question", "status"),
    [
        ("What calcifies the pinna?", "is gout on the list?", "answered"),
        ("What calcifies the pinna?", "is sarcoidosis on the list?", "abstained"),
        ("Causes of nucleus pulposus calcification?", "is trauma one of them?", "abstained"),
    ],
)
def test_what_may_be_in_the_list_is_looked_for_there(turn, question, status):
    answer = ask(question, turn)
    assert answer.status == status
    assert answer.understood.note.startswith("understood as: is ")


def test_what_narrows_a_list_is_not_answered_by_all_of_it():
    assert ask("the endocrine ones?", "Linear arteries: causes").status == "abstained"


def test_a_group_that_is_dropped_from_a_list_is_left_out():
    answer = ask("drop the gut ones", "Metastatic calcification: causes")
    assert "leukemia" in listed(answer)
    assert "milk-alkali syndrome" not in listed(answer)
