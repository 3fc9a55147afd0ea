"""The report, its page, and the baseline, on four questions worked by hand."""

import json
import re
from dataclasses import replace

import pytest

from evals.baseline import BaselineError, make_baseline, read_baseline, write_baseline
from evals.gate import Shift, compare, regressions
from evals.measures import Measure
from evals.pages.markdown import render_page
from evals.peers.peer import PeerScores
from evals.report import (
    MEASURES,
    Receipt,
    build_report,
    known_measures,
    read_report,
    report_json,
)
from evals.scoring import score_outcomes
from evals.sections import SECTIONS, Item, Section
from tests.eval_fixtures import DOCUMENTS, answer, outcome, question, span

RECEIPT = Receipt(
    made="2024-02-29 12:00 UTC",
    version="1.2.3",
    corpus="c" * 64,
    gold="g" * 64,
    index="i" * 64,
    embedding_model="letters",
    chat_model="built-in",
    packages={"bm25s": "0.3"},
    seconds=12.3,
)
RIGHT = outcome(question("a"), answer(), [span(8)])
MISSED = outcome(question("b", kind="list", split="test"), answer("No idea. [1]"), [span(3)])
FAILED = outcome(question("c", split="test", register="lay"), None)
SILENT = outcome(
    question("d", kind="abstain", abstain=True, evidence=(), expect=()),
    answer("The sources do not say.", [], status="abstained"),
)


def report(*outcomes, peers=()):
    return build_report(
        score_outcomes(outcomes or (RIGHT, MISSED, FAILED, SILENT), DOCUMENTS),
        receipt=RECEIPT,
        documents=DOCUMENTS,
        peers=peers,
    )


def worse(made, baseline):
    return [*regressions(compare(made, baseline))]


def figure(made, measure, axis="all", name="all"):
    (group,) = [g for g in made.groups if (g.axis, g.name) == (axis, name)]
    found = group.figure(measure)
    return None if found is None else (found.value, found.questions)


def test_figures_are_means_over_the_questions_they_are_defined_for():
    made = report()
    # a 1, b 0, c failed 0; d asks for no content.
    assert figure(made, "expected_content") == (pytest.approx(1 / 3), 3)
    # a and d pass of four.
    assert figure(made, "passed") == (0.5, 4)
    # Only d must be abstained from; a b c can be answered, and c failed.
    assert figure(made, "abstention_recall") == (1.0, 1)
    assert figure(made, "answered_share") == (pytest.approx(2 / 3), 3)
    assert figure(made, "caveats_shown") is None


def test_figures_are_given_by_split_kind_document_and_register():
    made = report()
    assert figure(made, "passed", "split", "dev") == (1.0, 2)
    assert figure(made, "passed", "split", "test") == (0.0, 2)
    assert figure(made, "passed", "kind", "fact") == (0.5, 2)
    assert figure(made, "passed", "document", "birds") == (pytest.approx(1 / 3), 3)
    assert figure(made, "passed", "register", "lay") == (0.0, 1)


def test_latency_is_the_ratio_over_answered_questions():
    # 0.03 / 0.02 at both percentiles; the failed question has no time.
    latency = report().latency
    assert latency.ratio_p50.value == pytest.approx(1.5)
    assert latency.ratio_p50.questions == 3
    assert report(FAILED).latency is None


def test_the_report_survives_json():
    made = report(peers=[_peer(0.6)])
    assert read_report(report_json(made)) == made
    assert json.loads(report_json(made))["receipt"]["version"] == "1.2.3"


def _peer(value):
    return PeerScores(
        settings="as told",
        name="windows",
        chunks=7,
        values={"evidence_recall_600": {"a": value, "b": 0.0, "c": 0.0}},
    )


def test_peers_stand_beside_ours():
    made = report(peers=[_peer(0.6)])
    # Ours: a 1, b 0, c failed 0: 1/3. Theirs: 0.6 / 3 = 0.2.
    assert [(g.name, g.chunks, g.figures[0].value) for g in made.peers] == [
        ("Gamut", None, pytest.approx(1 / 3)),
        ("windows", 7, pytest.approx(0.2)),
    ]


def test_the_page_shows_figures_and_what_failed():
    page = render_page(report(peers=[_peer(0.6)]))
    assert "**2 of 4 questions passed.**" in page
    assert re.search(
        r"\| expected content \| ≥ 0\.97 \| \*\*0\.333\*\* \[0\.00, 1\.00\] \| 3", page
    )
    assert "| -1.000 |" in page  # passed: test 0 minus dev 1
    assert "| windows | as told | 7 | 0.200" in page
    assert page[page.index("## Failed") : page.index("## Evidence not")] == (
        "## Failed questions (2)\n\n"
        "- **b** (list, test) question b\n"
        "  - missed: expected content 0.00\n"
        "  - expected: text 7 years\n"
        "  - got: answered; text No idea. \\[1\\]\n"
        "  - cited birds:8; should cite birds:8\n"
        "- **c** (fact, test) question c\n"
        "  - missed: expected content 0.00, answers when it can 0.00, evidence cited 0.00, "
        "answered without an error 0.00\n"
        "  - expected: text 7 years\n"
        "  - error: The store is down.\n\n"
    )
    # b's line 8 was due, line 3 came; c failed before anything came.
    assert page.endswith(
        "## Evidence not all retrieved (2)\n\n"
        "- **b** (list, test) question b: evidence recall @600 0.00, evidence recall @1200 0.00; "
        "due birds:8; came birds:3\n"
        "- **c** (fact, test) question c: evidence recall @600 0.00, evidence recall @1200 0.00; "
        "due birds:8; came nothing\n"
    )


def test_the_page_of_a_run_without_failures_says_so():
    page = render_page(report(RIGHT, SILENT))
    assert page.endswith(
        "## Failed questions (0)\n\nNone.\n\n## Evidence not all retrieved (0)\n\nNone.\n"
    )


def test_text_of_a_question_cannot_steer_the_page():
    asked = question("a", question="<b>|x|</b> [l](http://e) \n# head")
    page = render_page(report(outcome(asked, answer("*no*"))))
    assert r"\<b\>\|x\|\</b\> \[l\](http://e) \# head" in page
    assert r"text \*no\*" in page


def test_a_run_is_no_worse_than_itself():
    made = report()
    assert worse(made, make_baseline(made)) == []


def test_a_worse_figure_is_named_with_the_questions_that_turned():
    before = report(RIGHT, outcome(question("b"), answer(), [span(8)]))
    after = report(RIGHT, outcome(question("b"), answer("No idea. [1]"), [span(8)]))
    found = worse(after, make_baseline(before))
    # b lost its content: 2/2 to 1/2, and with it its pass.
    assert found == [
        Shift(measure="passed", was=1.0, now=0.5, better="higher", tolerance=0.01, lost=("b",)),
        Shift(
            measure="expected_content",
            was=1.0,
            now=0.5,
            better="higher",
            tolerance=0.01,
            lost=("b",),
        ),
    ]
    assert str(found[1]) == "expected_content: 1.000 to 0.500 (tolerance 0.01); turned: b"
    assert "## Worse than the baseline\n\n- passed: 1.000 to 0.500" in render_page(after, found)


def test_a_better_figure_is_no_regression():
    before = report(RIGHT, outcome(question("b"), answer("No idea. [1]"), [span(8)]))
    after = report(RIGHT, outcome(question("b"), answer(), [span(8)]))
    assert worse(after, make_baseline(before)) == []


def test_lower_is_better_where_the_measure_says_so():
    def made(text):
        return report(outcome(question("a", forbid=("always",)), answer(text), [span(8)]))

    before, after = made("A jay lives 7 years."), made("A jay always lives 7 years.")
    names = [one.measure for one in worse(after, make_baseline(before))]
    assert names == ["passed", "forbidden_content"]
    assert worse(before, make_baseline(after)) == []


def test_a_loss_within_its_tolerance_passes(tmp_path):
    before = report(RIGHT, outcome(question("b"), answer(), [span(8)]))
    after = report(RIGHT, outcome(question("b"), answer("No idea. [1]"), [span(8)]))
    path = tmp_path / "baseline.json"
    write_baseline(make_baseline(before), path)
    # The committed file states the tolerance, and a person may change it there.
    path.write_text(
        path.read_text(encoding="utf-8").replace('"tolerance": 0.01', '"tolerance": 0.5'),
        encoding="utf-8",
    )
    assert worse(after, read_baseline(path)) == []


def test_only_questions_in_common_are_compared():
    before = report(RIGHT, MISSED)
    # A new failed question and an old one left out move nothing.
    assert worse(report(RIGHT, FAILED), make_baseline(before)) == []
    # Nothing in common: nothing to compare.
    assert worse(report(FAILED), make_baseline(before)) == []


def test_latency_is_compared_when_the_whole_baseline_was_run():
    def made(*ids, seconds):
        return report(*(outcome(question(i), answer(), [span(8)], seconds=seconds) for i in ids))

    committed = make_baseline(made("a", "b", seconds=0.03))
    # 0.05 / 0.02 = 2.5 against 1.5: more than 0.5 worse.
    assert [one.measure for one in worse(made("a", "b", seconds=0.05), committed)] == [
        "latency_ratio_p50"
    ]
    assert worse(made("a", seconds=0.05), committed) == []
    assert worse(made("a", "b", seconds=0.039), committed) == []


def test_a_baseline_survives_its_file_with_a_line_a_question(tmp_path):
    path = tmp_path / "baseline.json"
    made = make_baseline(report())
    write_baseline(made, path)
    assert read_baseline(path) == made
    text = path.read_text(encoding="utf-8")
    assert sum(line.startswith('  "b": [0.0, ') for line in text.split("\n")) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("{", "is not a baseline; write it anew", id="not JSON"),
        pytest.param("{}", "is not a baseline", id="fields missing"),
        pytest.param(
            '{"made": "", "gold": "", "figures": {}, "columns": [], "questions": {"a": [1.0]}}',
            "'a' of questions has 1 values",
            id="row too long",
        ),
        pytest.param(
            '{"made": "", "gold": "", "figures": {}, "columns": ["passed"], "questions": {}}',
            "column 'passed' has no figure",
            id="column without figure",
        ),
    ],
)
def test_a_broken_baseline_is_refused(tmp_path, text, message):
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=message):
        read_baseline(path)


def test_a_baseline_that_is_not_there_says_how_to_write_one(tmp_path):
    with pytest.raises(BaselineError, match="--write-baseline"):
        read_baseline(tmp_path / "none.json")
    with pytest.raises(BaselineError, match="cannot be written"):
        write_baseline(make_baseline(report()), tmp_path)


def test_a_figure_of_another_version_is_refused():
    made = make_baseline(report(RIGHT))
    figures = {**made.figures, "beauty": next(iter(made.figures.values()))}
    with pytest.raises(BaselineError, match="'beauty' that this version does not compute"):
        worse(report(RIGHT), replace(made, figures=figures))


SECTION = Section(
    name="repeatability",
    title="Asked again",
    about="Each bird is asked for twice.",
    measures=(Measure(name="repeated", title="same answer", tolerance=0.0),),
    run=lambda bench: None,
)


def with_section(*values):
    items = [
        Item(id=id_, text=f"asked {id_}", values={"repeated": value}, fault="" if value else "off")
        for id_, value in values
    ]
    return build_report(
        score_outcomes([RIGHT], DOCUMENTS),
        receipt=RECEIPT,
        documents=DOCUMENTS,
        sections=[(SECTION, items)],
    )


def test_a_section_has_figures_faults_and_a_place_in_the_gate(tmp_path):
    before, after = with_section(("x", 1.0), ("y", 1.0)), with_section(("x", 1.0), ("y", 0.0))
    (section,) = after.sections
    assert [(f.measure, f.value, f.questions) for f in section.figures] == [("repeated", 0.5, 2)]
    assert read_report(report_json(after)) == after
    page = render_page(after)
    assert "## Asked again\n\nEach bird is asked for twice." in page
    assert "- **y** asked y: off" in page

    path = tmp_path / "baseline.json"
    write_baseline(make_baseline(before), path)
    assert [str(one) for one in worse(after, read_baseline(path))] == [
        "repeated: 1.000 to 0.500 (tolerance 0); turned: y"
    ]
    # A run of a part has no such section, and a baseline of before may have none.
    assert worse(report(RIGHT), read_baseline(path)) == []
    assert worse(after, make_baseline(report(RIGHT))) == []


def test_what_became_better_is_told_too():
    before = make_baseline(report(RIGHT, outcome(question("b"), answer("No idea. [1]"))))
    after = report(RIGHT, outcome(question("b"), answer(), [span(8)]))
    shifts = {shift.measure: shift for shift in compare(after, before)}
    assert shifts["expected_content"].gained == ("b",)
    assert shifts["expected_content"].loss == -0.5


def test_every_measure_has_a_name_of_its_own():
    named = [m.name for m in MEASURES] + [m.name for s in SECTIONS for m in s.measures]
    assert len(named) == len(set(named))
    assert set(named) <= set(known_measures())
