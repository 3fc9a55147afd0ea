"""The word index: what it finds, in which order, and what it leaves alone."""

import pytest

from ingest.errors import StoreError
from ingest.lexical import LexicalIndex
from ingest.passages import Passage
from ingest.spans import Span
from tests.storage_fixtures import LINES, passage, passages_of

PASSAGES = passages_of(
    [
        "Sheet-like calcification of muscle in dermatomyositis",
        "Vitamin D excess and calcium",
        "Tumours of Sjögren and Ménière",
        "Muscle",
        "Muscle, muscle and muscle",
    ]
)


@pytest.fixture
def index():
    return LexicalIndex.build(PASSAGES)


def ids(hits):
    return [hit.passage_id for hit in hits]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("dermatomyositis", ["notes:1"], id="a word"),
        pytest.param("DERMATOMYOSITIS?", ["notes:1"], id="case and punctuation"),
        pytest.param("sheets", ["notes:1"], id="another form of the word"),
        pytest.param("the vitamin d", ["notes:2"], id="a word of one letter"),
        pytest.param("sjogren", ["notes:3"], id="without its accents"),
        pytest.param("tumour", ["notes:3"], id="singular"),
        pytest.param("muscle", ["notes:5", "notes:4", "notes:1"], id="more often, then shorter"),
        pytest.param("elephant muscle", ["notes:5", "notes:4", "notes:1"], id="one unknown word"),
    ],
)
def test_finds(index, question, found):
    assert ids(index.best(question, 5)) == found


@pytest.mark.parametrize(
    "question", ["", "   ", "elephant", "the of and", "!?%", "\0", "日本語", "🦴", "a" * 100_000]
)
def test_finds_nothing_for(index, question):
    assert index.best(question, 5) == []


def test_gives_no_more_than_it_is_asked_for_and_breaks_ties_by_id():
    index = LexicalIndex.build([passage("muscle", line) for line in (3, 1, 2)])
    assert ids(index.best("muscle", 2)) == ["notes:1", "notes:2"]
    with pytest.raises(ValueError, match="counts from 1"):
        index.best("muscle", 0)


def test_finds_a_word_that_only_the_original_lines_have():
    spelt_out = Passage(
        span=Span("notes", 1, 1),
        heading=(),
        quote="CPPD of the knee",
        embedded="calcium pyrophosphate deposition of the knee",
    )
    index = LexicalIndex.build([spelt_out, *passages_of(LINES, "other")])
    assert ids(index.best("CPPD", 3)) == ["notes:1"]
    assert ids(index.best("pyrophosphate", 3)) == ["notes:1"]


def test_comes_back_from_its_folder_with_the_same_answers(index, tmp_path):
    index.save(tmp_path / "bm25")
    again = LexicalIndex.load(tmp_path / "bm25")
    for text in [*LINES, *(p.quote for p in PASSAGES), "elephant"]:
        assert again.best(text, 5) == index.best(text, 5)


@pytest.mark.parametrize("passages", [(), passages_of(["?!"])], ids=["none", "without words"])
def test_of_nothing_finds_nothing(passages, tmp_path):
    bare = [Passage(span=p.span, heading=(), quote=p.quote, embedded=p.quote) for p in passages]
    LexicalIndex.build(bare).save(tmp_path / "bm25")
    assert LexicalIndex.load(tmp_path / "bm25").best("muscle", 5) == []


def test_every_passage_is_found_by_its_own_words(index):
    for made in PASSAGES:
        assert made.passage_id in ids(index.best(made.quote, 5))


@pytest.mark.parametrize("name", ["ids.json", "vocab.index.json", "data.csc.index.npy"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe rubbish"], ids=["empty", "rubbish"])
def test_a_damaged_file_is_one_sentence(index, tmp_path, name, content):
    index.save(tmp_path / "bm25")
    (tmp_path / "bm25" / name).write_bytes(content)
    with pytest.raises(StoreError, match=r"word index .* is damaged .*gamut ingest --rebuild"):
        LexicalIndex.load(tmp_path / "bm25")


def test_tables_of_another_build_are_refused(index, tmp_path):
    index.save(tmp_path / "bm25")
    (tmp_path / "bm25" / "ids.json").write_text('["notes:1"]', encoding="utf-8")
    with pytest.raises(StoreError, match="not of one build"):
        LexicalIndex.load(tmp_path / "bm25")


def test_says_nothing_on_stderr(index, tmp_path, capfd):
    index.save(tmp_path / "bm25")
    LexicalIndex.load(tmp_path / "bm25").best("muscle", 3)
    assert capfd.readouterr() == ("", "")
