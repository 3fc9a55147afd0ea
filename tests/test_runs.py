"""Runs kept, found, listed and compared; what they are exported and printed as."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.comparison import compare_runs, comparison_text
from evals.export import DEEPEVAL, LANGSMITH, RAGAS, export
from evals.pages.readme_table import readme_table
from evals.report import report_json
from evals.runs import FIGURES, Run, RunError, find_run, latest_run, list_runs, runs_table
from ingest.errors import UserError
from tests.eval_fixtures import DOCUMENTS, answer, outcome, question, span
from tests.test_report import FAILED, MISSED, RIGHT, SILENT, report, with_section

HERE = Path(__file__).parent


def keep(folder, name, made=None):
    (folder / name).mkdir(parents=True)
    text = report_json(made or report())
    (folder / name / FIGURES).write_text(text, encoding="utf-8")
    return folder / name


def run_of(name, *outcomes):
    return Run(folder=HERE / name, report=report(*outcomes))


def several(count, right):
    """So many questions, the first of them answered rightly."""
    return [
        outcome(question(f"q{i}"), answer() if i < right else answer("No idea. [1]"), [span(8)])
        for i in range(count)
    ]


def test_runs_are_listed_the_oldest_first(tmp_path):
    keep(tmp_path, "20240229T120000Z")
    keep(tmp_path, "20240301T120000Z", report(RIGHT))
    (tmp_path / "not a run").mkdir()
    old = keep(tmp_path, "20230101T000000Z")
    (old / FIGURES).write_text("{}", encoding="utf-8")
    runs = list_runs(tmp_path)
    assert [run.name for run in runs] == ["20240229T120000Z", "20240301T120000Z"]
    assert runs[0].failed == ("b", "c")
    assert latest_run(tmp_path).name == "20240301T120000Z"
    lines = runs_table(runs).split("\n")
    assert lines[0].split() == [
        *("run", "questions", "passed", "version", "commit", "writer", "seconds")
    ]
    assert lines[2].split()[:4] == ["20240301T120000Z", "1", "1.000", "1.2.3"]


def test_a_run_is_found_by_name_by_path_and_as_the_latest(tmp_path):
    path = keep(tmp_path / "runs", "one")
    assert find_run("one", tmp_path / "runs").folder == path
    assert find_run(str(path), tmp_path).folder == path
    assert find_run("latest", tmp_path / "runs").folder == path
    with pytest.raises(RunError, match=r"no run 'two'; gamut eval --runs lists them"):
        find_run("two", tmp_path)
    with pytest.raises(RunError, match="no run yet"):
        latest_run(tmp_path / "nowhere")
    (path / FIGURES).write_text("[]", encoding="utf-8")
    with pytest.raises(RunError, match="written by another version"):
        find_run("one", tmp_path / "runs")


def test_a_run_compared_with_itself_is_the_same(tmp_path):
    one = run_of("one", RIGHT, MISSED, FAILED, SILENT)
    compared = compare_runs(one, one)
    assert all((c.p, c.lost, c.gained) == (1.0, (), ()) for c in compared)
    assert comparison_text(one, one, compared).endswith(
        f"{len(compared)} of {len(compared)} figures are the same."
    )


def test_a_change_that_turns_many_questions_is_significant():
    before, after = run_of("before", *several(20, 2)), run_of("after", *several(20, 18))
    compared = {one.measure: one for one in compare_runs(before, after)}
    passed = compared["passed"]
    # 16 gained, none lost: 2 / 2^16.
    assert (passed.first, passed.second) == (0.1, 0.9)
    assert passed.p == pytest.approx(2 / 2**16)
    assert passed.is_significant
    assert passed.gained == tuple(f"q{i}" for i in range(2, 18))
    assert passed.interval.low > 0
    text = comparison_text(before, after, [*compared.values()])
    assert "questions passed: 0.100 to 0.900, difference +0.800" in text
    assert ": significant (20 questions)" in text


def test_a_change_of_two_questions_may_be_chance():
    before, after = run_of("before", *several(20, 10)), run_of("after", *several(20, 12))
    passed = next(c for c in compare_runs(before, after) if c.measure == "passed")
    # 2 gained, none lost: 2 / 2^2.
    assert passed.p == 0.5
    assert not passed.is_significant
    assert "may be chance" in comparison_text(before, after, [passed])


def test_sections_are_compared_by_their_items():
    first = Run(folder=HERE, report=with_section(("x", 1.0), ("y", 1.0)))
    second = Run(folder=HERE, report=with_section(("x", 1.0), ("y", 0.0)))
    (repeated,) = [c for c in compare_runs(first, second) if c.measure == "repeated"]
    assert (repeated.lost, repeated.questions) == (("y",), 2)


def test_runs_of_other_questions_cannot_be_compared():
    with pytest.raises(RunError, match="no question in common"):
        compare_runs(run_of("one", RIGHT), run_of("two", MISSED))


def test_runs_of_other_gold_files_say_so():
    first = run_of("one", RIGHT)
    receipt = replace(first.report.receipt, gold="other")
    second = replace(first, report=replace(first.report, receipt=receipt))
    text = comparison_text(first, second, compare_runs(first, second))
    assert "The gold files differ" in text


def test_the_readme_table_has_every_figure_with_date_and_command():
    lines = readme_table(report()).split("\n")
    assert lines[0] == (
        "2024-02-29, `gamut eval`, 4 questions, writer built-in; in brackets the 95 % interval:"
    )
    assert "| questions passed | ≥ 0.95 | 0.500 [0.00, 1.00] | 1.000 | 0.000 |" in lines
    assert any(line.startswith("| answer time / floor, p50 | ≤ 2 | 1.500") for line in lines)
    beside = readme_table(with_section(("x", 1.0), ("y", 0.0)))
    assert "| same answer when asked again | ≥ 1 | 0.500 [0.00, 1.00] | 2 |" in beside


def test_an_export_has_the_fields_that_each_tool_reads(tmp_path):
    paths = export([RIGHT, FAILED, SILENT], DOCUMENTS, tmp_path / "export")
    assert [path.name for path in paths] == [RAGAS, DEEPEVAL, LANGSMITH]
    ragas = [json.loads(line) for line in paths[0].read_text(encoding="utf-8").splitlines()]
    # The question that failed has no answer to be judged.
    assert [record["user_input"] for record in ragas] == ["question a", "question d"]
    assert set(ragas[0]) == {
        *("user_input", "response", "retrieved_contexts", "reference", "reference_contexts")
    }
    assert ragas[0]["retrieved_contexts"][0].endswith("[birds:8]")
    assert "A jay lives 7 years." in ragas[0]["reference"]
    assert ragas[1]["reference"] == "The documents do not answer this."

    cases = json.loads(paths[1].read_text(encoding="utf-8"))
    assert {"input", "actual_output", "expected_output", "context", "retrieval_context"} <= set(
        cases[0]
    )
    examples = [json.loads(line) for line in paths[2].read_text(encoding="utf-8").splitlines()]
    assert [one["metadata"]["id"] for one in examples] == ["a", "c", "d"]
    assert examples[0]["inputs"] == {"question": "question a", "turns": []}
    assert examples[2]["outputs"]["abstain"] is True


def test_an_export_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="name another folder"):
        export([RIGHT], DOCUMENTS, tmp_path / "file" / "export")
