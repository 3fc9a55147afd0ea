"""Answers in a model's words: shown where they answer, repaired once, beside the same notices."""

import json

import pytest

from assistant.answering import Assistant
from ingest.settings import Settings
from tests.assistant_fixtures import ask, cited, listed
from tests.model_fixtures import Says, assistant_with, numbers_of
from tests.scripted_server import reply
from tests.strategies import ROOT

SHEETS = "Which diseases calcify in sheets?"
PEAK = "When does alkaline phosphatase peak in MO?"
CASE = "Sheet-like calcification in an eight-year-old with weak thighs: what could it be?"
PEAKS = "Alkaline phosphatase peaks about 12 weeks after injury in MO."


def written(*claims, repairs=(), **rest):
    """An assistant and its model, which says sentences with citations, and others for repair."""
    model = Says(
        lambda asked: reply(
            [
                (text, numbers_of(asked, assistant, *citations))
                for text, *citations in (repairs if asked.is_repair else claims)
            ],
            **({} if asked.is_repair else rest),
        )
    )
    assistant = assistant_with(model)
    return assistant, model


def test_a_fact_is_answered_in_the_models_words_with_the_same_citations():
    assistant, _ = written((PEAKS, "anton:47"))
    seen = []
    answer = assistant.ask(PEAK, on_claim=seen.append)
    assert [claim.text for claim in answer.claims] == [PEAKS] == [claim.text for claim in seen]
    assert cited(answer)[:1] == ["anton:47"]
    assert answer.text.startswith(
        "Alkaline phosphatase peaks about 12 weeks after injury in MO. [1]"
    )
    assert answer.receipt.chat_model == "scripted:model"
    assert answer.verdict.passed


def test_a_claim_that_fails_goes_back_once_with_its_reason_and_its_lines():
    assistant, model = written(
        ("Alkaline phosphatase peaks at 35 weeks in MO.", "anton:47"), repairs=[(PEAKS, "anton:47")]
    )
    answer = assistant.ask(PEAK)
    assert [claim.text for claim in answer.claims] == [PEAKS]
    asked = model.prompts[1].request
    assert "“35 weeks” does not stand in the cited lines" in asked
    assert "Alkaline phosphatase is commonly elevated up to 3.5x normal" in asked
    writing = answer.receipt.writing
    assert (writing.claims_written, writing.claims_passed, writing.claims_repaired) == (1, 0, 1)
    assert writing.blocked_by["number-in-span"] == 1


def test_what_still_fails_is_dropped_and_the_built_in_answer_is_shown():
    wrong = ("Alkaline phosphatase peaks at 35 weeks in MO.", "anton:47")
    assistant, model = written(wrong, repairs=[wrong])
    answer = assistant.ask(PEAK)
    assert len(model.prompts) == 2
    assert answer.text == ask(PEAK).text
    writing = answer.receipt.writing
    assert (writing.outcome, writing.claims_dropped) == ("built-in", 1)
    assert writing.note == (
        "No sentence of the language model passed the check. This is the built-in answer."
    )
    assert "35" not in answer.model_dump_json(exclude={"receipt"})


def test_a_sentence_that_does_not_answer_is_not_an_answer():
    assistant, _ = written(("MO lies most commonly in the arms.", "anton:33"))
    answer = assistant.ask(PEAK)
    assert answer.text == ask(PEAK).text
    assert answer.receipt.writing.note.startswith("What passed of the language model's sentences")


def test_what_a_model_leaves_out_of_a_list_is_added_in_our_words():
    assistant, _ = written(("Sheets are seen in dermatomyositis.", "slides:499"))
    answer = assistant.ask(SHEETS)
    assert listed(answer) == listed(ask(SHEETS))
    assert answer.claims[0].text == "Sheets are seen in dermatomyositis."
    assert answer.receipt.writing.claims_added == 2


def test_a_case_keeps_its_table_and_all_its_notices():
    assistant, _ = written(("Dermatomyositis calcifies in sheets.", "slides:499"))
    answer, built_in = assistant.ask(CASE), ask(CASE)
    assert answer.receipt.writing.outcome == "model"
    assert [c.diagnosis for c in answer.differential] == [
        c.diagnosis for c in built_in.differential
    ]
    assert {c.text for c in built_in.cautions} <= {c.text for c in answer.cautions}
    assert {c.topic for c in built_in.conflicts} <= {c.topic for c in answer.conflicts}


def test_a_model_makes_no_answer_of_a_question_that_has_none():
    assistant, _ = written(
        ("FOP is a congenital ossification.", "slides:236"), missing=["gene", "mutated"]
    )
    answer = assistant.ask("Which gene is mutated in FOP?")
    assert (answer.status, answer.claims) == ("abstained", ())


def test_what_a_model_says_is_missing_is_shown_in_words_of_the_question_alone():
    assistant, _ = written((PEAKS, "anton:47"), missing=["the cure of dermatomyositis", "peak"])
    assert "cure" not in assistant.ask(PEAK).text


def test_a_candidate_without_a_line_that_meets_the_question_is_not_put_forward():
    assistant, _ = written(
        ("Sheets are seen in dermatomyositis.", "slides:499"),
        candidates=[("gout", [1]), ("penguin", [1])],
    )
    assert listed(assistant.ask(SHEETS)) == listed(ask(SHEETS))


def test_the_receipt_counts_calls_tokens_and_cost():
    assistant, _ = written((PEAKS, "anton:47"))
    writing = assistant.ask(PEAK).receipt.writing
    assert (writing.model, writing.destination, writing.calls) == ("scripted:model", "nowhere", 1)
    assert (writing.temperature, writing.seed, writing.cost) == (0.0, 7, None)
    assert len(writing.prompts) == 8

    def script(asked):
        model.spent.tokens_read, model.spent.tokens_written = 1_000_000, 500_000
        return reply()

    class Counting(Says):
        def stream(self, prompt, spending):
            self.spent = spending
            yield from super().stream(prompt, spending)

    model = Counting(script)
    priced = assistant_with(model, chat_price="0.15/0.60")
    assert priced.ask(PEAK).receipt.writing.cost == 0.45


@pytest.mark.parametrize("context", [2048, 4096, 16_384])
def test_prompts_fit_a_context_with_room_for_the_reply(context):
    model = Says(lambda _: reply())
    assistant = assistant_with(model, chat_context=context)
    for question in (SHEETS, CASE, "tell me about dermatomyositis " * 30):
        assistant.ask(question)
    for prompt in model.prompts:
        read = (len(prompt.system.encode()) + len(prompt.request.encode())) / 3
        assert read + min(1024, context // 4) <= context + 2


GOOD = [
    json.loads(line)
    for line in (ROOT / "tests" / "data" / "good_model.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture
def writing(built_index):
    """An assistant of its own over the real index, for a model to write with."""
    with Assistant.open(built_index) as assistant:
        yield assistant


@pytest.mark.slow
def test_a_good_model_gets_its_claims_through(writing):
    """Claims written from the documents in words of their own, for over 60 gold questions."""
    gold = {}
    for line in (ROOT / "evals" / "gold" / "questions.jsonl").read_text("utf-8").splitlines():
        gold[json.loads(line)["id"]] = json.loads(line)
    told = {}

    def script(asked):
        if asked.is_repair:
            return reply()
        return reply([(c["text"], numbers_of(asked, writing, *c["lines"])) for c in told["claims"]])

    writing.write_with(Says(script), Settings())
    shown = written = 0
    for told["case"] in GOOD:
        told["claims"] = told["case"]["claims"]
        question = gold[told["case"]["id"]]
        texts = {
            claim.text for claim in writing.ask(question["question"], question["turns"]).claims
        }
        written += len(told["claims"])
        shown += sum(claim["text"] in texts for claim in told["claims"])
    assert len(GOOD) >= 60
    assert shown / written >= 0.97
