"""Spelling: corrected where one word is meant, only suggested where two could be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.spelling import Correction, Speller
from tests.strategies import CORPORA, corpus_called, reader_of

BIRDS = Speller(
    {
        "robin": frozenset({"robin"}),
        "sparrowhawk": frozenset({"sparrowhawk"}),
        "goshawk": frozenset({"goshawk"}),
        "kittiwake": frozenset({"kittiwake"}),
        "marsh": frozenset({"marsh tit"}),
        "harsh": frozenset(),
        "jackdaw": frozenset(),
        "jackdawn": frozenset(),
        "willow": frozenset({"willow tit"}),
        "hyperwren": frozenset({"hyperwren"}),
        "hypowren": frozenset({"hypowren"}),
        "swallow": frozenset({"swallow"}),
        "swallop": frozenset({"swallop"}),
    },
    frozenset({frozenset({"hyperwren", "hypowren"})}),
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("robbin", "robin", id="a letter too many"),
        pytest.param("robn", "robin", id="a letter too few"),
        pytest.param("robni", "robin", id="two letters swapped"),
        pytest.param("kitiwke", "kittiwake", id="two edits in a longer word"),
        pytest.param("sparowhauwk", "sparrowhawk", id="three edits in a long one"),
        pytest.param("obin", "robin", id="the first letter missing"),
        pytest.param("masrh", "marsh", id="an entry before a plain word as near"),
        pytest.param("jackdaww", "jackdaw", id="a letter doubled"),
    ],
)
def test_the_one_near_word_is_applied(typed, read):
    assert BIRDS.correct(typed) == Correction(typed=typed, read=read, applied=True)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("hyprwren", {"hyperwren", "hypowren"}, id="a pair never to be merged"),
        pytest.param("swalloo", {"swallow", "swallop"}, id="two entries as near"),
    ],
)
def test_where_two_could_be_meant_it_is_only_suggested(typed, read):
    correction = BIRDS.correct(typed)
    assert correction.read in read
    assert not correction.applied


@pytest.mark.parametrize(
    ("typed", "known", "read"),
    [
        pytest.param("obins", ["robins", "obit"], "robins", id="fewer edits before all else"),
        pytest.param(
            "maple", ["ample", "maples"], "maples", id="a kept first letter before swapped ones"
        ),
        pytest.param("trian", ["train", "trial"], "train", id="swapped letters before others"),
        pytest.param("finc", ["finch", "fin"], "finch", id="one left out before one too many"),
    ],
)
def test_slips_are_ranked_by_how_likely_they_are(typed, known, read):
    speller = Speller({word: frozenset({word}) for word in known}, frozenset())
    assert speller.correct(typed).read == read


@pytest.mark.parametrize(("typed", "read"), [("jya", "jay"), ("joy", None), ("jaay", "jay")])
def test_in_words_of_three_letters_only_two_may_have_changed_places(typed, read):
    found = Speller({"jay": frozenset({"jay"})}, frozenset()).correct(typed)
    assert (found and found.read) == read


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("rob", id="too short"),
        pytest.param("2024", id="digits"),
        pytest.param("roxyn", id="two edits in a short word"),
        pytest.param("pelican", id="far from all"),
        pytest.param("bitiwke", id="another first letter and more"),
    ],
)
def test_a_word_that_is_near_nothing_is_left(typed):
    assert BIRDS.correct(typed) is None


@pytest.mark.parametrize("name", CORPORA)
@settings(deadline=None)  # the first reading builds the tables
@given(st.data())
def test_a_name_as_the_lexicon_writes_it_is_never_corrected(name, data):
    terms = sorted(corpus_called(name).lexicon.terms)
    term = corpus_called(name).lexicon.terms[data.draw(st.sampled_from(terms))]
    alias = data.draw(st.sampled_from(term.aliases))
    if any(letter.isalnum() for letter in alias):
        assert not [c for c in reader_of(name).read(alias).corrections if c.applied]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("danser", "dancer", id="the same sound before another vowel"),
        pytest.param("leval", "level", id="a vowel before a consonant"),
        pytest.param("filtar", "filter", id="no other consonant"),
    ],
)
def test_of_slips_as_small_what_sounds_alike_comes_first(typed, read):
    known = ("dancer", "denser", "danger", "legal", "level", "filler", "filter")
    found = Speller({word: frozenset({word}) for word in known}, frozenset()).correct(typed)
    assert found is not None
    assert (found.read, found.applied) == (read, True)


def test_the_form_that_is_changed_least_is_read():
    speller = Speller({"nucleus": frozenset({"core"}), "nuclei": frozenset({"core"})}, frozenset())
    found = speller.best("nuclue", "nuclues")
    assert found is not None
    assert found.read == "nucleus"
    assert speller.best("pelican", "pelicans") is None
