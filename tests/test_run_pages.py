"""Evaluation runs as the page reads them: of this version and of others."""

import json
import os

from ui.runs import read_run, run_names
from ui.views.plots import figures_chart, kinds_chart, seconds_chart, trend_chart

REPORT = {
    "receipt": {"made": "2026-01-01 10:00 UTC", "version": "9", "something": "new"},
    "groups": [
        {
            "axis": axis,
            "name": name,
            "questions": 4,
            "failed": 1,
            "figures": [{"measure": "passed", "value": 0.75, "low": 0.5, "high": 1.0}],
        }
        for axis, name in (("all", "all"), ("kind", "list"))
    ],
    "cases": [
        {"id": "a", "question": "Which?", "passed": False, "seconds": 0.1, "kind": "list"},
        {"id": "b", "question": "What?", "passed": True, "new_field": 1},
    ],
    "judges": ["of a later version"],
}


def write(folder, name, report, *, at):
    path = folder / name / "report.json"
    path.parent.mkdir(parents=True)
    path.write_text(report if isinstance(report, str) else json.dumps(report), encoding="utf-8")
    os.utime(path, (at, at))


def test_the_latest_run_stands_first_and_folders_without_report_are_passed_over(tmp_path):
    write(tmp_path, "one", REPORT, at=1)
    write(tmp_path, "two", REPORT, at=2)
    (tmp_path / "empty").mkdir()
    assert run_names(tmp_path) == ["two", "one"]
    assert run_names(tmp_path / "nowhere") == []


def test_a_report_with_more_and_less_than_expected_is_read(tmp_path):
    write(tmp_path, "one", REPORT, at=1)
    run = read_run(tmp_path, "one")
    assert run.overall.questions == 4
    assert [case.id for case in run.failed] == ["a"]
    assert run.latency is None


def test_what_is_no_report_is_none(tmp_path):
    write(tmp_path, "torn", '{"groups": [', at=1)
    write(tmp_path, "other", "[1]", at=1)
    assert read_run(tmp_path, "torn") is None
    assert read_run(tmp_path, "other") is None
    assert read_run(tmp_path, "gone") is None


def test_a_report_that_was_written_anew_is_read_anew(tmp_path):
    write(tmp_path, "one", REPORT, at=1)
    assert len(read_run(tmp_path, "one").cases) == 2
    path = tmp_path / "one" / "report.json"
    path.write_text(json.dumps(REPORT | {"cases": []}), encoding="utf-8")
    os.utime(path, (9, 9))
    assert read_run(tmp_path, "one").cases == ()


def test_plots_hold_the_figures_of_the_run(tmp_path):
    write(tmp_path, "one", REPORT, at=1)
    run = read_run(tmp_path, "one")
    kinds = kinds_chart([group for group in run.groups if group.axis == "kind"]).to_dict()
    assert "'value': 0.75" in str(kinds)
    assert "questions passed" in str(figures_chart(run, {"passed": "questions passed"}).to_dict())
    assert "'ms': 100.0" in str(seconds_chart(run).to_dict())
    assert "'passed': 0.75" in str(trend_chart([run, run]).to_dict())


def test_a_plot_without_figures_is_none(tmp_path):
    write(tmp_path, "bare", {}, at=1)
    bare = read_run(tmp_path, "bare")
    assert kinds_chart([]) is None
    assert figures_chart(bare, {}) is None
    assert seconds_chart(bare) is None
    assert trend_chart([bare, bare]) is None
