"""The tables of the rule check: read whole, empty where they are missing, refused where wrong."""

import shutil

import pytest

from ingest.corpus import read_corpus
from ingest.errors import LexiconError
from ingest.rule_tables import RuleTables
from ingest.spans import Span
from tests.strategies import CORPORA, corpus_called, sentence


@pytest.fixture
def garden(tmp_path):
    """A copy of the mini corpus to which a table is added."""
    folder = tmp_path / "garden"
    shutil.copytree(CORPORA["mini corpus"], folder)
    return folder


def test_a_corpus_without_the_file_has_empty_tables():
    assert corpus_called("mini corpus").rules == RuleTables()


def test_the_tables_are_read(garden):
    (garden / "rules.yaml").write_text(
        'kinds: {S-21: [site]}\ntreatment: {words: [spray], listed: ["clinic:26"]}\n'
        'foreign: {"clinic:10": "spot"}\n',
        encoding="utf-8",
    )
    rules = read_corpus(garden).rules
    assert rules.kinds == {"S-21": ("site",)}
    assert rules.treatment.words == ("spray",)
    assert rules.treatment.listed == (Span("clinic", 26, 26),)
    assert rules.foreign == {"clinic:10": "spot"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("notes: {C-12: [nowhere]}", "notes.C-12 names 'nowhere', which is no caution"),
        ("kinds: {S-21: [colour of the sky]}", "which is no kind of entry"),
        ('treatment: {listed: ["clinic:9999"]}', "treatment.listed"),
        ('foreign: {"clinic:10": "gold"}', "clinic:10 does not hold 'gold'"),
        ('foreign: {"clinic": "gold"}', "is not a citation"),
        ("rules: {}", "Extra inputs are not permitted"),
        ("notes: [1", "is not valid YAML"),
    ],
)
def test_a_wrong_table_is_one_sentence(garden, text, message):
    (garden / "rules.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_corpus(garden)
    assert message in sentence(caught.value)
    assert "rules.yaml" in str(caught.value)
