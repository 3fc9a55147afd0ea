"""Comparisons: sides side by side; what nothing is stated of is said."""

from tests.assistant_fixtures import MINI, ask, cited


def test_a_side_that_no_document_names_makes_the_comparison_partial():
    answer = ask("aphids versus thrips versus codling moth", corpus=MINI)
    assert answer.status == "partial"
    assert "anything of Codling moth" in answer.text
    assert "**Aphids**" in answer.text
    assert "**Thrips**" in answer.text


def test_one_known_side_is_no_comparison():
    assert ask("aphids versus codling moth", corpus=MINI).status == "abstained"
    assert ask("gout versus calciphylaxis").status == "abstained"


def test_a_side_that_is_silent_on_what_is_asked_shows_the_little_there_is():
    answer = ask("black spot versus mosaic virus: on which side?", corpus=MINI)
    assert cited(answer) == ["handbook:21", "clinic:24", "clinic:66"]


def test_a_side_of_which_much_is_said_but_not_what_is_asked_is_silent():
    answer = ask("black spot versus downy mildew: how wide are they?", corpus=MINI)
    assert answer.status == "partial"
    assert "the size of Downy mildew" in answer.text


def test_what_a_heading_says_of_a_side_is_compared():
    text = ask("dermatomyositis vs SLE vs scleroderma - just the distribution").text
    assert "Lower limb" in text
    assert "Proximal" in text
    assert "40-50" not in text


def test_each_of_two_is_asked_of_both():
    text = ask(
        "Idiopathic tumoral calcinosis or idiopathic calcinosis universalis: "
        "at what age does each occur?"
    ).text
    assert "10-30Yrs" in text
    assert "Infants and children" in text
