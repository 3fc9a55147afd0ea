"""Running and scoring, on replies and documents set by hand."""

from dataclasses import replace

import pytest

from assistant.answer import Caution, Claim, Conflict
from evals.command import Choice, run_evaluation
from evals.evaluation import Plan, System, evaluate
from evals.gold.entries import QUESTIONS
from evals.running import run_questions, tell_nobody
from evals.scoring import score_outcomes
from evals.sections import repeatability
from ingest.errors import UserError
from ingest.notes import ConflictNote, Side
from ingest.settings import Settings
from tests.eval_fixtures import (
    DOCUMENTS,
    LetterCounts,
    Says,
    SetReplies,
    answer,
    candidate,
    outcome,
    question,
    span,
)


def run(system, *asked, progress=tell_nobody):
    return run_questions(
        asked, system=system, floor=system.floor, clock=system.clock, progress=progress
    )


def values(asked, reply, lines=()):
    (scored,) = score_outcomes([outcome(asked, reply, lines)], DOCUMENTS)
    return scored.values


def test_every_question_is_asked_then_its_floor_timed_after_a_warm_up():
    system = SetReplies({"question a": answer(), "question b": answer()})
    first, second = run(system, question("a"), question("b"))
    assert system.asked == [
        *("ask a", "floor", "retrieve"),  # the warm-up
        *("ask a", "floor", "retrieve"),
        *("ask b", "floor", "retrieve"),
    ]
    assert first.reply.seconds == pytest.approx(0.03)
    assert second.reply.floor_seconds == pytest.approx(0.02)
    assert second.reply.lines == (span(8),)


def test_a_question_that_fails_is_a_failed_outcome_and_the_rest_go_on():
    down = UserError("The store is down; start it.")
    system = SetReplies({"question a": down, "question b": answer()})
    first, second = run(system, question("a"), question("b"))
    assert (first.reply, first.error) == (None, "The store is down; start it.")
    assert second.error is None


def test_a_defect_is_not_an_outcome():
    with pytest.raises(KeyError):
        run(SetReplies({}), question("a"))


def test_progress_is_told_by_question():
    told = []
    system = SetReplies({"question a": answer(), "question b": answer()})
    run(system, question("a"), question("b"), progress=lambda *step: told.append(step))
    assert told == [("questions", 1, 2), ("questions", 2, 2)]


def test_a_right_answer_passes_with_every_value_at_its_best():
    found = values(question(), answer(), [span(8)])
    assert found == {
        "passed": 1.0,
        "evidence_recall_600": 1.0,
        "evidence_recall_1200": 1.0,
        "recall_at_5": 1.0,
        "recall_at_10": 1.0,
        "recall_at_20": 1.0,
        "evidence_mrr": 1.0,
        "ndcg_at_10": 1.0,
        "expected_content": 1.0,
        "answered_share": 1.0,
        "evidence_touched": 1.0,
        "citation_relevance": 1.0,
        "citation_validity": 1.0,
        "exact_span": 1.0,
        "claims_cited": 1.0,
        "claim_recall": 1.0,
        "context_precision": 1.0,
        "completed": 1.0,
        "short": 1.0,
        "answer_chars": 24.0,
    }


def test_a_failed_question_counts_against_all_that_was_asked_of_it():
    asked = question(diagnoses=("jay",), top3=("jay",), caveat=("painted",), forbid=("never",))
    found = values(asked, None)
    assert found == dict.fromkeys(
        [
            *("passed", "evidence_recall_600", "evidence_recall_1200", "evidence_mrr"),
            *("recall_at_5", "recall_at_10", "recall_at_20", "ndcg_at_10", "claim_recall"),
            *("expected_content", "list_recall", "list_precision", "list_f1", "top_3", "top_5"),
            *("diagnosis_mrr", "caveats_shown", "answered_share", "evidence_touched", "completed"),
        ],
        0.0,
    )


def test_list_and_rank_are_taken_from_the_differential():
    asked = question(expect=(), diagnoses=("jay", "robin"), top3=("robin",), first="robin")
    found = values(asked, answer(listed=["jay", "owl", "robin", "wren"]))
    # Two of two found; two of four right; robin third, so 1/3 and not first.
    assert (found["list_recall"], found["list_precision"]) == (1.0, 0.5)
    assert (found["top_3"], found["top_1"]) == (1.0, 0.0)
    assert found["diagnosis_mrr"] == pytest.approx(1 / 3)
    assert found["passed"] == 0.0


def test_precision_of_an_answer_that_lists_nothing_is_left_undefined():
    found = values(question(expect=(), diagnoses=("jay",)), answer())
    assert "list_precision" not in found
    assert found["list_recall"] == 0.0


@pytest.mark.parametrize(
    ("abstain", "status", "expected"),
    [
        (True, "abstained", {"abstention_recall": 1.0, "abstention_precision": 1.0}),
        (True, "refused", {"abstention_recall": 1.0, "abstention_precision": 1.0}),
        (True, "partial", {"abstention_recall": 0.0}),
        (False, "abstained", {"answered_share": 0.0, "abstention_precision": 0.0}),
        (False, "partial", {"answered_share": 1.0}),
    ],
)
def test_abstention_is_judged_by_status(abstain, status, expected):
    asked = question(abstain=abstain, evidence=() if abstain else (span(8),))
    found = values(asked, answer(status=status))
    names = {"abstention_recall", "abstention_precision", "answered_share"}
    assert {name: found[name] for name in names & set(found)} == expected


def test_a_partly_answerable_question_is_to_be_answered_in_part():
    asked = question(partial=True)
    assert values(asked, answer(status="partial"))["partial_told"] == 1.0
    assert values(asked, answer(status="answered"))["partial_told"] == 0.0


def test_a_caveat_may_stand_in_text_caution_or_conflict_and_forbidden_words_nowhere():
    side = Claim(text="painted", citations=(1,))
    asked = question(caveat=("painted",), forbid=("painted",))
    shown = [
        answer("painted [1]"),
        answer(cautions=(Caution(text="painted", citations=(1,), kind="source"),)),
        answer(conflicts=(Conflict(topic="colour", sides=(side, side)),)),
    ]
    for reply in shown:
        found = values(asked, reply)
        assert (found["caveats_shown"], found["forbidden_content"]) == (1.0, 1.0)
    assert values(asked, answer())["caveats_shown"] == 0.0


def test_relevance_of_a_differential_is_judged_on_the_wanted_candidate():
    # Jay rests on 6-8: 6 and 8 are heading and evidence, 7 is not: 2/3. Robin's line 3 is not
    # judged, and neither are claims; without a wanted candidate nothing can be judged.
    asked = question(expect=(), top3=("jay",))
    both = (candidate("robin", 1, 1), candidate("jay", 2, 2))
    reply = answer(cited=[span(3), span(6, 8)], differential=both)
    assert values(asked, reply)["citation_relevance"] == pytest.approx(2 / 3)
    without = answer(cited=[span(3)], differential=both[:1])
    assert "citation_relevance" not in values(asked, without)


def test_a_line_judged_relevant_beside_the_evidence_counts_as_such():
    reply = answer(cited=[span(8), span(7)])
    assert values(question(), reply)["citation_relevance"] == 0.5
    pooled = question(relevant=(span(7),))
    assert values(pooled, reply)["citation_relevance"] == 1.0


def test_relevance_leaves_citations_of_cautions_alone_out():
    # Claims rest on [1], line 8; the caution on [2], line 9.
    reply = answer(
        cited=[span(8), span(9)],
        claims=(Claim(text="A jay lives 7 years.", citations=(1,)),),
        cautions=(Caution(text="Exclude painted birds.", citations=(2,), kind="source"),),
    )
    assert values(question(), reply)["citation_relevance"] == 1.0


def test_length_is_counted_without_tables():
    table = "| cell |\n" * 200
    assert values(question(), answer(table + "x" * 1199))["short"] == 1.0
    assert values(question(), answer(table + "x" * 1200))["short"] == 0.0


JUDGED = replace(
    DOCUMENTS,
    judge=Says({("A jay lives 7 years. [1]", (span(8),)): True}),
    names_in=lambda text: {name for name in ("jay", "robin") if name in text.casefold()},
    must_not_miss=frozenset({"jay"}),
    conflicts=(
        ConflictNote(
            id="C1",
            topic="age",
            about=("jay",),
            sides=(Side(text="7", lines=("birds:8",)), Side(text="9", lines=("birds:9",))),
        ),
    ),
)


def judged(asked, reply, lines=()):
    (scored,) = score_outcomes([outcome(asked, reply, lines)], JUDGED)
    return scored.values


def test_a_judge_says_whether_citations_support_their_claims():
    found = judged(question(), answer(), [span(8)])
    assert (found["citation_recall"], found["citation_precision"], found["citation_f1"]) == (
        1,
        1,
        1,
    )
    other = judged(question(), answer("A jay is blue. [1]"), [span(8)])
    assert (other["citation_recall"], other["citation_f1"]) == (0.0, 0.0)


def test_claims_come_from_the_context_the_gold_or_nowhere():
    def split(reply, lines):
        found = judged(question(), reply, lines)
        return [found[name] for name in ("faithfulness", "hallucination", "self_knowledge")]

    assert split(answer(), [span(8)]) == [1.0, 0.0, 0.0]
    # The line was not retrieved, and the gold evidence says so: known without a source.
    assert split(answer(), [span(3)]) == [0.0, 0.0, 1.0]
    assert split(answer("A jay is blue. [1]"), [span(8)]) == [0.0, 1.0, 0.0]


def test_a_diagnosis_that_its_lines_do_not_name_is_invented():
    named = answer(differential=(candidate("jay", 1, 1),))
    assert judged(question(), named)["invented_diagnoses"] == 0.0
    # Line 8 names the jay alone; the robin beside it is cited to the same line.
    both = answer(differential=(candidate("jay", 1, 1), candidate("robin", 2, 1)))
    assert judged(question(), both)["invented_diagnoses"] == 0.5


def test_what_must_not_be_missed_is_due_where_it_is_wanted():
    wanted = question(expect=(), diagnoses=("jay", "robin"))
    assert judged(wanted, answer(listed=["jay"]))["must_not_miss"] == 1.0
    assert judged(wanted, answer(listed=["robin"]))["must_not_miss"] == 0.0
    assert "must_not_miss" not in judged(question(top3=("robin",)), answer(listed=["robin"]))


def test_a_conflict_is_due_when_the_evidence_holds_two_of_its_sides():
    side = Claim(text="7", citations=(1,))
    shown = answer(conflicts=(Conflict(topic="age", sides=(side, side)),))
    both = question(question="How old is a jay?", evidence=(span(8), span(9)))
    assert judged(both, shown)["conflicts_shown"] == 1.0
    assert judged(both, answer())["conflicts_shown"] == 0.0
    other = question(question="How old is a cardinal?", evidence=(span(8), span(9)))
    assert "conflicts_shown" not in judged(other, shown)
    assert "conflicts_shown" not in judged(question(), shown)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"kinds": ("list",)}, id="a kind"),
        pytest.param({"ids": ("a1",)}, id="an id"),
        pytest.param({"failed": True}, id="what failed"),
        pytest.param({"gold": QUESTIONS}, id="questions of one's own and no file to write"),
    ],
)
def test_a_baseline_is_written_from_a_whole_run_only(options):
    with pytest.raises(UserError, match="A baseline is written from a whole run"):
        run_evaluation(Settings(), Choice(write_baseline=True, **options))


def test_what_cannot_be_run_is_refused_before_the_model_is_loaded(tmp_path):
    with pytest.raises(UserError, match=r"No question is of kind 'lists'; there are about, "):
        run_evaluation(Settings(data=tmp_path), Choice(kinds=("lists",)))
    with pytest.raises(UserError, match=r"none\.jsonl cannot be read"):
        run_evaluation(Settings(data=tmp_path), Choice(gold=tmp_path / "none.jsonl"))
    with pytest.raises(UserError, match=r"none\.json cannot be read"):
        run_evaluation(Settings(data=tmp_path), Choice(baseline=tmp_path / "none.json"))
    with pytest.raises(UserError, match="There is no run yet"):
        run_evaluation(Settings(data=tmp_path), Choice(failed=True))


def plan(*asked):
    return Plan(
        questions=asked,
        documents=DOCUMENTS,
        gold="g" * 64,
        made="2024-02-29 12:00 UTC",
        sections=(repeatability.SECTION,),
    )


def test_an_evaluation_writes_pages_figures_and_answers(tmp_path):
    system = SetReplies({"question a": answer(), "question b": UserError("Down.")})
    made = evaluate(
        System(answering=system, encoder=LetterCounts(), floor=system.floor),
        plan(question("a"), question("b")),
        clock=system.clock,
        out=tmp_path / "runs" / "one",
    )
    assert made.exit_code == 0
    assert made.summary.split("\n") == [
        "1 of 2 questions passed, evidence recall @600 0.500, @1200 0.500, "
        "answer time 1.50 x floor (goal 2).",
        "There was no baseline to compare with.",
        f"Report: {tmp_path / 'runs' / 'one' / 'report.html'}",
    ]
    page = (made.folder / "report.md").read_text(encoding="utf-8")
    assert page.startswith("# Evaluation of 2024-02-29")
    answers = (made.folder / "answers.jsonl").read_text(encoding="utf-8")
    assert len(answers.splitlines()) == 1
    (section,) = made.report.sections
    assert [(item.id, item.values) for item in section.items] == [("a", {"repeated": 1.0})]


def test_an_answer_that_changes_is_not_repeatable(tmp_path):
    class Wavering(SetReplies):
        """Says something else every time."""

        def ask(self, asked, turns=(), *, question_id=None):
            reply = super().ask(asked, turns, question_id=question_id)
            return reply.model_copy(update={"text": f"{reply.text} {len(self.asked)}"})

    system = Wavering({"question a": answer()})
    made = evaluate(
        System(answering=system, encoder=LetterCounts(), floor=system.floor),
        plan(question("a")),
        clock=system.clock,
        out=tmp_path,
    )
    assert made.report.sections[0].figures[0].value == 0.0
    assert made.report.sections[0].items[0].fault


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    system = SetReplies({"question a": answer()})
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"cannot be written to .*; name another folder"):
        evaluate(
            System(answering=system, encoder=LetterCounts(), floor=system.floor),
            plan(question("a")),
            clock=system.clock,
            out=tmp_path / "file" / "run",
        )
