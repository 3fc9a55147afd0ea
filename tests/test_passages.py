"""Passages: every content line in one, quoted exactly, and none longer than the model reads."""

import pytest
from hypothesis import given, settings

from ingest.lexicon import Abbreviation
from ingest.outline import read_outline
from ingest.passages import PASSAGE_CHARS, derive_passages, spell_out
from ingest.spans import parse_citation
from tests.strategies import CORPORA, corpus_called, documents, source_of

both = pytest.mark.parametrize("name", CORPORA)
loads_the_model = pytest.mark.slow
TOKENS = 256


def lines_in(passages):
    return [(p.span.document, line) for p in passages for line in p.span.lines]


@both
def test_every_content_line_is_in_exactly_one_passage(name):
    corpus = corpus_called(name)
    held = lines_in(corpus.passages)
    assert held == sorted(set(held), key=held.index)
    for source in corpus.sources:
        for number, line in enumerate(source.lines, start=1):
            if line.strip():
                node = corpus.outlines[source.document].at(number)
                inside = (source.document, number) in held
                assert inside == node.is_content, f"{source.document}:{number} {line!r}"


@both
def test_a_passage_quotes_the_document_exactly(name):
    corpus = corpus_called(name)
    for passage in corpus.passages:
        lines = corpus.source(passage.span.document).lines
        assert passage.quote.split("\n") == list(lines[passage.span.first - 1 : passage.span.last])


@both
def test_an_id_is_a_citation_that_finds_the_passage_without_the_index(name):
    corpus = corpus_called(name)
    ids = [passage.passage_id for passage in corpus.passages]
    assert len(set(ids)) == len(ids)
    for passage in corpus.passages:
        span = parse_citation(passage.passage_id)
        assert span == passage.span
        assert corpus.source(span.document).quote(span) == passage.quote


@both
def test_the_embedded_text_says_under_which_headings_it_stands(name):
    corpus = corpus_called(name)
    short_forms = corpus.lexicon.abbreviations
    for passage in corpus.passages:
        node = corpus.outlines[passage.span.document].at(passage.span.first)
        assert passage.heading == node.heading
        for part in (*passage.heading, node.text):
            assert spell_out(part, short_forms) in passage.embedded


@both
def test_every_node_of_a_passage_is_in_its_embedded_text(name):
    corpus = corpus_called(name)
    for passage in corpus.passages:
        for node in corpus.outlines[passage.span.document].nodes:
            if node.span in passage.span:
                assert spell_out(node.text, corpus.lexicon.abbreviations) in passage.embedded


@loads_the_model
@both
def test_no_passage_is_longer_than_the_model_reads(name, encoder):
    texts = [passage.embedded for passage in corpus_called(name).passages]
    counts = encoder.count_tokens(texts)
    assert encoder.max_tokens == TOKENS
    assert max(counts) <= TOKENS, texts[counts.index(max(counts))]


@both
def test_equal_texts_have_one_hash_and_others_another(name):
    passages = corpus_called(name).passages
    texts = {passage.embedded for passage in passages}
    assert len({passage.text_hash for passage in passages}) == len(texts)


def passages_of(lines, tmp_path):
    source = source_of(*lines)
    return derive_passages(source, read_outline(source, tmp_path / "none.outline"), ())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("passages")


@settings(max_examples=50)
@given(documents().filter(lambda lines: any(line.strip() for line in lines)))
def test_every_line_of_any_document_is_in_exactly_one_passage(folder, lines):
    passages = passages_of(lines, folder)
    held = [n for _, n in lines_in(passages)]
    assert held == sorted(set(held))
    assert {n for n, line in enumerate(lines, start=1) if line.strip()} <= set(held)
    for passage in passages:
        assert passage.quote == "\n".join(lines[passage.span.first - 1 : passage.span.last])
        assert len(passage.embedded) <= PASSAGE_CHARS or passage.span.first == passage.span.last


def test_a_short_section_is_one_passage(tmp_path):
    (passage,) = passages_of(["Metals", "", "- Gold", "- Tin"], tmp_path)
    assert (passage.passage_id, passage.heading) == ("notes:1-4", ())
    assert passage.embedded == "Metals; Gold; Tin"
    assert passage.quote == "Metals\n\n- Gold\n- Tin"


def test_a_long_section_is_cut_between_its_lines_and_keeps_its_heading(tmp_path):
    lines = ["Metals", *(f"- {'gold ' * 20}{n}" for n in range(9))]
    first, *rest = passages_of(lines, tmp_path)
    assert first.heading == ()
    assert rest
    assert {passage.heading for passage in rest} == {("Metals",)}
    assert all(passage.embedded.startswith("Metals: ") for passage in rest)
    assert all(len(passage.embedded) <= PASSAGE_CHARS for passage in (first, *rest))


@loads_the_model
def test_a_line_of_any_length_is_read_whole_by_the_model(tmp_path, encoder):
    long = "- " + "metamorphic gneiss, " * 120
    texts = [passage.embedded for passage in passages_of(["Metals", long, "- Tin"], tmp_path)]
    assert max(encoder.count_tokens(texts)) <= TOKENS


def test_a_title_and_a_line_that_are_skipped_are_in_no_passage(tmp_path):
    (tmp_path / "notes.outline").write_text("1 Gold\n2   ads {skip: an advert}\n3 Tin\n", "utf-8")
    source = source_of("Gold", "ads", "Tin")
    outline = read_outline(source, tmp_path / "notes.outline")
    passages = derive_passages(source, outline, ())
    assert [passage.passage_id for passage in passages] == ["notes:1", "notes:3"]


def test_an_advert_between_two_lines_of_a_section_is_not_quoted(tmp_path):
    text = "1 Metals\n2   Gold\n3   ads {skip: an advert}\n4   Tin\n"
    (tmp_path / "notes.outline").write_text(text, "utf-8")
    source = source_of("Metals", "Gold", "ads", "Tin")
    outline = read_outline(source, tmp_path / "notes.outline")
    assert not any("ads" in p.quote for p in derive_passages(source, outline, ()))


SHORT = (
    Abbreviation(short="Au", long="gold", near=("x P", "leaf")),
    Abbreviation(short="Au", long="gold ore"),
    Abbreviation(short="P", long="price", near=("Au",)),
    Abbreviation(short="Sn", long="tin"),
    Abbreviation(short="Ass.", long="associated"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sn", "tin", id="alone"),
        pytest.param("Sn, Sn.", "tin, tin.", id="each time"),
        pytest.param("sn SnO Sn2", "sn SnO Sn2", id="neither in another case nor in a word"),
        pytest.param("Sn (tin)", "Sn (tin)", id="not where it is spelled out"),
        pytest.param("Au leaf", "gold leaf", id="in its context"),
        pytest.param("Au mine", "gold ore mine", id="out of it, the general one"),
        pytest.param("Au x P", "gold x price", id="two that are each other's context"),
        pytest.param("P", "P", id="nowhere near"),
        pytest.param("Ass. tin", "associated tin", id="with its full stop"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_short_forms_are_spelled_out_in_their_context(text, expected):
    assert spell_out(text, SHORT) == expected
