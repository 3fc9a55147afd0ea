"""`gamut check`: files, standard input, JSON, batches, and what a person gets when it cannot."""

import io
import json
import sys

import pytest

from assistant.checked_text import CheckedText
from tests.strategies import ROOT
from ui.batch import read_texts
from ui.checked_text_view import VERDICT_WORDS
from ui.cli import main

TEXT = "Gout comes in sheets. Venous stasis gives sheets of calcification. Is it so?\n"


@pytest.fixture
def gamut(monkeypatch, capsys):
    """Runs the command line on the shipped corpus; gives exit code, stdout and stderr."""
    monkeypatch.setenv("GAMUT_CORPUS", str(ROOT / "corpus"))

    def run(*arguments, stdin=""):
        monkeypatch.setattr(sys, "argv", ["gamut", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return run


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "text.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_checked_with_words_lines_and_reasons(gamut, text):
    code, out, _ = gamut("check", text)
    assert code == 0
    assert out.startswith("[~] mixed: 1 supported, 1 contradicted, 1 not a claim")
    assert "[x] contradicted" in out
    assert "slides:501" in out
    assert "- Venous stasis" in out


def test_standard_input_is_checked_and_printed_as_json(gamut):
    code, out, _ = gamut("check", "-", "--json", stdin=TEXT)
    checked = CheckedText.model_validate_json(out)
    assert code == 0
    assert [sentence.verdict for sentence in checked.sentences] == [
        "contradicted",
        "supported",
        "not_a_claim",
    ]


def test_every_verdict_has_a_mark_and_a_word():
    marks = [words[:3] for words in VERDICT_WORDS.values()]
    assert len(set(marks)) == len(marks)
    assert all(words[4:].strip() for words in VERDICT_WORDS.values())


def test_a_batch_is_checked_in_order_under_its_ids(gamut, tmp_path):
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text(
        '{"id": "b", "claim": "Gout comes in sheets.", "label": "contradicted"}\n\n'
        '{"id": 7, "text": "Loiasis is one of the infestations."}\n',
        encoding="utf-8",
    )
    code, _, err = gamut("check", "--batch", batch, "--out", out)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert [(line["id"], line["verdict"]) for line in lines] == [
        ("b", "contradicted"),
        ("7", "supported"),
    ]
    assert "checking 2/2" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "has no text"),
        ("{}", "nothing was checked"),
        ('{"id": "a", "claim": " "}', "nothing was checked"),
        ('{"id": "a", "claim": "x"}\n{"id": "a", "claim": "y"}', "already used"),
        ("not json", "nothing was checked"),
    ],
    ids=["empty", "no fields", "blank claim", "an id twice", "no JSON"],
)
def test_a_wrong_batch_is_refused_before_anything_is_written(gamut, tmp_path, content, message):
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text(content, encoding="utf-8")
    code, _, err = gamut("check", "--batch", batch, "--out", out)
    assert code == 1
    assert message in err
    assert not out.exists()


@pytest.mark.parametrize(
    ("stdin", "message"),
    [(" \n", "The text is empty"), ("a" * 100_000, "100,000 characters")],
    ids=["blank", "too long"],
)
def test_a_text_that_cannot_be_checked_is_one_sentence(gamut, stdin, message):
    code, out, err = gamut("check", "-", stdin=stdin)
    assert code == 1
    assert message in err
    assert not out
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_or_no_text_is_one_sentence(gamut, tmp_path):
    code, _, err = gamut("check", tmp_path / "none.txt")
    assert code == 1
    assert "is not there" in err
    (tmp_path / "bytes.bin").write_bytes(b"\xff\xfe\x00")
    code, _, err = gamut("check", tmp_path / "bytes.bin")
    assert code == 1
    assert "not UTF-8" in err


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "--batch", __file__], ["check", "--out", "x"]],
    ids=["nothing", "batch alone", "out alone"],
)
def test_a_wrong_command_line_exits_2(gamut, arguments):
    assert gamut(*arguments)[0] == 2


def test_the_schema_is_printed(gamut):
    code, out, _ = gamut("check", "--schema")
    assert code == 0
    assert json.loads(out)["title"] == "CheckedText"


def test_fields_that_are_not_read_are_let_pass(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "x", "claim": " y ", "evidence": []}', encoding="utf-8")
    assert [(text.id, text.claim) for text in read_texts(path)] == [("x", "y")]
