"""Shared heads: names that are cut short before a joined name are read in full."""

import pytest

from assistant.understanding.shared_heads import SharedHeads
from tests.assistant_fixtures import MINI, ask
from tests.strategies import corpus_called

HEADS = SharedHeads(corpus_called("corpus").lexicon)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("primary versus secondary HPT", "primary HPT versus secondary HPT"),
        ("1° vs. 2° HPT", "1° HPT vs. 2° HPT"),
        (
            "parosteal/extraskeletal osteosarcoma",
            "parosteal osteosarcoma/extraskeletal osteosarcoma",
        ),
        ("hypo- and hyperparathyroidism", "hypoparathyroidism and hyperparathyroidism"),
        ("hyper or hypoparathyroidism?", "hyperparathyroidism or hypoparathyroidism?"),
        (
            "pseudo- & pseudopseudohypoparathyroidism",
            "pseudohypoparathyroidism & pseudopseudohypoparathyroidism",
        ),
    ],
)
def test_a_name_that_is_cut_short_stands_in_full(text, full):
    assert HEADS.completed(text) == full


@pytest.mark.parametrize(
    "text",
    [
        "gout and tumoral calcinosis",
        "painful and secondary hyperparathyroidism",
        "hypo- and something else",
        "MO and HO",
        "upper and lower extremities",
        "synovial sarcoma or liposarcoma",
        "primary. secondary hyperparathyroidism",
        "",
    ],
)
def test_what_the_lexicon_does_not_know_stays(text):
    assert HEADS.completed(text) == text


def test_a_corpus_without_such_names_is_left_alone():
    text = "black and sooty spots, rust or blight"
    assert SharedHeads(corpus_called(MINI).lexicon).completed(text) == text


def test_both_sides_of_a_comparison_are_shown():
    text = ask("primary versus secondary hyperparathyroidism").text
    assert "**Primary hyperparathyroidism**" in text
    assert "**Secondary hyperparathyroidism**" in text
