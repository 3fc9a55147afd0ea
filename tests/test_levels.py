"""Results of tests: numbers and words for levels, and the entries that they name or deny."""

import pytest

from assistant.understanding.levels import ResultReader
from ingest.errors import LexiconError
from ingest.levels import Levels, Measurement, read_levels
from ingest.polarity import Negation
from tests.strategies import reader_of

MITES = Measurement(names=("mites", "M"), usual={"leaf": (1, 5), "bed": (100, 400)}, raised="webs")
RUST = Measurement(names=("rust",), usual={"u": (1, 2)}, raised="spots", normal="clean", low="bare")
LEVELS = Levels(
    words={
        "raised": ("raised", "high", "up", "↑", "++"),
        "normal": ("normal", "fine", "N", "high-normal"),
        "low": ("low", "↓"),
    },
    beside=("leaf", "roots"),
    tests={"mites": MITES, "rust": RUST},
)
READER = ResultReader(LEVELS, Negation(before=("no", "not")))


def read(text):
    return [("no " if found.denied else "") + found.entry for found in READER.read(text)]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param("M 9", ["webs"], id="a number"),
        pytest.param("mites of 3 a leaf", ["no webs"], id="a usual number"),
        pytest.param("rust 0.5", ["bare"], id="a low number"),
        pytest.param("rust 1,200", ["spots"], id="a comma in a number"),
        pytest.param("mites 4x", ["webs"], id="times"),
        pytest.param("mites 900 a bed", ["webs"], id="the unit decides"),
        pytest.param("mites 200", ["no webs"], id="the size decides"),
        pytest.param("mites 3 weeks later", [], id="a time is no result"),
        pytest.param("mites 8/52 later", [], id="weeks after a stroke are no result"),
        pytest.param("raised mites", ["webs"], id="a word before"),
        pytest.param("mites are high", ["webs"], id="a word behind"),
        pytest.param("mites not raised", ["no webs"], id="denied"),
        pytest.param("rust normal, raised mites", ["clean", "webs"], id="of the next test"),
        pytest.param("mites, roots and rust all fine", ["no webs", "clean"], id="several"),
        pytest.param("mites fine but rust up", ["no webs", "spots"], id="but"),
        pytest.param("M↑ rust↓", ["webs", "bare"], id="a sign right behind"),
        pytest.param("M ↑↑, rust ↓", ["webs", "bare"], id="a sign behind, twice"),
        pytest.param("↑M ↓rust", ["webs", "bare"], id="a sign before"),
        pytest.param("↑ M, ↓ rust", ["webs", "bare"], id="a sign before, apart"),
        pytest.param("M ++ and rust ↓", ["webs", "bare"], id="pluses"),
        pytest.param("M (N), rust (high)", ["no webs", "spots"], id="in brackets"),
        pytest.param("M N, rust ↑", ["no webs", "spots"], id="a letter"),
        pytest.param("mites high-normal", ["no webs"], id="the longer level"),
        pytest.param("mites x3", ["webs"], id="times before"),
        pytest.param("mites ×3.5", ["webs"], id="times as a sign"),
        pytest.param("normal mites, leaf and rust", ["no webs", "clean"], id="a list behind"),
        pytest.param("mites up to the top", [], id="up to"),
        pytest.param("mites on a leaf", [], id="no level"),
    ],
)
def test_reads_results(text, entries):
    assert read(text) == entries


def test_units_that_disagree_name_no_level():
    assert (
        Measurement(names=("x",), usual={"a": (1, 2), "b": (3, 6)}, raised="y").level_of(4) is None
    )


@pytest.mark.parametrize(
    ("text", "denied"),
    [("soil 6.5, log 4", [True, False]), ("soil 95, log 4", [True, True]), ("log 4", [])],
    ids=["of one unit", "of another", "not known"],
)
def test_a_number_takes_the_unit_that_another_one_shows(text, denied):
    soil = Measurement(names=("soil",), usual={"a": (6, 7), "b": (90, 99)}, raised="lime")
    log = Measurement(names=("log",), usual={"a": (1, 2), "b": (3, 6)}, raised="moss")
    reader = ResultReader(Levels(tests={"soil": soil, "log": log}), Negation())
    assert [found.denied for found in reader.read(text)] == denied


def test_a_level_of_an_unknown_entry_is_refused(tmp_path):
    (tmp_path / "levels.yaml").write_text("tests: {x: {names: [x], raised: y}}", encoding="utf-8")
    with pytest.raises(LexiconError, match="'y', which is no entry"):
        read_levels(tmp_path, ["z"])


@pytest.mark.parametrize(
    ("text", "stated", "denied"),
    [
        ("Ca 2.9, ALP 400, CK raised", 3, 0),
        ("PTH, kidneys and vit D all fine, only the phosphate is up", 1, 3),
        ("calcium 9.8, CK 2,400", 2, 0),
        ("elevated iPTH", 1, 0),
    ],
)
def test_results_are_findings_of_a_question(text, stated, denied):
    query = reader_of("corpus").read(text)
    assert (len(query.stated), len(query.denied)) == (stated, denied)
    assert not query.unknown


def test_a_name_does_not_reach_over_the_end_of_a_sentence():
    query = reader_of("corpus").read("Calcium 2.4 mmol/l (normal), phosphate 2.1 mmol/l")
    assert "elevated phosphate" in {term.id for term in query.stated}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Ca N, PO4 ↑, ALP ++", ["normal calcium", "elevated phosphate", "alkaline"]),
        ("Ca↓ PO4↑ PTH↓", ["hypocalc", "elevated phosphate", "hypopara"]),
        ("↑Ca ↓PO4 ↑PTH", ["hypercalc", "hypophosphat", "hyperpara"]),
        ("calcium down, phosphate up", ["hypocalc", "elevated phosphate"]),
        ("calcium up, phosphate down", ["hypercalc", "hypophosphat"]),
        ("calcium and phosphate both raised", ["hypercalc", "elevated phosphate"]),
        ("calcium and phosphate are normal", ["normal calcium"]),
        ("Ca 2.30, PO4 1.9", ["normal calcium", "elevated phosphate"]),
        ("Ca high-normal", ["normal calcium"]),
    ],
)
def test_each_test_of_a_row_keeps_its_own_level(text, stated):
    read_terms = [term.id for term in reader_of("corpus").read(text).stated]
    assert len(read_terms) == len(stated)
    assert all(one.startswith(start) for one, start in zip(read_terms, stated, strict=True))


def test_a_single_capital_is_no_chat_spelling():
    assert reader_of("corpus").read("Ca N, sheets n bands").text == "Ca N, sheets and bands"
