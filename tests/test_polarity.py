"""Polarity: which words a text denies, and which it only seems to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.polarity import Negation, read_negation
from tests.strategies import corpus_called


def denies(negation, text, words):
    first = text.index(words)
    return negation.denies(text, first, first + len(words))


@pytest.fixture
def negation():
    return corpus_called("corpus").negation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("no webs", "webs", id="no"),
        pytest.param("No webs.", "webs", id="in a capital"),
        pytest.param("not a red leaf", "red leaf", id="not"),
        pytest.param("without fine webs", "webs", id="a word between"),
        pytest.param("Lack of webs on the leaf", "webs", id="Lack of"),
        pytest.param("Exclude webs", "webs", id="Exclude"),
        pytest.param("dust rather than webs", "webs", id="rather than"),
        pytest.param("Rust differs from blight: orange", "blight", id="differs from"),
        pytest.param("neither webs nor dust", "webs", id="neither"),
        pytest.param("neither webs nor dust", "dust", id="nor"),
        pytest.param("absence of webs", "webs", id="absence of"),
        pytest.param("never webs", "webs", id="never"),
        pytest.param("webs are not seen; no dust, no rust", "rust", id="a list of denials"),
        pytest.param("no webs or dust", "dust", id="or"),
        pytest.param("webs absent", "webs", id="absent after it"),
        pytest.param("webs is absent", "webs", id="is absent"),
        pytest.param("webs are absent", "webs", id="are absent"),
        pytest.param("webs were ruled out", "webs", id="were ruled out"),
        pytest.param("webs excluded", "webs", id="excluded after it"),
        pytest.param("webs have been excluded", "webs", id="have been excluded"),
        pytest.param("webs are not seen", "webs", id="not seen"),
        pytest.param("it doesn't have webs", "webs", id="an apostrophe"),
        pytest.param("it doesn’t have webs", "webs", id="an apostrophe as print has it"),
        pytest.param("other than webs", "webs", id="other than"),
    ],
)
def test_denies(negation, text, words):
    assert denies(negation, text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("webs", "webs", id="a word alone"),
        pytest.param("webs, no dust", "webs", id="before the denial"),
        pytest.param("no dust. Webs", "Webs", id="the next sentence"),
        pytest.param("no dust; webs", "webs", id="after a semicolon"),
        pytest.param("no dust but webs", "webs", id="but"),
        pytest.param("no dust, however webs", "webs", id="however"),
        pytest.param("no dust, only webs", "webs", id="only"),
        pytest.param("no leaf with webs", "webs", id="with"),
        pytest.param("a leaf (no dust) with webs", "webs", id="after brackets"),
        pytest.param("no dust? webs", "webs", id="after a question"),
        pytest.param("known webs", "webs", id="a word that starts with no"),
        pytest.param("a knot of webs", "webs", id="a word that ends in not"),
        pytest.param("the notice of webs", "webs", id="a word with not"),
        pytest.param("nonetheless webs", "webs", id="a word that starts with none"),
        pytest.param("webs, absent dust", "webs", id="absent is of the next word"),
        pytest.param("not only dust but also webs", "webs", id="not only, but also"),
        pytest.param("not only webs but also dust", "webs", id="not only"),
        pytest.param("webs with no dust", "webs", id="with no"),
        pytest.param("cannot tell rust from blight: webs", "webs", id="after a colon"),
    ],
)
def test_stays_quiet(negation, text, words):
    assert not denies(negation, text, words)


@settings(max_examples=50)
@given(st.text(), st.data())
def test_without_triggers_nothing_is_denied(text, data):
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    assert not Negation().denies(text, first, last)


parts = st.sampled_from(
    ["no ", "not ", "without ", "lack of ", "webs", " ", ", ", ". ", "but ", "absent", "’t "]
)


@settings(max_examples=50)
@given(st.lists(parts).map("".join), st.data())
def test_any_words_of_any_text_can_be_asked_about(text, data):
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    negation = corpus_called("corpus").negation
    assert negation.denies(text, first, last) in (True, False)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["webs", "dust", "leaf", "and", "or", "the", ",", "with"])))
def test_a_text_without_a_denying_word_denies_nothing(words):
    text = " ".join([*words, "rust"])
    assert not denies(corpus_called("corpus").negation, text, "rust")


def test_a_trigger_is_a_phrase_and_not_a_pattern():
    negation = read_negation({"before": ["n*t"], "after": ["(gone)"]})
    assert not denies(negation, "not webs", "webs")
    assert denies(negation, "n*t webs", "webs")


def test_the_longest_trigger_counts():
    negation = read_negation({"before": ["no"], "ends": ["no doubt of"]})
    assert not denies(negation, "no dust and no doubt of it: webs", "webs")


def test_long_texts_are_read_at_once():
    negation = corpus_called("corpus").negation
    text = "no webs, not dust. " * 500 + "rust"
    assert not denies(negation, text, "rust")
