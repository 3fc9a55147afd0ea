"""Descriptions: entries told in words apart, within one clause, in histories alone."""

import pytest

from assistant.understanding.descriptions import DescriptionReader
from ingest.descriptions import read_descriptions
from ingest.errors import LexiconError
from ingest.words import Spelling
from tests.strategies import reader_of

READER = DescriptionReader(
    {
        "spots": ((("leaf", "stem"), ("black dots", "specks")),),
        "slow": ((("grows",), ("little",)),),
    },
    Spelling({}, {}),
)


def described(text):
    words = Spelling({}, {}).words(text)
    return [(one.entry, text[one.first : one.last]) for one in READER.read(text, words)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("each leaf has black dots", [("spots", "leaf has black dots")]),
        (
            "specks on the stem, grows little",
            [("spots", "specks on the stem"), ("slow", "grows little")],
        ),
        ("a leaf, black dots", []),
        ("a leaf. Specks", []),
        ("the leaf but specks", []),
        ("leaf one two three four five six seven specks", []),
        ("black dots", []),
    ],
)
def test_words_apart_in_one_clause_are_one_entry(text, found):
    assert described(text) == found


def test_a_description_of_an_unknown_entry_is_refused(tmp_path):
    (tmp_path / "descriptions.yaml").write_text("x: [[[a], [b]]]", encoding="utf-8")
    with pytest.raises(LexiconError, match="'x' is no entry"):
        read_descriptions(tmp_path, ["y"])


def named(text):
    query = reader_of("corpus").read(text)
    return {t.id for t in query.stated}, {t.id for t in query.denied}


def test_a_history_describes_and_denies():
    stated, _ = named("Girl of eight: scaly red bumps over both knuckles, can't climb the stairs.")
    assert {"gottron papules", "muscle weakness"} <= stated
    assert "nodular" not in stated
    _, denied = named("Girl of eight with a lump in the shin, no bumps on the knuckles.")
    assert "gottron papules" in denied


def test_a_question_that_tells_of_nobody_is_read_by_names_alone():
    assert "alkaptonuria" not in named("which diseases give urine that stains?")[0]


def test_names_inside_the_first_words_count_as_well():
    assert {"direct blow", "quadriceps of thighs"} <= named("Lad of 17, kicked in the thigh.")[0]


def test_an_alias_may_need_company():
    assert "outer annulus fibres" in named("the outer part of the disc")[0]
    assert "outer annulus fibres" not in named("the outer part of the shin")[0]


def test_a_low_value_is_not_read_as_a_high_one():
    assert named("Hypocalcaemia with a high phosphate")[0] == {"hypocalcemia", "elevated phosphate"}


def test_an_age_is_no_life_stage_besides():
    assert "elderly" not in named("a 23-year-old lady with a lump")[0]
