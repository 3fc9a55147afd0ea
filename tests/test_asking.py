"""Asking in the background: answers, errors, progress when it takes long, and stopping."""

import threading

import pytest

from ingest.errors import UserError
from tests.ui_fixtures import StandIn, full_answer
from ui.answering import Asking


class Slow(StandIn):
    """Writes until it is told to go on; counts how far it came."""

    def __init__(self, answers):
        super().__init__(answers)
        self.go_on = threading.Event()
        self.finished = threading.Event()

    def ask(self, question, turns=(), *, question_id=None, on_stage=None):
        on_stage("writing")
        self.go_on.wait(10)
        try:
            on_stage("checking")
            return super().ask(question, turns)
        finally:
            self.finished.set()


def test_a_quick_answer_shows_no_progress():
    shown = []
    asking = Asking(assistant=StandIn([full_answer("q")]), question="q", turns=("before",))
    assert asking.wait(shown.append).question == "q"
    assert shown == []


def test_an_error_reaches_whoever_waits():
    with pytest.raises(UserError, match="no answer to 'q'"):
        Asking(assistant=StandIn([]), question="q").wait(print)


def test_a_slow_answer_shows_its_stage():
    slow = Slow([full_answer("q")])
    shown = []

    def show(stage):
        shown.append(stage)
        slow.go_on.set()

    assert Asking(assistant=slow, question="q").wait(show).question == "q"
    assert shown[0] == "Writing …"


def test_who_stops_waiting_stops_the_asking_at_its_next_stage():
    slow = Slow([full_answer("q")])

    def stop(stage):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        Asking(assistant=slow, question="q").wait(stop)
    slow.go_on.set()
    assert slow.finished.wait(5)
    assert slow.asked == []
