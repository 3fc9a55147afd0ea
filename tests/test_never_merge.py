"""Entries that must never be taken for each other, however they are spelt, spaced or mistyped."""

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.strategies import (
    CORPORA,
    corpus_called,
    misspelt,
    reader_of,
    recased,
    respaced,
    respelt,
)

PAIRS = [
    pytest.param(name, *pair, id=" / ".join(pair))
    for name, folder in CORPORA.items()
    for pair in yaml.safe_load((folder / "lexicon" / "never_merge.yaml").read_text("utf-8"))
]
every_pair = pytest.mark.parametrize(("name", "one", "other"), PAIRS)


def sides(name, one, other):
    """Each side of a pair, with the one it must not become."""
    terms = corpus_called(name).lexicon.terms
    return [(terms[one], terms[other]), (terms[other], terms[one])]


def read_as(name, text):
    """Ids of the entries that a question is read to name, after its words are corrected."""
    return {mention.term.id for mention in reader_of(name).read(text).mentions}


def is_alias(name, text, term):
    """Whether a text is, as it stands, a name of a term."""
    key = corpus_called(name).lexicon.key
    return key(text) in {key(alias) for alias in term.aliases}


@every_pair
def test_no_alias_of_one_is_the_other(name, one, other):
    lexicon = corpus_called(name).lexicon
    for mine, forbidden in sides(name, one, other):
        for alias in mine.aliases:
            assert [match.term for match in lexicon.match(alias)] == [mine], alias
            assert lexicon.term(alias) is mine, alias
        for alias in {lexicon.key(alias): alias for alias in mine.aliases}.values():
            assert forbidden.id not in read_as(name, f"What about {alias}?"), alias


@every_pair
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_no_case_spacing_or_spelling_of_one_is_the_other(name, one, other, data):
    lexicon = corpus_called(name).lexicon
    mine, forbidden = data.draw(st.sampled_from(sides(name, one, other)))
    alias = data.draw(st.sampled_from([a for a in mine.aliases if a not in mine.exact]))
    spelt = data.draw(respelt(alias, lexicon.spelling) | recased(alias))
    written = data.draw(respaced(spelt, joined=True))
    assume(written not in forbidden.exact)
    assert forbidden not in [match.term for match in lexicon.match(written)]
    assert forbidden.id not in read_as(name, f"What about {written}?")


def denies_something(name, alias):
    """Whether a name denies another ("not lasting"): with its "not" mistyped it means the other."""
    return corpus_called(name).negation.denies(alias, len(alias), len(alias))


@every_pair
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_no_letter_mistyped_in_one_makes_it_the_other(name, one, other, data):
    mine, forbidden = data.draw(st.sampled_from(sides(name, one, other)))
    aliases = [alias for alias in mine.aliases if not denies_something(name, alias)]
    written = data.draw(st.sampled_from(aliases).flatmap(misspelt))
    assume(any(letter.isalnum() for letter in written))
    assume(not is_alias(name, written, forbidden))
    assert forbidden.id not in read_as(name, written), written


FOP, MO = "fibrodysplasia ossificans progressiva", "myositis ossificans"


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        pytest.param("myositis ossificans progressive", MO, id="an English ending"),
        pytest.param("Myositis ossificans progresiva", MO, id="a letter too few"),
        pytest.param("progressiv myositis ossificans", MO, id="a German form"),
        pytest.param("MOP", MO, id="a short form in a longer one"),
        pytest.param("Myositis Ossificans Progres-siva", MO, id="a hyphen of a line end"),
        pytest.param("myositis ossificans", FOP, id="the shorter name"),
        pytest.param("lipsarcoma", "lipoma", id="the end of the longer name"),
        pytest.param("lipo-sarcoma", "lipoma", id="a hyphen after the part they share"),
        pytest.param("liposar coma", "lipoma", id="a gap in the word"),
        pytest.param("lipomma", "liposarcoma", id="a letter too many"),
        pytest.param("hyperparathyroidsm", "hypoparathyroidism", id="hyper, a letter too few"),
        pytest.param("hypoparathyriodism", "hyperparathyroidism", id="hypo, letters swapped"),
        pytest.param("hypparathyroidism", "hyperparathyroidism", id="neither, not hyper"),
        pytest.param("hypparathyroidism", "hypoparathyroidism", id="neither, not hypo"),
        pytest.param("pseudo hypoparathyroidis", "hypoparathyroidism", id="the last letter"),
        pytest.param("pseudo-gout", "gout", id="a hyphen after the prefix"),
        pytest.param("psuedogout", "gout", id="the prefix misspelt"),
        pytest.param("psuedo gout", "gout", id="the prefix misspelt and apart"),
        pytest.param("pseudo gouty arthritis", "gout", id="another form of the word"),
        pytest.param("idiopatic tumoral calcinosis", "tumoral calcinosis", id="the word before"),
        pytest.param("calcinosisinterstitialis universalis", "calcinosis universalis",
                     id="two words run together"),
        pytest.param("ault progeria", "progeria", id="the first letters"),
        pytest.param("metastatic bon disease", "metastatic calcification", id="the word between"),
        pytest.param("2ndary hyperparathyroidism", "primary hyperparathyroidism", id="2ndary"),
        pytest.param("CA", "calcification", id="CA is cancer"),
        pytest.param("Ca", "neoplastic", id="Ca is calcium"),
    ],
)  # fmt: skip
def test_is_not_read_as(text, forbidden):
    assert forbidden not in read_as("corpus", text)
    assert forbidden not in read_as("corpus", f"what do you see in {text}?")


def test_every_pair_is_of_two_entries():
    for name in CORPORA:
        pairs = corpus_called(name).lexicon.never_merge
        assert pairs
        assert all(len(pair) == 2 for pair in pairs)


def test_what_is_mistyped_but_safe_is_still_understood():
    for text, wanted in (
        ("dermatomyosits", "dermatomyositis"),
        ("alcaptonuria", "alkaptonuria"),
        ("sarcoidosys", "sarcoidosis"),
        ("haemochromatosys", "haemochromatosis"),
    ):
        assert wanted in read_as("corpus", f"Where is {text} seen?"), text
