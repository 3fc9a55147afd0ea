"""Questions as a model would read them: the lexicon and the deterministic reading decide."""

import json

import pytest

from tests.assistant_fixtures import ask, said
from tests.model_fixtures import Says, assistant_with
from tests.scripted_server import reply


def reading(*pairs, question=""):
    """An assistant whose model reads words so, and writes nothing."""

    def script(asked):
        if "<lines>" in asked.request:
            return reply()
        readings = [{"words": words, "means": means} for words, means in pairs]
        return json.dumps({"readings": readings, "question": question})

    model = Says(script)
    return assistant_with(model, chat_reads=True), model


def test_words_that_nothing_reads_are_read_as_the_lexicon_knows_the_proposal():
    assistant, _ = reading(("gribbled planes", "sheets"))
    answer = assistant.ask("Which diseases calcify in gribbled planes?")
    assert answer.text == ask("Which diseases calcify in sheets?").text
    assert answer.question == "Which diseases calcify in gribbled planes?"
    assert "read as “Sheets” on the language model's proposal" in answer.understood.note


def test_the_deterministic_reading_wins_and_both_are_told():
    assistant, _ = reading(("sheets", "nucleus pulposus"))
    answer = assistant.ask("Which diseases calcify in sheets?")
    assert answer.text == ask("Which diseases calcify in sheets?").text
    assert answer.understood.note == (
        "“sheets” read as “Sheets”; the language model proposed “Nucleus pulposus”"
    )


@pytest.mark.parametrize(
    "pair",
    [
        ("gribbled planes", "borborygmi"),
        ("words that are not there", "sheets"),
        ("", "sheets"),
        ("sheets", "sheets"),
    ],
    ids=["unknown to the lexicon", "not in the question", "no words", "what was read anyway"],
)
def test_other_proposals_change_nothing(pair):
    question = "Which diseases calcify in sheets?"
    assistant, _ = reading(pair)
    answer = assistant.ask(question)
    assert (answer.text, answer.understood) == (ask(question).text, ask(question).understood)


def test_a_denied_word_stays_denied():
    assistant, _ = reading(("gribbled planes", "sheets"))
    answer = assistant.ask("Calcification of muscle without gribbled planes in a child: ddx?")
    assert "no sheets" in answer.understood.findings


def test_a_follow_up_is_completed_only_from_what_was_said():
    before = "Which diseases calcify in sheets?"
    invented, _ = reading(question="Is gout treated with gold?")
    assert said(invented.ask("hm?", [before])) is not None
    assert "gold" not in (invented.ask("hm?", [before]).understood.note or "")


def test_refused_turns_are_sent_to_nobody():
    assistant, model = reading()
    assistant.ask("and in sheets?", ["My son has a lump, does he have gout?"])
    assert "son" not in model.prompts[0].request.split("<earlier>")[1].split("Reply")[0]


@pytest.mark.parametrize(
    "text",
    ["", "no json", "{", '{"readings": 5}', '{"readings": [{"words": "x"}], "question": ""}', "[]"],
)
def test_a_reply_that_cannot_be_read_changes_nothing(text):
    question = "Which diseases calcify in sheets?"
    model = Says(lambda asked: reply() if "<lines>" in asked.request else text)
    answer = assistant_with(model, chat_reads=True).ask(question)
    assert answer.understood == ask(question).understood


def test_nothing_is_proposed_unless_that_is_set():
    model = Says(lambda asked: reply())
    assistant_with(model).ask("Which diseases calcify in sheets?")
    assert all("<lines>" in prompt.request for prompt in model.prompts)
