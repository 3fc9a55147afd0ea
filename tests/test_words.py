"""Words: what is one, where it stands, and which spellings of it are equal."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.words import Spelling
from tests.strategies import corpus_called, respelt

ENGLISH = corpus_called("corpus").lexicon.spelling
ALIASES = sorted({a for t in corpus_called("corpus").lexicon.terms.values() for a in t.aliases})


def keys(text):
    return [word.key for word in ENGLISH.words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("... - (!)", [], id="signs alone"),
        pytest.param("Owl, owl; OWL", ["owl", "owl", "owl"], id="case"),
        pytest.param("snow-owl/barn owl", ["snow", "owl", "barn", "owl"], id="signs part words"),
        pytest.param("10-30Yrs", ["10", "30", "yrs"], id="a unit at its number"),
        pytest.param("3.5x", ["3.5", "x"], id="a decimal"),
        pytest.param("1° owl", ["1°", "owl"], id="a degree is of its number"),
        pytest.param("T1 and B12", ["t1", "and", "b12"], id="letters before numbers"),
        pytest.param("Owl's, owls’ nest", ["owl", "owl", "nest"], id="possessives"),
        pytest.param("O'Neill", ["oneill"], id="an apostrophe inside"),
        pytest.param("Sjögren Mönckeberg", ["sjogren", "monckeberg"], id="accents"),
        pytest.param("straße", ["strasse"], id="sharp s"),
        pytest.param("snow_owl", ["snow", "owl"], id="an underscore parts words"),
    ],
)
def test_words_of_a_text(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("tumour", "tumor", id="tumour"),
        pytest.param("tumours", "tumor", id="tumours"),
        pytest.param("hypercalcaemia", "hypercalcemia", id="hypercalcaemia"),
        pytest.param("leukaemia", "leukemia", id="leukaemia"),
        pytest.param("leucaemia", "leukemia", id="leucaemia"),
        pytest.param("haemochromatosis", "hemochromatosis", id="haemochromatosis"),
        pytest.param("haemangiomas", "hemangioma", id="haemangiomas"),
        pytest.param("thalassaemia", "thalassemia", id="thalassaemia"),
        pytest.param("oedema", "edema", id="oedema"),
        pytest.param("oesophageal", "esophageal", id="oesophageal"),
        pytest.param("anaesthesia", "anesthesia", id="anaesthesia"),
        pytest.param("diarrhoea", "diarrhea", id="diarrhoea"),
        pytest.param("foetal", "fetal", id="foetal"),
        pytest.param("paediatric", "pediatric", id="paediatric"),
        pytest.param("orthopaedic", "orthopedic", id="orthopaedic"),
        pytest.param("gynaecology", "gynecology", id="gynaecology"),
        pytest.param("centre", "center", id="centre"),
        pytest.param("fibres", "fiber", id="fibres"),
        pytest.param("colour", "color", id="colour"),
        pytest.param("greyish", "grayish", id="greyish"),
        pytest.param("behaviour", "behavior", id="behaviour"),
        pytest.param("favours", "favors", id="favours"),
        pytest.param("labelled", "labeled", id="labelled"),
        pytest.param("paralysed", "paralyzed", id="paralysed"),
        pytest.param("generalised", "generalized", id="generalised"),
        pytest.param("ossifying", "Ossifying", id="case"),
        pytest.param("mineralisation", "mineralization", id="mineralisation"),
        pytest.param("immobilising", "immobilizing", id="immobilising"),
        pytest.param("immobilise", "immobilize", id="immobilise"),
        pytest.param("immobilises", "immobilizes", id="immobilises"),
        pytest.param("immobilisations", "immobilizations", id="the plural of -isation"),
        pytest.param("immobiliser", "immobilizer", id="who immobilises"),
        pytest.param("biopsies", "biopsy", id="-ies"),
        pytest.param("sheets", "sheet", id="-s"),
        pytest.param("masses", "masse", id="-sses"),
        pytest.param("Mo\u0308nch", "Mönch", id="accents apart, two words run together"),
    ],
)
def test_two_spellings_of_a_word_are_equal(one, other):
    lexicon = corpus_called("corpus").lexicon
    assert lexicon.key(one) == lexicon.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("hyperthermia", "hypothermia", id="hyper, hypo"),
        pytest.param("lipoma", "liposarcoma", id="lipoma"),
        pytest.param("gout", "pseudogout", id="gout"),
        pytest.param("MS", "M", id="a short form keeps its s"),
        pytest.param("HO", "MO", id="one letter"),
        pytest.param("virus", "viru", id="-us is no plural"),
        pytest.param("mass", "mas", id="nor is -ss"),
        pytest.param("1°", "1", id="a degree"),
    ],
)
def test_two_words_stay_two(one, other):
    assert ENGLISH.fold(one) != ENGLISH.fold(other)


@settings(max_examples=50)
@given(st.text())
def test_words_stand_where_they_say_and_leave_no_letter_out(text):
    words = ENGLISH.words(text)
    assert all(text[word.first : word.last] == word.text for word in words)
    ends = [0, *(end for word in words for end in (word.first, word.last)), len(text)]
    assert ends == sorted(ends)
    between = "".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))
    assert not any(letter.isalnum() for letter in between)


@settings(max_examples=50)
@given(st.text(st.characters(categories=["L", "Nd"])) | st.sampled_from(ALIASES))
@example("\u210cypocalcaemia")  # a letter whose plain form is a capital
@example("Immobilisations")
def test_folding_twice_changes_nothing(text):
    for word in ENGLISH.words(text):
        assert ENGLISH.fold(word.key) == word.key


@settings(max_examples=50)
@given(
    st.sampled_from(ALIASES).flatmap(
        lambda alias: st.tuples(st.just(alias), respelt(alias, ENGLISH))
    )
)
def test_a_name_in_british_american_or_mixed_spelling_is_one_name(spelt):
    lexicon = corpus_called("corpus").lexicon
    assert lexicon.key(spelt[0]) == lexicon.key(spelt[1])


def test_without_twins_only_case_accents_and_plurals_are_folded():
    plain = Spelling()
    assert plain.fold("Tumours") == "tumour"
    assert plain.fold("Tumor") != plain.fold("Tumour")


def test_spelling_remembers_words_but_two_with_the_same_twins_are_equal():
    one, other = Spelling({"grey": "gray"}), Spelling({"grey": "gray"})
    one.fold("greys")
    assert one == other
