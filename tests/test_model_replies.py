"""Evaluation with a model: replies kept by prompt, and what a run says of the model."""

import time
from types import SimpleNamespace

import pytest

from assistant.chat_models.calls import ModelFailure, Prompt, Spending
from evals.metrics.citation_f1 import citation_f1
from evals.model_figures import model_figures, model_remarks
from evals.model_replies import RecordedModel, record_replies
from ingest.settings import Settings
from ingest.spans import parse_citation
from tests.assistant_fixtures import assistant_of
from tests.model_fixtures import Says, assistant_with, numbers_of
from tests.scripted_server import reply

PROMPT = Prompt(system="s", request="<lines>\n</lines>", shape={})
PEAK = "When does alkaline phosphatase peak in MO?"
PEAKS = "Alkaline phosphatase peaks about 12 weeks after injury in MO."


def stream(model, prompt=PROMPT):
    return "".join(model.stream(prompt, Spending(deadline=time.monotonic() + 60)))


def test_a_prompt_is_asked_once_and_its_reply_kept(tmp_path):
    model = Says(lambda _: "said")
    for _ in range(2):
        assert stream(RecordedModel(model, tmp_path / "kept")) == "said"
    assert len(model.prompts) == 1
    assert stream(RecordedModel(model, tmp_path / "kept"), Prompt(
        system="s", request="<lines>\n</lines> other", shape={}
    )) == "said"  # fmt: skip
    assert len(model.prompts) == 2


def test_a_failure_is_not_kept(tmp_path):
    def fails(asked):
        if asked.number == 1:
            raise ModelFailure("away", "away")
        return "said"

    model = RecordedModel(Says(fails), tmp_path)
    with pytest.raises(ModelFailure):
        stream(model)
    assert stream(model) == "said"


def test_a_kept_reply_that_is_damaged_is_asked_for_again(tmp_path):
    model = RecordedModel(Says(lambda asked: f"said {asked.number}"), tmp_path)
    assert stream(model) == "said 1"
    next(tmp_path.iterdir()).write_text("{")
    assert stream(model) == "said 2"


def test_an_assistant_without_a_model_has_nothing_to_record(tmp_path):
    record_replies(assistant_of(), Settings(data=tmp_path))
    assert assistant_of().model is None


def test_an_assistant_with_a_model_records_its_replies(tmp_path):
    assistant = assistant_with(Says(lambda _: reply()))
    record_replies(assistant, Settings(data=tmp_path))
    assistant.ask(PEAK)
    assert list((tmp_path / "model-replies").glob("*.json"))


def outcome(answer, *evidence):
    spans = tuple(map(parse_citation, evidence))
    return SimpleNamespace(
        reply=None if answer is None else SimpleNamespace(answer=answer),
        question=SimpleNamespace(evidence=spans),
    )


def test_figures_count_what_was_blocked_repaired_and_caught():
    def script(asked):
        wrong = "Alkaline phosphatase peaks at 35 weeks in MO."
        texts = [PEAKS] if asked.is_repair else [wrong, wrong]
        return reply([(text, numbers_of(asked, assistant, "anton:47")) for text in texts])

    assistant = assistant_with(Says(script))
    answers = [assistant.ask(PEAK), assistant_of().ask(PEAK)]
    found = model_figures([outcome(answers[0], "anton:47"), outcome(answers[1]), outcome(None)])
    assert (found.asked, found.fallbacks, found.written) == (1, 0, 2)
    assert (found.blocked, found.repaired, found.dropped) == (2, 1, 1)
    assert found.caught["number-in-span"] == 2
    assert found.citation_f1 == 1.0
    remarks = model_remarks([outcome(answers[0], "anton:47")])
    assert remarks[0].startswith("scripted:model was asked 1 questions; in 0 of them")
    assert "number-in-span 2" in remarks[2]


def test_a_run_without_a_model_says_nothing_of_one():
    assert model_figures([outcome(assistant_of().ask(PEAK)), outcome(None)]) is None
    assert model_remarks([]) == ()


def test_citation_f1_by_hand():
    cited, wanted = [parse_citation("d:1-3")], [parse_citation("d:3-4")]
    assert citation_f1(cited, wanted) == pytest.approx(2 * 1 / (3 + 2))
    assert citation_f1([], wanted) == 0
    assert citation_f1(wanted, wanted) == 1
    with pytest.raises(ValueError, match="undefined"):
        citation_f1(cited, [])
