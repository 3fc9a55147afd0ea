"""Outlines: every line in one node, the file held to the document, and the corpus's hard places."""

import pytest
from hypothesis import given, settings

from ingest.errors import OutlineError
from ingest.outline import NOTES, Outline, format_draft, read_outline
from ingest.statements import derive_statements
from tests.strategies import CORPORA, corpus_called, documents, sentence, source_of

LINES = ("Metals", "", "- Gold", " - Leaf", "- Tin,", " - plate", "www.ads.example")
FILE = """# reviewed
1 Metals

3   Gold
4     Leaf {as: form}
5-6   Tin, plate => Tin plate {garbled; as: form}
7 www.ads.example {skip: an advert}
"""
SOURCE = source_of(*LINES)


def write(folder, text=FILE):
    path = folder / "notes.outline"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder, text=FILE, source=SOURCE) -> Outline:
    return read_outline(source, write(folder, text))


def refused(folder, text=FILE, source=SOURCE):
    with pytest.raises(OutlineError) as caught:
        read(folder, text, source)
    return sentence(caught.value)


def shape(outline):
    return [(str(n.span), n.text, n.depth, n.heading, n.has_children) for n in outline.nodes]


def test_a_file_is_the_outline(tmp_path):
    outline = read(tmp_path)
    assert shape(outline) == [
        ("notes:1", "Metals", 0, (), True),
        ("notes:3", "Gold", 1, ("Metals",), True),
        ("notes:4", "Leaf", 2, ("Metals", "Gold"), False),
        ("notes:5-6", "Tin plate", 1, ("Metals",), False),
        ("notes:7", "www.ads.example", 0, (), False),
    ]
    assert outline.nodes[2].notes == {"as": "form"}
    assert outline.nodes[3].notes == {"garbled": "", "as": "form"}
    assert [node.is_content for node in outline.nodes] == [True, True, True, True, False]


def test_a_line_is_found_by_its_number_and_a_node_by_its_parent(tmp_path):
    outline = read(tmp_path)
    metals, gold, leaf, tin, _ = outline.nodes
    assert [outline.at(n) for n in (1, 2, 3, 5, 6, 99)] == [metals, None, gold, tin, tin, None]
    assert tuple(outline.children(metals)) == (gold, tin)
    assert tuple(outline.children(gold)) == (leaf,)
    assert tuple(outline.children(leaf)) == ()


def without(line):
    return "".join(kept for kept in FILE.splitlines(keepends=True) if not kept.startswith(line))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(FILE.replace("Leaf", "Leaves"), r":5: notes:4 reads 'Leaf', not 'Leaves'",
                     id="another text"),
        pytest.param(FILE.replace("4     Leaf", "4     - Leaf"), ":5: notes:4 reads 'Leaf'",
                     id="a text with its bullet"),
        pytest.param(FILE.replace("5-6", "5"), ":6: notes:5 reads 'Tin,', not 'Tin, plate'",
                     id="half of two lines"),
        pytest.param(without("4"), r"notes:4 \('- Leaf'\) is missing", id="missing line"),
        pytest.param(without("7"), "notes:7 .* is missing", id="missing last line"),
        pytest.param("", "notes:1 .* is missing", id="empty file"),
        pytest.param(without("1") + "1 Metals\n", "notes:1 is out of order or listed twice",
                     id="out of order"),
        pytest.param(FILE + "7 www.ads.example\n", "notes:7 is out of order or listed twice",
                     id="listed twice"),
        pytest.param(FILE.replace("{as: form}", "{as: form; hue: red}"), ":5: unknown note 'hue'",
                     id="unknown note"),
        pytest.param(FILE + "8 Lead\n", ":8: notes:8 does not exist", id="past the end"),
        pytest.param(FILE.replace("5-6", "6-5"), ":6: notes:6-5 does not exist",
                     id="backwards"),
        pytest.param("Metals\n", ":1: not an entry; write: line, indentation", id="no number"),
        pytest.param("1\n", ":1: not an entry", id="no text"),
    ],
)  # fmt: skip
def test_a_file_that_disagrees_stops_with_its_place(tmp_path, text, message):
    with pytest.raises(OutlineError, match=message) as caught:
        read(tmp_path, text)
    assert str(tmp_path / "notes.outline") in sentence(caught.value)


def test_a_changed_document_stops_with_the_number_of_its_line(tmp_path):
    changed = source_of(*LINES[:4], "- Zinc,", *LINES[5:])
    message = refused(tmp_path, source=changed)
    assert "notes.outline:6: notes:5-6 reads 'Zinc, plate', not 'Tin, plate'" in message


def test_a_line_that_is_new_stops_too(tmp_path):
    assert "notes:8 ('- Lead') is missing" in refused(tmp_path, source=source_of(*LINES, "- Lead"))


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "notes.outline"
    path.write_bytes("1 Mönch\n".encode("latin-1"))
    with pytest.raises(OutlineError) as caught:
        read_outline(source_of("Mönch"), path)
    sentence(caught.value)


def test_without_a_file_the_layout_is_the_outline(tmp_path):
    outline = read_outline(source_of("Metals", "- Gold", " - Leaf"), tmp_path / "none.outline")
    assert shape(outline) == [
        ("notes:1", "Metals", 0, (), True),
        ("notes:2", "Gold", 1, ("Metals",), True),
        ("notes:3", "Leaf", 2, ("Metals", "Gold"), False),
    ]


def from_layout(folder, lines):
    return read_outline(source_of(*lines), folder / "none.outline")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("outlines")


with_text = documents().filter(lambda lines: any(line.strip() for line in lines))


@settings(max_examples=50)
@given(with_text)
def test_every_line_with_text_is_in_one_node_and_depths_link(folder, lines):
    outline = from_layout(folder, lines)
    numbers = [n for node in outline.nodes for n in node.span.lines]
    assert numbers == [n for n, line in enumerate(lines, start=1) if line.strip()]
    for node, following in zip(outline.nodes, [*outline.nodes[1:], None], strict=True):
        depths = [parent.depth for parent in node.parents] + [node.depth]
        assert depths == sorted(set(depths))
        assert all(parent.has_children for parent in node.parents)
        assert all(parent.span.last < node.span.first for parent in node.parents)
        assert node.has_children == bool(following and node in following.parents)
        assert node.has_children == any(True for _ in outline.children(node))


@settings(max_examples=50)
@given(with_text)
def test_a_draft_written_as_a_file_reads_back_to_the_same_nodes(folder, lines):
    source = source_of(*lines)
    assert read_outline(source, write(folder, format_draft(source))) == from_layout(folder, lines)


@pytest.mark.parametrize("lines", [[], ["", " "], ["\u00a0"]])
def test_a_document_without_text_has_an_outline_without_nodes(tmp_path, lines):
    assert from_layout(tmp_path, lines).nodes == ()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Gold => aurum", id="an arrow"),
        pytest.param("Gold {skip}", id="a note in braces"),
        pytest.param("Gold {aurum}", id="a word in braces"),
        pytest.param("- (a)", id="a mark alone"),
        pytest.param("# Gold", id="a hash"),
        pytest.param("12 Gold", id="a number first"),
        pytest.param("3-4 Gold", id="a range first"),
        pytest.param("Gold;  dust: fine", id="signs of the notes"),
    ],
)
def test_a_line_in_the_signs_of_the_grammar_survives_its_draft(tmp_path, line):
    source = source_of("Metals", "", line)
    drafted = read_outline(source, write(tmp_path, format_draft(source)))
    assert drafted == from_layout(tmp_path, source.lines)


@pytest.mark.parametrize("name", CORPORA)
def test_a_draft_of_a_real_document_can_be_read(tmp_path, name):
    for source in corpus_called(name).sources:
        read_outline(source, write(tmp_path, format_draft(source)))


@pytest.mark.parametrize("name", CORPORA)
def test_every_line_of_a_real_document_is_in_one_node(name):
    corpus = corpus_called(name)
    for source in corpus.sources:
        numbers = [n for node in corpus.outlines[source.document].nodes for n in node.span.lines]
        assert numbers == sorted(set(numbers))
        wanted = {n for n, line in enumerate(source.lines, start=1) if line.strip()}
        assert wanted <= set(numbers)


@pytest.mark.parametrize("name", CORPORA)
def test_notes_that_need_a_reason_have_one(name):
    for outline in corpus_called(name).outlines.values():
        for node in outline.nodes:
            assert set(node.notes) <= set(NOTES)
            for note in {"skip", "none", "about", "as", "from", "value"} & set(node.notes):
                assert node.notes[note], f"{node.span}: {note} says nothing"


def heading(document, line):
    return corpus_called("corpus").outlines[document].at(line).heading


BY_SITE = "CALCIFICATION", "By site"
SPREAD = (*BY_SITE, "Distribution of Collagen Vascular disease")
DISC = "CALCIFICATION", "By site: intervertebral disc calcification"


@pytest.mark.parametrize(
    ("document", "line", "expected"),
    [
        pytest.param("slides", 691, (*SPREAD, "Proximal"), id="inverted list: proximal"),
        pytest.param("slides", 693, (*SPREAD, "Distal"), id="inverted list: distal"),
        pytest.param("slides", 694, (*SPREAD, "Distal"), id="inverted list: distal, second"),
        pytest.param("slides", 696, (*SPREAD, "Lower limb"), id="inverted list: lower limb"),
        pytest.param("slides", 680, (*DISC, "Inner fibres of the annulus fibrosus"), id="inner"),
        pytest.param("slides", 681, DISC, id="an item that is a parent"),
        pytest.param("slides", 682, (*DISC, "Outer fibres of the annulus fibrosus"), id="outer"),
        pytest.param("slides", 684, (*DISC, "Outer fibres of the annulus fibrosus"), id="last"),
        pytest.param("slides", 20, ("Soft-tissue Calcification", "Metastatic Calcification",
                                    "Cause:", "Skeletal deossification"), id="under a letter"),
        pytest.param("anton", 23, ("Soft Tissue Calcifications", "ESSENTIAL INFORMATION",
                                   "Helpful Clues for Common Diagnoses", "Venous Malformation",
                                   "MR"), id="levels that the copy lost"),
        pytest.param("anton", 7, ("Soft Tissue Calcifications", "DIFFERENTIAL DIAGNOSIS", "Common",
                                  "Heterotopic Ossification (HO)"), id="a subtype in the list"),
    ],
)  # fmt: skip
def test_the_outline_mends_what_the_layout_lost(document, line, expected):
    assert heading(document, line) == expected


@pytest.mark.parametrize(
    ("document", "line"),
    [("slides", 415), ("slides", 579), ("slides", 589), ("slides", 706), ("anton", 90)],
)
def test_a_title_without_text_states_nothing_and_says_so(document, line):
    corpus = corpus_called("corpus")
    outline = corpus.outlines[document]
    node = outline.at(line)
    assert "without text" in node.notes["none"]
    assert not node.has_children
    assert corpus.statement_at[document, line].facts == ()


@pytest.mark.parametrize(("document", "line"), [("slides", 3), ("anton", 2), ("anton", 91)])
def test_adverts_and_names_are_no_content(document, line):
    node = corpus_called("corpus").outlines[document].at(line)
    assert not node.is_content
    assert node.notes["skip"]


def test_the_advert_grown_into_a_title_is_cut_off():
    assert corpus_called("corpus").outlines["anton"].at(90).text == "Tumoral Calcinosis"


def test_the_slide_whose_columns_are_lost_is_garbled_and_assigns_nothing_to_a_column():
    corpus = corpus_called("corpus")
    lines = [n for n in range(558, 576) if corpus.outlines["slides"].at(n)]
    assert len(lines) == 11
    statements = [corpus.statement_at["slides", line] for line in lines]
    assert all("garbled" in statement.node.notes for statement in statements)
    assert {fact.quality for s in statements for fact in s.facts} == {"garbled"}
    assert not {fact.subject for s in statements for fact in s.facts} & {"cppd", "hadd"}


def test_fused_words_are_read_apart():
    outline = corpus_called("corpus").outlines["slides"]
    assert outline.at(635).text == "CPPD; Gout"
    assert outline.at(635).span.first == 635


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("about: phlogiston", id="about"),
        pytest.param("about: gold, phlogiston", id="the second of two"),
        pytest.param("as: phlogiston", id="as"),
    ],
)
def test_a_note_that_names_nothing_in_the_lexicon_stops_with_its_line(tmp_path, note):
    corpus = corpus_called("mini corpus")
    text = "Black spot\n- wet\n".splitlines()
    note = note.replace("gold", "black spot")
    path = write(tmp_path, f"1 Black spot\n2   wet {{{note}}}\n")
    outline = read_outline(source_of(*text), path)
    with pytest.raises(OutlineError, match=r"notes:2: the note.*'phlogiston'") as caught:
        derive_statements(outline, corpus.lexicon, corpus.negation)
    sentence(caught.value)
