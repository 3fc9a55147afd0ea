"""Notes: every line and entry they name exists, and a note that errs is refused with its name."""

import pytest

from ingest.errors import LexiconError
from ingest.notes import Notes, read_notes
from ingest.spans import Span
from tests.strategies import CORPORA, corpus_called, sentence, source_of

SOURCES = (source_of("Metals", "", "- Gold", "- Tin"),)
LEXICON = corpus_called("mini corpus").lexicon
CAUTION = """
- id: heavy
  kind: editor
  text: "Gold is heavy."
  lines: ["notes:3-4"]
  when: {lines: ["notes:3"], terms: [rust], not_terms: [thrips], case: true}
"""
CONFLICT = """
- id: X1
  topic: Is tin a metal?
  about: [rust]
  sides:
    - {text: "It is.", lines: ["notes:4"]}
    - {text: "It is not.", lines: ["notes:1", "notes:3"]}
"""


def notes_of(folder, cautions=CAUTION, conflicts=CONFLICT) -> Notes:
    (folder / "cautions.yaml").write_text(cautions, encoding="utf-8")
    (folder / "conflicts.yaml").write_text(conflicts, encoding="utf-8")
    return read_notes(folder, SOURCES, LEXICON)


def test_reads_cautions_and_conflicts(tmp_path):
    notes = notes_of(tmp_path)
    (caution,), (conflict,) = notes.cautions, notes.conflicts
    assert (caution.id, caution.kind, caution.lines) == ("heavy", "editor", (Span("notes", 3, 4),))
    assert (caution.when.terms, caution.when.not_terms) == (("rust",), ("thrips",))
    assert (caution.when.case, caution.when.tiers) == (True, False)
    assert [side.lines for side in conflict.sides] == [
        (Span("notes", 4, 4),),
        (Span("notes", 1, 1), Span("notes", 3, 3)),
    ]


def test_missing_and_empty_files_are_no_notes(tmp_path):
    assert read_notes(tmp_path, SOURCES, LEXICON) == Notes()
    assert notes_of(tmp_path, "# none yet\n", "") == Notes()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param({"cautions": CAUTION.replace("3-4", "3-5")},
                     "note heavy: notes:3-5 does not exist", id="lines past the end"),
        pytest.param({"cautions": CAUTION.replace('"notes:3"', '"notes:9"')},
                     "note heavy: notes:9 does not exist", id="a condition past the end"),
        pytest.param({"conflicts": CONFLICT.replace("notes:4", "slides:4")},
                     "note X1: There is no document 'slides'", id="another document"),
        pytest.param({"cautions": CAUTION.replace("rust", "phlogiston")},
                     "note heavy names 'phlogiston'", id="an unknown entry"),
        pytest.param({"cautions": CAUTION.replace("thrips", "phlogiston")},
                     "note heavy names 'phlogiston'", id="an unknown entry that must be absent"),
        pytest.param({"conflicts": CONFLICT.replace("rust", "phlogiston")},
                     "note X1 names 'phlogiston'", id="a conflict about nothing"),
        pytest.param({"cautions": CAUTION.replace("editor", "author")},
                     r"cautions\.yaml: 0\.kind: ", id="unknown kind"),
        pytest.param({"cautions": CAUTION.replace("case:", "cases:")},
                     r"cautions\.yaml: 0\.when\.cases: Extra", id="unknown condition"),
        pytest.param({"cautions": CAUTION.replace("text:", "txt:")}, r"cautions\.yaml: 0\.text: ",
                     id="no text"),
        pytest.param({"conflicts": CONFLICT.partition("    - {text: \"It is not")[0]},
                     r"conflicts\.yaml: 0\.sides: ", id="one side"),
        pytest.param({"conflicts": "X1: {}"}, r"conflicts\.yaml: ", id="a table for a list"),
        pytest.param({"cautions": CAUTION + "- {id: [}"}, r"cautions\.yaml is not valid YAML",
                     id="no YAML"),
        pytest.param({"cautions": CAUTION.replace("notes:3-4", "line 3")},
                     r"cautions\.yaml: 0\.lines", id="no citation"),
        pytest.param({"cautions": CAUTION.replace('"notes:3-4"', "3")},
                     r"cautions\.yaml: 0\.lines", id="a number for a citation"),
        pytest.param({"cautions": CAUTION.replace('["notes:3-4"]', "3")},
                     r"cautions\.yaml: 0\.lines", id="a number for the list"),
        pytest.param({"conflicts": CONFLICT.replace('["notes:4"]', '"notes:4"')},
                     r"conflicts\.yaml: 0\.sides\.0\.lines", id="a citation for the list"),
    ],
)  # fmt: skip
def test_a_bad_note_is_refused_with_its_place(tmp_path, files, message):
    with pytest.raises(LexiconError, match=message) as caught:
        notes_of(tmp_path, **files)
    sentence(caught.value)


def references(notes):
    """Every note's id with each list of lines that it cites."""
    for caution in notes.cautions:
        yield caution.id, caution.lines
        yield caution.id, caution.when.lines
    for conflict in notes.conflicts:
        for side in conflict.sides:
            yield conflict.id, side.lines


@pytest.mark.parametrize("name", CORPORA)
def test_the_lines_that_a_note_cites_exist_and_hold_text(name):
    corpus = corpus_called(name)
    for note, spans in references(corpus.notes):
        for span in spans:
            quote = corpus.source(span.document).quote(span)
            assert quote.split("\n")[0].strip(), f"{note}: {span} starts with a blank line"
            assert quote.split("\n")[-1].strip(), f"{note}: {span} ends with a blank line"
            node = corpus.outlines[span.document].at(span.first)
            assert node.is_content, f"{note}: {span} is no content"


def test_every_caution_and_every_side_has_its_lines():
    notes = corpus_called("corpus").notes
    assert all(caution.lines for caution in notes.cautions)
    assert all(side.lines and side.text for c in notes.conflicts for side in c.sides)
    assert all(conflict.about for conflict in notes.conflicts)


def test_ids_of_notes_are_unique():
    notes = corpus_called("corpus").notes
    ids = [note.id for note in (*notes.cautions, *notes.conflicts)]
    assert len(set(ids)) == len(ids)


def test_every_caution_has_an_occasion():
    for caution in corpus_called("corpus").notes.cautions:
        when = caution.when
        assert when.lines or when.terms or when.case or when.tiers, f"{caution.id} is always shown"
