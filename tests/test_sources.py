"""Documents: what is read as it is, and what is refused, each time in one readable sentence."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import sources
from ingest.errors import CitationError, SourceError
from ingest.sources import corpus_hash, corpus_name, locate, read_sources
from ingest.spans import Span
from tests.strategies import sentence, source_of

HEAD = 'name = "Birds"\n'
LISTED = """
[[document]]
id = "{id}"
title = "Birds of the pond"
short = "the pond"
sha256 = "{sha256}"
"""


def listed(content: bytes, id_: str = "pond") -> str:
    return LISTED.format(id=id_, sha256=hashlib.sha256(content).hexdigest())


def write_corpus(folder, content: bytes, manifest: str | None = None):
    """A corpus of one document, with the manifest that belongs to it or another one."""
    (folder / "documents").mkdir(exist_ok=True)
    (folder / "documents" / "pond.txt").write_bytes(content)
    text = HEAD + listed(content) if manifest is None else manifest
    (folder / "manifest.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def lines_of(folder, content: bytes):
    (source,) = read_sources(write_corpus(folder, content))
    return source.lines


def refused(folder):
    with pytest.raises(SourceError) as caught:
        read_sources(folder)
    return sentence(caught.value)


def test_reads_a_document_with_what_the_manifest_says_of_it(tmp_path):
    (source,) = read_sources(write_corpus(tmp_path, b"Coot\n\nHeron\n"))
    assert source.lines == ("Coot", "", "Heron")
    assert (source.document, source.title, source.short) == (
        "pond",
        "Birds of the pond",
        "the pond",
    )
    assert (source.author, source.date, source.population) == ("unknown", "unknown", "not stated")
    assert corpus_name(tmp_path) == "Birds"


def test_documents_come_in_the_order_of_the_manifest(tmp_path):
    write_corpus(tmp_path, b"Coot", HEAD + listed(b"Wren", "wood") + listed(b"Coot"))
    (tmp_path / "documents" / "wood.txt").write_bytes(b"Wren")
    assert [source.document for source in read_sources(tmp_path)] == ["wood", "pond"]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        pytest.param(b"Coot\nHeron\n", ("Coot", "Heron"), id="newline at the end"),
        pytest.param(b"Coot\nHeron", ("Coot", "Heron"), id="no newline at the end"),
        pytest.param(b"Coot\n\n\n", ("Coot", "", ""), id="blank lines at the end"),
        pytest.param(b"\n\nCoot", ("", "", "Coot"), id="blank lines at the start"),
        pytest.param(b"\xef\xbb\xbfCoot\n", ("Coot",), id="byte order mark"),
        pytest.param(b"Coot\r\n\r\nHeron\r\n", ("Coot", "", "Heron"), id="Windows line ends"),
        pytest.param(b"  Coot \t\n", ("  Coot \t",), id="blanks in the line"),
        pytest.param("Coot\u2028Heron\x0c\x0b\x85".encode(), ("Coot\u2028Heron\x0c\x0b\x85",),
                     id="separators that are no newline"),
        pytest.param("Mönch\u0308 \U0001f986".encode(), ("Mönch\u0308 \U0001f986",), id="Unicode"),
    ],
)  # fmt: skip
def test_lines_are_those_of_an_editor(tmp_path, content, lines):
    assert lines_of(tmp_path, content) == lines


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("corpus")


@given(st.lists(st.text(st.characters(exclude_characters="\n\r\0", exclude_categories=["Cs"]))))
def test_every_line_is_kept_as_it_is(folder, lines):
    assert lines_of(folder, "\n".join(["Coot", *lines, ""]).encode()) == ("Coot", *lines)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "pond.txt is empty; a scan without text", id="empty"),
        pytest.param(b" \n\t\r\n", "pond.txt is empty", id="blanks alone"),
        pytest.param(b"\xef\xbb\xbf", "pond.txt is empty", id="byte order mark alone"),
        pytest.param("\u00a0\n\u2003".encode(), "pond.txt is empty", id="wide blanks alone"),
        pytest.param(b"%PDF-1.7\0\xff\xfe", "pond.txt is a binary file", id="binary"),
        pytest.param("Coot".encode("utf-16"), "pond.txt is a binary file", id="UTF-16"),
        pytest.param("Eisvögel".encode("latin-1"), r"not UTF-8 text \(byte 4\)", id="Latin-1"),
        pytest.param(b"Coot \xf0\x9f", r"not UTF-8 text \(byte 5\)", id="cut in a character"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, content, message):
    assert re.search(message, refused(write_corpus(tmp_path, content)))


def test_a_changed_document_is_refused_with_its_new_hash(tmp_path):
    write_corpus(tmp_path, b"Coot", HEAD + listed(b"Coots"))
    message = refused(tmp_path)
    assert "pond.txt has changed since it was listed" in message
    assert hashlib.sha256(b"Coot").hexdigest() in message


def test_a_missing_document_is_refused(tmp_path):
    write_corpus(tmp_path, b"Coot")
    (tmp_path / "documents" / "pond.txt").unlink()
    assert "lists pond, but" in refused(tmp_path)


def test_a_document_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "DOCUMENT_BYTES", 1_000_000)
    write_corpus(tmp_path, b"x" * 1_000_000)
    assert len(read_sources(tmp_path)) == 1
    write_corpus(tmp_path, b"x" * 1_000_001)
    assert "pond.txt is larger than 1 MB; split it" in refused(tmp_path)


ONE = listed(b"Coot")


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        pytest.param("", r"manifest\.toml: name: Field required", id="empty"),
        pytest.param("name: Birds", r"not valid TOML: .*line 1", id="no TOML"),
        pytest.param("name = '\udcff'", r"not valid TOML: .*utf-8", id="no UTF-8"),
        pytest.param("name = ' '", "name: String should have at least 1", id="blank name"),
        pytest.param("name = 'Birds'", "lists no document", id="no document"),
        pytest.param(HEAD + "document = 'pond'", "document: Input should be a valid list",
                     id="a document that is a word"),
        pytest.param(HEAD + "colour = 'red'", "colour: Extra inputs", id="unknown key"),
        pytest.param(HEAD + ONE + "colour = 'red'", "document.0.colour: Extra", id="unknown field"),
        pytest.param(HEAD + ONE.replace("title", "# title"), "document.0.title: Field required",
                     id="no title"),
        pytest.param(HEAD + ONE.replace("pond", "Pond"), "document.0.id", id="capital in an id"),
        pytest.param(HEAD + ONE.replace('"pond"', '"../pond"'), "document.0.id", id="path as id"),
        pytest.param(HEAD + ONE.replace('"pond"', '"a b"'), "document.0.id", id="space in an id"),
        pytest.param(HEAD + ONE.replace('sha256 = "', 'sha256 = "0'), "document.0.sha256",
                     id="no hash"),
        pytest.param(HEAD + ONE + ONE, "lists the document 'pond' twice", id="listed twice"),
    ],
)  # fmt: skip
def test_a_bad_manifest_is_refused(tmp_path, manifest, message):
    assert re.search(message, refused(write_corpus(tmp_path, b"Coot", manifest)))


def test_a_missing_manifest_is_refused(tmp_path):
    assert "There is no manifest at" in refused(tmp_path)
    with pytest.raises(SourceError, match="There is no manifest at"):
        corpus_name(tmp_path)


def test_a_quote_is_the_lines_as_shipped():
    source = source_of("- Coot", "", " Heron ")
    assert source.quote(Span("notes", 1, 3)) == "- Coot\n\n Heron "
    assert source.quote(Span("notes", 3, 3)) == " Heron "


@pytest.mark.parametrize(
    ("span", "message"),
    [
        pytest.param(Span("notes", 2, 4), "notes has lines 1 to 3", id="past the end"),
        pytest.param(Span("wood", 1, 1), r"no document 'wood'.*notes \(lines 1-3\)", id="unknown"),
    ],
)
def test_a_span_that_does_not_exist_is_refused_with_what_does(span, message):
    with pytest.raises(CitationError, match=message) as caught:
        locate([source_of("Coot", "", "Heron")], span)
    sentence(caught.value)


def test_a_document_does_not_quote_another():
    with pytest.raises(CitationError, match="wood:1 does not exist"):
        source_of("Coot").quote(Span("wood", 1, 1))


def test_the_hash_of_a_corpus_changes_with_every_file_but_its_notes(tmp_path):
    write_corpus(tmp_path, b"Coot")
    seen = {corpus_hash(tmp_path)}
    for change in (
        lambda: (tmp_path / "documents" / "pond.txt").write_bytes(b"Coots"),
        lambda: (tmp_path / "documents" / "pond.txt").rename(tmp_path / "documents" / "lake.txt"),
        lambda: (tmp_path / "lexicon.yaml").touch(),
    ):
        change()
        assert corpus_hash(tmp_path) not in seen
        seen.add(corpus_hash(tmp_path))
    (tmp_path / "README.md").write_text("a note", encoding="utf-8")
    assert corpus_hash(tmp_path) in seen
    assert len(seen) == 4


def test_a_missing_folder_has_no_hash(tmp_path):
    with pytest.raises(SourceError, match="set GAMUT_CORPUS") as caught:
        corpus_hash(tmp_path / "nowhere")
    sentence(caught.value)
