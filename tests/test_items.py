"""Items of lists: which lines are entries, what they name, and how a list of them is said."""

import pytest

from assistant.composing.items import (
    heading_of,
    is_item,
    item_names,
    list_draft,
    process_of,
    tier_of,
)
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, ask, listed, spans
from tests.strategies import corpus_called

GARDEN = Coverage(corpus_called(MINI))


def line(document, number):
    return GARDEN.corpus.statement_at[document, number]


@pytest.mark.parametrize(
    ("place", "holds"),
    [
        pytest.param(("clinic", 10), True, id="a member"),
        pytest.param(("clinic", 66), True, id="several members on one line"),
        pytest.param(("handbook", 48), True, id="a bare leaf"),
        pytest.param(("clinic", 16), False, id="a definition"),
        pytest.param(("clinic", 26), False, id="an exclusion"),
        pytest.param(("clinic", 107), False, id="a heading"),
    ],
)
def test_an_item_is_a_member_or_a_bare_leaf(place, holds):
    assert is_item(line(*place)) is holds


@pytest.mark.parametrize(
    ("place", "names"),
    [
        pytest.param(("clinic", 10), ["Black spot"], id="one"),
        pytest.param(("clinic", 66), ["Mosaic virus", "Red spider mite", "Thrips"], id="several"),
        pytest.param(("handbook", 27), ["White dust", "Upper leaf surface"], id="findings"),
        pytest.param(("handbook", 48), ["8-10 mm long"], id="its own words"),
        pytest.param(("handbook", 29), ["No yellow patches"], id="what it denies stays denied"),
    ],
)
def test_an_item_is_called_by_what_it_names(place, names):
    assert [name for _, name in item_names(line(*place), GARDEN)] == names


def test_an_item_stands_under_its_nearest_heading_that_says_something():
    assert heading_of(line("clinic", 10)) == "Fungal disease"
    assert heading_of(line("handbook", 48)) == "Cream grubs at the roots"


def test_an_entry_that_is_listed_twice_keeps_both_lines():
    draft = list_draft([line("clinic", 59), line("handbook", 17), line("clinic", 60)], GARDEN)
    assert [claim.text for claim in draft.claims] == [
        "Crown gall: listed under Stem base.",
        "Crown gall: listed under Rare but Serious.",
        "Grey mould (botrytis): listed under Stem base.",
    ]
    gall, mould = draft.candidates
    assert [cell.spans for cell in gall.fits] == [spans("clinic:59"), spans("handbook:17")]
    assert (gall.tier, gall.process) == ("rare but serious", "abnormal growth")
    assert (mould.tier, mould.process) == (None, "discolouration")


def test_tier_and_process_are_those_that_the_sources_give():
    assert tier_of("aphids", GARDEN) == "common"
    assert tier_of("rust", GARDEN) is None
    assert process_of("clubroot", GARDEN) == "abnormal growth"
    assert process_of("leaf miner", GARDEN) is None
    assert process_of("no such thing", GARDEN) is None


def test_what_a_line_denies_is_not_listed_as_if_it_were_there():
    answer = ask("List all that you have on the causes of powdery mildew", corpus=MINI)
    assert "yellow patches" not in listed(answer)
    assert "- Yellow patches" not in answer.text
