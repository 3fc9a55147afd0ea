"""Words that name nothing by themselves, and words on which a question hangs."""

import pytest

from tests.assistant_fixtures import MINI
from tests.strategies import corpus_called, reader_of


def only_word(text, name=MINI):
    (word,) = corpus_called(name).lexicon.spelling.words(text)
    return word


@pytest.mark.parametrize("text", ["the", "neighbour", "yesterday", "stubbornly", "sprinkling"])
def test_common_words_and_mere_modifiers_are_plain(text):
    assert reader_of(MINI).vocabulary.is_plain(only_word(text))


@pytest.mark.parametrize("text", ["quokkas", "dahlias", "ALWAYS", "xyzzying"])
def test_rare_nouns_shouted_words_and_invented_ones_are_not_plain(text):
    assert not reader_of(MINI).vocabulary.is_plain(only_word(text.replace("ALWAYS", "QZT")))


@pytest.mark.parametrize(
    ("text", "hangs"),
    [
        pytest.param("quokkas", True, id="a rare noun"),
        pytest.param("xyzzyish", True, id="an invented word"),
        pytest.param("PACS", True, id="an abbreviation"),
        pytest.param("rust42", True, id="a word with digits"),
        pytest.param("blithering", False, id="a rare modifier"),
        pytest.param("postman", False, id="an ordinary noun"),
        pytest.param("Tuesdays", False, id="an ordinary noun with a capital"),
    ],
)
def test_a_question_hangs_on_rare_words_and_not_on_ordinary_ones(text, hangs):
    assert reader_of(MINI).vocabulary.hangs_on(text) is hangs


def test_a_question_hangs_on_the_words_of_other_fields_that_a_lexicon_lists():
    outside = corpus_called("corpus").lexicon.outside_words
    assert outside
    vocabulary = reader_of("corpus").vocabulary
    common = [word for word in outside if word.isalpha() and word in vocabulary.common]
    assert common
    for word in common:
        assert vocabulary.hangs_on(word)
        assert not vocabulary.is_plain(only_word(word, "corpus")) or word in vocabulary.plain


@pytest.mark.parametrize(
    ("text", "spelled"), [("dahlias", True), ("Dahlias", True), ("dahlais", False)]
)
def test_words_of_english_are_spelled_right(text, spelled):
    assert reader_of(MINI).vocabulary.is_spelled(only_word(text)) is spelled


@pytest.mark.parametrize(
    ("typed", "meant"), [("wich?", "which?"), ("(whats", "(what is"), ("rust.", "rust.")]
)
def test_chat_spelling_keeps_its_punctuation(typed, meant):
    assert reader_of(MINI).vocabulary.respelled(typed) == meant


def test_the_commonest_words_are_known_as_they_are_spelled():
    common = reader_of(MINI).vocabulary.common
    assert {"which", "because"} <= common
    assert "quokka" not in common
