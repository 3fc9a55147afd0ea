"""What readers say of answers: kept, taken back, handed on as gold candidates."""

import json

import pytest

from evals.gold.reading import read_questions
from evals.gold.records import GoldError
from tests.ui_fixtures import DOCUMENT, abstention, full_answer
from ui.exchange import Exchange
from ui.feedback import Feedback, Remark
from ui.history import History
from ui.keeping import KeepingError


@pytest.fixture
def feedback(tmp_path):
    return Feedback(data=tmp_path, owner="local")


@pytest.fixture
def kept(tmp_path):
    """Keeps an answer and gives its id."""

    def keep(answer, turns=()):
        exchange = Exchange(question=answer.question, turns=turns, answer=answer)
        History(data=tmp_path, owner="local").save("c1", exchange)
        return exchange.id

    return keep


def candidates(feedback):
    return [json.loads(line) for line in feedback.gold_candidates().splitlines()]


def test_a_remark_takes_the_place_of_the_one_before(feedback, kept):
    exchange = kept(full_answer())
    feedback.say(exchange, Remark(good=True))
    feedback.say(exchange, Remark(good=False, reason="A citation is wrong"))
    assert feedback.remark(exchange) == Remark(good=False, reason="A citation is wrong")
    assert feedback.count() == 1
    feedback.withdraw(exchange)
    assert feedback.remark(exchange) is None


def test_an_answer_that_was_not_kept_takes_no_remark(feedback):
    with pytest.raises(KeepingError):
        feedback.say("nowhere", Remark(good=True))


def test_nobody_sees_the_remarks_of_another(feedback, kept, tmp_path):
    exchange = kept(full_answer())
    feedback.say(exchange, Remark(good=True))
    other = Feedback(data=tmp_path, owner="user:other")
    assert (other.count(), other.remark(exchange), other.gold_candidates()) == (0, None, "")


def test_a_deleted_conversation_takes_its_remarks_along(feedback, kept, tmp_path):
    feedback.say(kept(full_answer()), Remark(good=True))
    History(data=tmp_path, owner="local").delete("c1")
    assert feedback.count() == 0


def test_good_answers_are_gold_questions_as_they_stand(feedback, kept, tmp_path):
    feedback.say(kept(full_answer("A list?"), turns=("Before?",)), Remark(good=True))
    feedback.say(kept(abstention("Elsewhere?")), Remark(good=True))
    plain = full_answer("A fact?").model_copy(update={"differential": ()})
    feedback.say(kept(plain), Remark(good=True))
    path = tmp_path / "candidates.jsonl"
    path.write_text(feedback.gold_candidates(), encoding="utf-8")
    first, second, third = read_questions(path, sources=[DOCUMENT])
    assert (first.turns, first.diagnoses) == (("Before?",), ("dermatomyositis",))
    assert [str(span) for span in first.evidence] == ["notes:10"]
    assert second.abstain
    assert third.expect == ("Dermatomyositis\\ calcifies\\ in\\ sheets\\.",)


def test_a_bad_answer_waits_for_a_reviewer(feedback, kept, tmp_path):
    remark = Remark(good=False, reason="A diagnosis is missing", comment="the third")
    feedback.say(kept(full_answer()), remark)
    (candidate,) = candidates(feedback)
    assert candidate["remark"] == "A diagnosis is missing: the third"
    path = tmp_path / "candidates.jsonl"
    path.write_text(feedback.gold_candidates(), encoding="utf-8")
    with pytest.raises(GoldError, match="remark"):
        read_questions(path, sources=[DOCUMENT])
