"""Asking in the background: answers, errors, progress when it takes long, and stopping."""

import threading

import pytest

from assistant.draft import DraftClaim
from ingest.errors import UserError
from ingest.spans import Span
from tests.ui_fixtures import StandIn, full_answer
from ui.answering import Asking, Progress

FIRST = DraftClaim(text="Sheets lie in the muscle.", spans=(Span("notes", 10, 10),))
SECOND = DraftClaim(text="They are calcium.", spans=(Span("notes", 12, 13),))


class Slow(StandIn):
    """Hands on one claim, and writes the second when it is told to go on."""

    def __init__(self, answers):
        super().__init__(answers)
        self.go_on = threading.Event()
        self.finished = threading.Event()

    def ask(self, question, turns=(), *, question_id=None, on_stage=None, on_claim=None):
        on_stage("writing")
        on_claim(FIRST)
        self.go_on.wait(10)
        try:
            on_claim(SECOND)
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


def test_a_slow_answer_shows_its_stage_and_what_has_passed():
    slow = Slow([full_answer("q")])
    shown = []

    def show(progress):
        shown.append(progress)
        slow.go_on.set()

    assert Asking(assistant=slow, question="q").wait(show).question == "q"
    assert shown[0] == Progress(stage="Writing …", claims=(FIRST,))


def test_who_stops_waiting_stops_the_asking_at_its_next_claim():
    slow = Slow([full_answer("q")])

    def stop(progress):
        raise InterruptedError

    asking = Asking(assistant=slow, question="q")
    with pytest.raises(InterruptedError):
        asking.wait(stop)
    slow.go_on.set()
    assert slow.finished.wait(5)
    assert slow.asked == []
