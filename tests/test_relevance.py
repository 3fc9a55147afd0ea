"""Relevance: an answer to a completed follow-up speaks of what the follow-up brought."""

import pytest

from assistant.followups.relevance import Relevance
from tests.assistant_fixtures import MINI, ask
from tests.strategies import reader_of


@pytest.mark.parametrize(
    ("turn", "question", "name"),
    [
        ("Myositis ossificans: alkaline phosphatase?", "and calcium?", "corpus"),
        ("How common is scleroderma calcification?", "what about its antibodies?", "corpus"),
        ("Signs of ossification?", "why does it matter?", "corpus"),
        ("What are the malignant ossifying tumours?", "and benign ones?", "corpus"),
        ("What makes the articular cartilage calcify?", "same for the meniscus", "corpus"),
        ("tell me about rust", "why does it matter?", MINI),
    ],
)
def test_what_the_documents_do_not_say_is_not_answered_by_what_they_do(turn, question, name):
    answer = ask(question, turn, corpus=name)
    assert answer.status == "abstained"
    assert answer.reason.endswith(".")
    assert not answer.claims


@pytest.mark.parametrize(
    ("question", "spoken", "meets"),
    [
        ("and calcium?", {"bone"}, False),
        ("and calcium?", {"calcium"}, True),
        ("why does it matter?", {"bone"}, False),
        ("how high does it climb?", {"bone"}, True),
        ("what else?", {"bone"}, True),
        ("and at eight?", {"bone"}, True),
        ("in month five", {"bone"}, True),
        ("where in the knee?", {"bone"}, True),
        ("and benign ones?", {"bone"}, False),
    ],
)
def test_what_was_brought_must_be_spoken_of(question, spoken, meets):
    reader = reader_of("corpus")
    assert Relevance(reader.read(question), reader).meets(spoken) is meets


def test_the_line_that_repeats_the_words_of_a_follow_up_answers_it():
    turn = "Which test picks up myositis ossificans first?"
    answer = ask("Early on, which of its phases may be the only abnormal one?", turn)
    assert [citation.id for citation in answer.citations] == ["anton:44"]


@pytest.mark.parametrize(
    ("question", "turn", "stated"),
    [
        ("At what age do children get it, and is it more frequent in girls?",
         "Which rashes clinch dermatomyositis?", "anton:53"),
        ("what age, and what is the prognosis?", "Tell me about synovial sarcoma", "anton:71"),
    ],
)  # fmt: skip
def test_of_two_things_asked_the_silent_one_is_told(question, turn, stated):
    answer = ask(question, turn)
    assert answer.status == "partial"
    assert stated in [citation.id for citation in answer.citations]
