"""Forms of claims: shares, ends of ranges, order in time, lists, and plainer forms of sentences."""

import pytest

from assistant.claims.numbers import plain_numbers
from assistant.claims.rephrasing import rephrased


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Two plums in five are blue", "40% plums are blue"),
        ("They do not exceed 10 mm", "They are up to 10 mm"),
        ("Four fifths are blue", "80% are blue"),
    ],
    ids=["noun-inside", "bound-denied", "fifths"],
)
def test_shares_and_bounds_are_put_in_digits(sentence, said):
    assert plain_numbers(sentence).split() == said.split()


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Rain is not necessary for black spot", "black spot can occur without Rain"),
        ("It is plums and not figs that are blue", "Unlike figs, plums are blue"),
        ("Hypervitaminosis A is rare", "Hypervitaminosis A is rare"),
    ],
    ids=["not-necessary", "cleft", "left-alone"],
)
def test_sentences_are_put_in_plainer_forms(sentence, said):
    assert rephrased(sentence) == said
