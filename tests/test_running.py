"""Running, scoring and the stock retrievers, on replies and documents set by hand."""

from dataclasses import replace

import pytest

from assistant.answer import Caution, Claim, Conflict
from evals.command import run_evaluation
from evals.evaluation import Plan, System, evaluate
from evals.gold import QUESTIONS
from evals.running import run_questions
from evals.scoring import score_outcomes
from evals.stock import cut_into_chunks, fuse_ranks, is_available, score_stock
from ingest.errors import UserError
from ingest.settings import Settings
from tests.eval_fixtures import (
    BIRDS,
    DOCUMENTS,
    LetterCounts,
    SetReplies,
    answer,
    candidate,
    outcome,
    question,
    span,
)

needs_splitters = pytest.mark.skipif(
    not is_available(), reason="langchain-text-splitters is not installed"
)


def run(system, *asked, progress=None):
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
        "evidence_mrr": 1.0,
        "expected_content": 1.0,
        "answered_share": 1.0,
        "evidence_touched": 1.0,
        "citation_relevance": 1.0,
        "citation_validity": 1.0,
        "claims_cited": 1.0,
        "completed": 1.0,
        "short": 1.0,
    }


def test_a_failed_question_counts_against_all_that_was_asked_of_it():
    asked = question(diagnoses=("jay",), top3=("jay",), caveat=("painted",), forbid=("never",))
    found = values(asked, None)
    assert found == dict.fromkeys(
        [
            *("passed", "evidence_recall_600", "evidence_recall_1200", "evidence_mrr"),
            *("expected_content", "list_recall", "list_precision", "list_f1", "top_3"),
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


def test_ranks_are_fused_by_reciprocal_rank():
    # b: 1/62 + 1/61, a: 1/61 alone, c: 1/62 alone.
    assert fuse_ranks([["a", "b"], ["b", "c"]]) == ["b", "a", "c"]


@needs_splitters
def test_a_chunk_has_the_lines_that_lie_wholly_inside_it():
    # The document's text is 76 characters; windows of 40 fall between lines.
    chunks = cut_into_chunks(BIRDS, chunk_chars=40, overlap_chars=0)
    text = "\n".join(BIRDS.lines)
    assert all(chunk.text in text for chunk in chunks)
    assert [str(line) for chunk in chunks for line in chunk.lines] == [
        f"birds:{line}" for line in (1, 2, 3, 4, 6, 7, 8, 9)
    ]


@needs_splitters
def test_a_line_that_a_chunk_cuts_belongs_to_no_chunk():
    # Windows of 12 cut line 8, "A jay lives 7 years.", of 20 characters, and 9, of 22.
    chunks = cut_into_chunks(BIRDS, chunk_chars=12, overlap_chars=0)
    held = {str(line) for chunk in chunks for line in chunk.lines}
    assert held == {"birds:2", "birds:3", "birds:4", "birds:6", "birds:7"}


@needs_splitters
def test_repeated_text_is_found_where_it_stands():
    source = replace(BIRDS, lines=("Red", "- Robin", "", "Red", "- Robin", "", "Red", "- Robin"))
    chunks = cut_into_chunks(source, chunk_chars=14, overlap_chars=5)
    assert [[line.first for line in chunk.lines] for chunk in chunks] == [[1, 2], [4, 5], [7, 8]]


@needs_splitters
def test_stock_retrievers_are_scored_on_the_questions_with_evidence():
    asked = [
        question("a", question="how many years does a jay live"),
        question("b", abstain=True, evidence=()),
    ]
    scores = score_stock(asked, sources=DOCUMENTS.sources, encoder=LetterCounts())
    # The whole document is one window of 83 characters of text: line 8 is within 600.
    assert [one.chunks for one in scores] == [1, 1, 1, 1]
    assert [one.values for one in scores] == [
        {"evidence_recall_600": {"a": 1.0}, "evidence_recall_1200": {"a": 1.0}}
    ] * 4


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"kinds": ["list"]}, id="a kind"),
        pytest.param({"ids": ["a1"]}, id="an id"),
        pytest.param({"gold": QUESTIONS}, id="questions of one's own and no file to write"),
    ],
)
def test_a_baseline_is_written_from_a_whole_run_only(options):
    with pytest.raises(UserError, match="A baseline is written from a whole run"):
        run_evaluation(Settings(), write_baseline=True, **options)


def test_what_cannot_be_run_is_refused_before_the_model_is_loaded(tmp_path):
    with pytest.raises(UserError, match=r"No question is of kind 'lists'; there are about, "):
        run_evaluation(Settings(data=tmp_path), kinds=["lists"])
    with pytest.raises(UserError, match=r"none\.jsonl cannot be read"):
        run_evaluation(Settings(data=tmp_path), gold=tmp_path / "none.jsonl")
    with pytest.raises(UserError, match=r"none\.json cannot be read"):
        run_evaluation(Settings(data=tmp_path), baseline=tmp_path / "none.json")


def test_an_evaluation_writes_page_figures_and_answers(tmp_path):
    system = SetReplies({"question a": answer(), "question b": UserError("Down.")})
    made = evaluate(
        System(answering=system, encoder=LetterCounts(), floor=system.floor),
        Plan(
            questions=(question("a"), question("b")),
            documents=DOCUMENTS,
            gold="g" * 64,
            made="2024-02-29 12:00 UTC",
        ),
        clock=system.clock,
        out=tmp_path / "runs" / "one",
    )
    assert made.exit_code == 0
    assert made.summary.split("\n") == [
        "1 of 2 questions passed, evidence recall @600 0.500, @1200 0.500, "
        "answer time 1.50 x floor (goal 2).",
        "There was no baseline to compare with.",
        f"Report: {tmp_path / 'runs' / 'one' / 'report.md'}",
    ]
    assert made.report_path.read_text(encoding="utf-8").startswith("# Evaluation of 2024-02-29")
    answers = (made.report_path.parent / "answers.jsonl").read_text(encoding="utf-8")
    assert len(answers.splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    system = SetReplies({"question a": answer()})
    plan = Plan(questions=(question("a"),), documents=DOCUMENTS, gold="g", made="now")
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"cannot be written to .*; name another folder"):
        evaluate(
            System(answering=system, encoder=LetterCounts(), floor=system.floor),
            plan,
            clock=system.clock,
            out=tmp_path / "file" / "run",
        )
