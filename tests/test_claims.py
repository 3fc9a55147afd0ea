"""Reading sentences into claims: units, polarity, lists, clauses, numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.claims import ClaimReader, EvidenceBase, Vocabulary, sentences
from assistant.claims.numbers import agreement, plain_numbers
from assistant.claims.sentences import split
from assistant.claims.wordings import read_sets
from ingest.quantities import quantities
from tests.strategies import corpus_called

DOCUMENTS = frozenset({"anton", "slides"})


@pytest.fixture(scope="module")
def reader():
    corpus = corpus_called("corpus")
    return ClaimReader(EvidenceBase(corpus, Vocabulary(corpus.lexicon)))


def terms(claim):
    return [unit.term.id for unit in claim.units if unit.term]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Gout comes in sheets.", [["gout", "sheets"]]),
        (
            "Fencer's bone is in the soleus and dancer's bone in the brachialis.",
            [["brachialis", "soleus"], ["soleus", "brachialis"]],
        ),
        ("SLE is uncommon and affects the leg.", [["systemic lupus erythematosus", "uncommon"]]),
    ],
    ids=["one claim", "a claim of each side", "the second part goes with the first"],
)
def test_a_sentence_is_read_into_claims_of_terms(reader, sentence, expected):
    found = [terms(claim) for claim in reader.read(sentence)]
    assert [one[: len(two)] for one, two in zip(found, expected, strict=False)] == expected


def test_what_is_listed_side_by_side_is_one_group(reader):
    (claim,) = reader.read("Dermatomyositis affects the elbows, knees and digits.")
    groups = [[unit.term.id for unit in group] for group in claim.groups]
    assert groups == [["dermatomyositis"], ["elbows", "knees", "digits"]]


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Gout is not seen in the pinna.", {"pinna"}),
        ("No sheets are seen in gout.", {"sheets"}),
        ("Gout is seen in the pinna.", set()),
    ],
    ids=["a verb denied", "a noun denied", "nothing denied"],
)
def test_polarity_reaches_what_is_denied_and_no_further(reader, sentence, denied):
    units = [unit for claim in reader.read(sentence) for unit in claim.units]
    assert {unit.term.id for unit in units if unit.is_denied and unit.term} == denied


@pytest.mark.parametrize(
    ("sentence", "is_exclusive"),
    [
        ("Gout occurs only in the pinna.", True),
        ("Gout always shows sheets.", True),
        ("Gout is not only seen in the pinna.", False),
        ("Gout is seen at all ages.", False),
    ],
    ids=["only", "always", "not only", "all ages"],
)
def test_exclusive_words_are_noticed(reader, sentence, is_exclusive):
    assert any(claim.is_exclusive for claim in reader.read(sentence)) == is_exclusive


@pytest.mark.parametrize(
    ("stated", "given_text", "expected"),
    [
        ("8 weeks", "8/52", "same"),
        ("2 months", "8/52", "same"),
        ("8 months", "8/52", "other"),
        ("up to 3.5 times", "3.5x", "same"),
        ("35 times", "up to 3.5x", "other"),
        ("1 cm", "2-10mm", "same"),
        ("2-10 cm", "2-10mm", "other"),
        ("25 to 50%", "1/4 to 1/2", "same"),
        ("1/3", "1/4 to 1/2", "other"),
        ("3 weeks", "2 cm", "unlike"),
        ("above 60", "60-70", "same"),
        ("up to 18 weeks", "18 months", "other"),
    ],
)
def test_numbers_agree_by_what_they_measure(stated, given_text, expected):
    assert agreement(next(quantities(stated)), next(quantities(given_text))) == expected


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("half a year later", "0.5 years later"),
        ("between 25% and 50% of them", "25 to 50% of them"),
        ("in the fifth month", "in the 5 months"),
        ("one in three of them", "33.3% of them"),
        ("fewer than one in twenty", "fewer than 5%"),
        ("from fifteen to thirty-five", "from fifteen to 35"),
        ("people in their sixties and seventies", "people in their 60 to 79 years"),
        ("people past fifty", "people above 50"),
        ("children under ten", "children under 10"),
    ],
)
def test_numbers_in_words_are_put_in_digits(said, plain):
    assert plain_numbers(said) == plain


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is 3.5x normal. Then it falls.", ["It is 3.5x normal.", "Then it falls."]),
        ("Infarcts, e.g. of the heart, do. Yes.", ["Infarcts, e.g. of the heart, do.", "Yes."]),
        ("See Fig. 3 and Dr. Who. End.", ["See Fig. 3 and Dr. Who.", "End."]),
        ("Who? Nobody! Fine.", ["Who?", "Nobody!", "Fine."]),
    ],
    ids=["decimals", "e.g.", "abbreviations", "other marks"],
)
def test_sentences_end_where_they_end(text, parts):
    assert list(split(text)) == parts


def test_text_is_taken_apart_with_its_headings_items_and_citations():
    text = """# Causes

Hello!

Sheets are seen in:
- **gout** [slides:85]
- lupus (anton:3-4; slides:0)

Is that so?
"""
    found = list(sentences(text, DOCUMENTS))
    assert [(s.kind, s.plain) for s in found] == [
        ("heading", "Causes"),
        ("pleasantry", "Hello!"),
        ("heading", "Sheets are seen in:"),
        ("item", "gout"),
        ("item", "lupus"),
        ("question", "Is that so?"),
    ]
    assert found[3].lead == "Sheets are seen in:"
    assert [str(span) for span in found[3].cited] == ["slides:85"]
    assert [str(span) for span in found[4].cited] == ["anton:3-4"]
    assert found[4].broken == ("slides:0",)


@settings(deadline=None)  # a busy machine is not a counterexample
@given(st.text(max_size=300))
def test_any_text_is_taken_apart_without_losing_words(text):
    words = "".join(letter for letter in text if letter.isalpha())
    kept = "".join(
        letter
        for sentence in sentences(text, frozenset())
        for letter in sentence.written
        if letter.isalpha()
    )
    assert len(kept) <= len(words)


def test_a_table_of_wordings_has_soft_parts_relations_and_preferences():
    soft, relation, preference, identity = read_sets(
        ["~ big, large | small", "> before | after", "^ mostly", "= same as"]
    )
    assert soft.soft == {0}
    assert [w.is_soft for _, w in soft.wordings(0)] == [True, True, False]
    assert [s.kind for s in (relation, preference, identity)] == [
        "relation",
        "preference",
        "identity",
    ]
    assert all(not wording.excludes for _, wording in relation.wordings(1))
