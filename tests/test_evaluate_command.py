"""`gamut eval` as a person calls it: what each option does before any question is asked."""

import json
import sys

import pytest

from tests.test_report import MISSED, RIGHT, report
from tests.test_runs import keep
from ui.cli import main
from ui.commands import evaluate


@pytest.fixture
def gamut(monkeypatch, capsys, tmp_path):
    """Runs `gamut eval` in this process on a data folder of its own: exit code, stdout, stderr."""
    monkeypatch.setenv("GAMUT_DATA", str(tmp_path / "data"))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["gamut", "eval", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return end.value.code, printed.out, printed.err

    return run


@pytest.fixture
def runs(tmp_path):
    """Two kept runs, the second worse."""
    folder = tmp_path / "data" / "runs"
    keep(folder, "20240229T120000Z", report(RIGHT))
    keep(folder, "20240301T120000Z", report(RIGHT, MISSED))
    return folder


def test_the_committed_gold_is_checked_without_a_model(gamut):
    code, out, _ = gamut("--check-gold")
    assert code == 0
    assert "questions.jsonl: " in out


def test_a_mistake_in_a_gold_file_is_told_with_its_line(gamut, tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    code, out, err = gamut("--check-gold", "--gold", str(path))
    assert (code, out) == (1, "")
    assert "mine.jsonl:1: " in err
    assert "Traceback" not in err


def test_runs_are_listed_compared_and_printed(gamut, runs):
    code, out, _ = gamut("--runs")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == [
        "20240229T120000Z",
        "20240301T120000Z",
    ]
    code, out, _ = gamut("--compare", "20240229T120000Z", "latest")
    assert code == 0
    assert out.startswith("20240229T120000Z (not known) against 20240301T120000Z")
    code, out, _ = gamut("--readme")
    assert "| questions passed | ≥ 0.95 | 0.500 [0.00, 1.00] |" in out


def test_without_a_run_each_of_these_says_so_and_builds_no_index(gamut, tmp_path):
    assert "There is no run yet" in gamut("--runs")[1]
    for options in (["--readme"], ["--compare", "one", "latest"], ["--failed"]):
        code, _, err = gamut(*options)
        assert code == 1, options
        assert "no run" in err
    assert not (tmp_path / "data").exists()


def test_a_new_question_is_asked_for_at_the_terminal(gamut, tmp_path, monkeypatch):
    path = tmp_path / "mine.jsonl"
    said = iter(["What is it?", "q1", "fact", "", "a"])
    monkeypatch.setattr(evaluate.typer, "prompt", lambda *_, **__: next(said))
    code, out, _ = gamut("--add", "--gold", str(path))
    assert code == 0
    assert "q1 was added to" in out
    assert json.loads(path.read_text(encoding="utf-8"))["abstain"] is True


def test_ids_may_be_separated_by_commas_or_given_one_by_one():
    assert evaluate.split_ids(["a1,a2", " a3 ", ","]) == ("a1", "a2", "a3")
    assert evaluate.split_ids(None) == ()
