"""Accounting: what is asked and not stated is said to be missing, by its name."""

import pytest

from assistant.accounting.unmet import silent_predicates, unaccounted, unspoken
from tests.assistant_fixtures import MINI, ask, candidate, cell, claim, draft, listed
from tests.strategies import reader_of


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Which gene is mutated in FOP?", "the gene of Fibrodysplasia"),
        ("What is the survival of parosteal osteosarcoma?", "the prognosis of Parosteal"),
        ("What is the incidence of dermatomyositis?", "the incidence of Dermatomyositis"),
        ("What is the sex ratio in scleroderma?", "the sex of Scleroderma"),
        ("recurrence of liposarcoma", "the recurrence of Liposarcoma"),
        ("How big is the calcification in gout?", "the size of"),
        ("At what age is melorheostosis seen?", "the age of Melorheostosis"),
        ("When does dermatomyositis regress?", "the timing of Dermatomyositis"),
        ("Is FOP inherited?", "the inheritance of Fibrodysplasia"),
        ("Where in the world is hydatid disease seen?", "the geography of Hydatid"),
        ("Which worm causes loiasis?", "the agent of"),
        ("Is calciphylaxis dystrophic?", "Calciphylaxis"),
        ("Does calciphylaxis calcify in sheets?", "Calciphylaxis"),
        ("Does rheumatoid arthritis calcify the pinna?", "Rheumatoid arthritis"),
        ("Which disease gives sheets on ultrasound?", "Ultrasound"),
        ("Does gout calcify nerves?", "Nerve"),
        ("Does melorheostosis calcify in sheets?", "Melorheostosis"),
        ("alkaline phosphatase in gout", "Alkaline phosphatase elevated and Gout"),
        ("Which diseases calcify in spirals?", "“spirals”"),
        ("Which diseases calcify the spleen?", "“spleen”"),
        ("What causes calcification of the thyroid?", "“thyroid”"),
        ("What colour are phleboliths?", "“colour”"),
        ("HO after hip replacement in quokkas", "“quokkas”"),
    ],
)
def test_a_near_miss_abstains_and_names_what_is_missing(question, missing):
    answer = ask(question)
    assert answer.status == "abstained"
    assert missing in answer.reason
    assert answer.reason.startswith("The two documents do not ")
    assert (answer.claims, answer.differential) == ((), ())
    assert 1 <= len(answer.citations) <= 3


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How big are aphids?", "the size of Aphids"),
        ("Which country is honey fungus from?", "the origin of Honey fungus"),
        ("Which plants does rust affect?", "the plants affected of Rust"),
        ("When do leaves drop in rust?", "the timing of"),
        ("Which insecticide kills aphids?", "Insecticide"),
        ("Does potato blight make yellow patches?", "Potato blight"),
        ("Does rust make webbing?", "Rust and Webbing"),
        ("Is lettuce affected by rust?", "“lettuce”"),
        ("What colour is rust?", "“colour”"),
    ],
)
def test_a_near_miss_in_another_field_abstains_and_names_what_is_missing(question, missing):
    answer = ask(question, corpus=MINI)
    assert answer.status == "abstained"
    assert missing in answer.reason


@pytest.mark.parametrize("name", ["corpus", MINI])
def test_a_question_of_another_field_has_no_nearest_line(name):
    answer = ask("What is the capital of Mongolia?", corpus=name)
    assert answer.status == "abstained"
    assert answer.citations == ()
    assert answer.understood.not_recognised == ("Mongolia",)


def test_what_is_answered_in_part_says_what_is_missing():
    answer = ask("What is the shape of cysticercosis, and which gene is mutated in it?")
    assert answer.status == "partial"
    assert "Rice grain" in answer.text
    assert "Not stated in the sources: " in answer.text
    assert "the gene of Cysticercosis" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Which trouble shows webs, postman?",
        "Which blithering trouble shows webs?",
        "Every Tuesday my uncle wonders: which trouble shows webs?",
    ],
)
def test_ordinary_words_that_nothing_knows_do_not_silence_an_answer(question):
    assert listed(ask(question, corpus=MINI)) == ["red spider mite"]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        pytest.param("Which trouble shows webs in limestone?", "limestone", id="a rare noun"),
        pytest.param("Which QZT trouble shows webs?", "QZT", id="an abbreviation"),
        pytest.param("Which trouble shows webs of dahlias?", "dahlias", id="what limits"),
    ],
)
def test_an_unknown_word_on_which_the_question_hangs_is_named(question, word):
    answer = ask(question, corpus=MINI)
    assert answer.status == "abstained"
    assert f"“{word}”" in answer.reason


RUST = draft(claim("Rust: Orange pustules.", "clinic:86"))
TABLE = draft(layout="table", candidates=(candidate("rust", cell("x", "clinic:86")),))


@pytest.mark.parametrize(
    ("question", "written", "missing"),
    [
        pytest.param("rust", RUST, (), id="nothing"),
        pytest.param("rust in xyzzy", RUST, ("xyzzy",), id="an unknown word"),
        pytest.param("rust, Orangery? pustules", RUST, ("Orangery",), id="a word like one there"),
        pytest.param("origin of rust", RUST, ("origin",), id="a predicate stated nowhere"),
        pytest.param("potato blight, rust", RUST, (), id="known from elsewhere"),
        pytest.param("rust in xyzzy", TABLE, (), id="a case reports its unknown words instead"),
        pytest.param("rust of roses", RUST, ("Roses",), id="an entry that no line names"),
    ],
)
def test_what_a_draft_leaves_open_is_listed(question, written, missing):
    reader = reader_of(MINI)
    assert unaccounted(reader.read(question), written, reader) == missing


def test_predicates_and_entries_that_no_document_speaks_of_are_silent():
    reader = reader_of(MINI)
    query = reader.read("Which country is the rust of roses from, and how big is it?")
    assert silent_predicates(query, reader) == ("origin",)
    assert unspoken(query, reader) == ("Roses",)
    assert unspoken(reader.read("rust, no roses"), reader) == ()


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("popcorn calcification of the breast", "abstained"),
        ("lobulated calcification of the chest wall", "abstained"),
        ("35-year-old man with lobulated calcification of the chest wall", "answered"),
    ],
)
def test_a_place_that_no_document_names_is_not_passed_over_where_a_question_is_limited_to_it(
    question, status
):
    assert ask(question).status == status
