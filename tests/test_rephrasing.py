"""A question without one of its findings, or with one more."""

import pytest

from assistant.answer import Understood
from ingest.corpus import read_corpus
from tests.ui_fixtures import GARDEN, full_answer
from ui.rephrasing import asked_text, choices, with_added, without


@pytest.fixture(scope="module")
def lexicon():
    return read_corpus(GARDEN).lexicon


def names_of(lexicon, kind):
    return [term.name for term in lexicon.terms.values() if term.kind == kind]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Blotches with wilting: what is it?", "zebra", None),
        ("A zebra on the lawn", "zebra", "on the lawn"),
        ("Blotches with zebra: what is it?", "zebra", "Blotches: what is it?"),
        ("Blotches in an eight-year-old with stripes", "age 8", "Blotches with stripes"),
        ("zebra?", "zebra", None),
        ("zebra, stripes", "zebra", "stripes"),
        ("stripes, zebra, dots", "zebra", "stripes, dots"),
        ("zebra-like stripes", "zebra", "stripes"),
    ],
    ids=[
        "not there", "inside", "led to", "age", "all of it", "first", "middle", "hyphen",
    ],
)  # fmt: skip
def test_a_finding_is_taken_out_with_the_words_that_led_to_it(lexicon, text, name, expected):
    assert without(text, name, lexicon) == expected


def test_a_term_is_taken_out_under_any_of_its_names(lexicon):
    term = next(t for t in lexicon.terms.values() if t.ours and t.name.lower() != t.ours[0])
    rest = without(f"Is it {term.ours[0]} here?", term.name, lexicon)
    assert rest is not None
    assert term.ours[0] not in rest


def test_a_finding_is_added_as_a_sentence():
    assert with_added("What is it", "Wilting") == "What is it. Wilting."
    assert with_added("What is it?", "Wilting") == "What is it? Wilting."


def test_choices_are_the_terms_of_what_was_not_given(lexicon):
    predicates = [p for p in lexicon.predicates.values() if names_of(lexicon, p.id)]
    assert predicates
    for predicate in predicates:
        found = [term.name for term in choices(predicate.label.lower(), lexicon)]
        assert found == sorted(found, key=str.lower)
        assert set(found) <= {term.name for term in lexicon.terms.values()}
    assert choices("no such kind", lexicon) == []


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (None, "And then?"),
        ("understood as: Rust on leaves", "Rust on leaves"),
        ("understood as: Rust; leaves; “rost” read as “rust”", "Rust; leaves"),
        ("“rost” read as “rust”", "And then?"),
    ],
    ids=["none", "completed", "completed and corrected", "corrected"],
)
def test_a_follow_up_is_changed_in_its_completed_form(note, expected):
    answer = full_answer().model_copy(update={"understood": Understood(note=note)})
    assert asked_text("And then?", answer) == expected
