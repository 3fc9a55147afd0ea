"""A slow language model at the page: what passed appears one by one, and it can be stopped."""

import json
import shutil
import threading
from types import SimpleNamespace

import pytest

from tests.browser_fixtures import Chat, ask, box, browser_test, running, visit
from tests.model_fixtures import numbers_of
from tests.scripted_server import Said, end_stream, open_stream, reply, send_part, serving
from tests.strategies import corpus_called

pytestmark = browser_test

QUESTION = "When does alkaline phosphatase peak in MO?"
FIRST = "Alkaline phosphatase peaks about 12 weeks after injury in MO."
WRONG = "Alkaline phosphatase peaks at 35 weeks in MO."
SECOND = "Alkaline phosphatase is elevated up to 3.5 times normal in MO."
LINE = "anton:47"
CORPUS = SimpleNamespace(corpus=corpus_called("corpus"))


class Writer:
    """A model that writes each sentence when the test lets it."""

    def __init__(self):
        self.may_write = threading.Semaphore(0)
        self.is_away = False

    def __call__(self, asked):
        if self.is_away:
            return Said(status=401)
        numbers = numbers_of(asked, CORPUS, LINE)
        if asked.is_repair:
            return Said(reply([(WRONG, numbers)]))

        def write(handler):
            open_stream(handler)
            send_part(handler, '{"claims": [')
            for place, text in enumerate((FIRST, WRONG, SECOND)):
                while not self.may_write.acquire(timeout=0.1):
                    if handler.server.done.is_set():
                        return
                before = ", " if place else ""
                send_part(handler, before + json.dumps({"text": text, "lines": numbers}))
            send_part(handler, '], "candidates": [], "missing": []}')
            end_stream(handler)

        return Said(act=write)


@pytest.fixture(scope="module")
def writer():
    return Writer()


@pytest.fixture(scope="module")
def with_model(built_index, writer, tmp_path_factory):
    """The page with that model, over a copy of the index."""
    folder = tmp_path_factory.mktemp("model")
    shutil.copytree(built_index.data, folder / "data")
    with serving(writer) as model, running(Chat(folder, GAMUT_CHAT_MODEL=model.model)) as server:
        yield server


def test_sentences_appear_as_they_pass_and_nothing_else_does(with_model, writer, tab):
    page = visit(tab, with_model)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    page.get_by_role("button", name="Stop").wait_for()
    passed = page.locator(".gamut-passed")
    assert passed.count() == 0

    writer.may_write.release()
    passed.wait_for()
    assert passed.all_inner_texts() == [f"{FIRST} {LINE}"]
    top = passed.first.bounding_box()
    writer.may_write.release()
    writer.may_write.release()
    page.locator(".gamut-answer").wait_for()
    said = page.locator(".gamut-answer").inner_text()
    assert FIRST in said
    assert SECOND in said
    assert passed.count() == 0
    assert top["x"] == page.locator(".gamut-answer").bounding_box()["x"]
    assert "35" not in page.locator(".gamut-answer p").first.text_content()
    assert WRONG not in page.content()
    page.locator(".gamut-verdict summary").click()
    assert "3 sentences written, 2 passed" in page.locator(".gamut-verdict").inner_text()


@pytest.mark.parametrize("stop", ["button", "Escape"])
def test_a_slow_model_is_stopped_and_the_question_asked_again(with_model, writer, tab, stop):
    page = visit(tab, with_model)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    button = page.get_by_role("button", name="Stop")
    button.wait_for()
    writer.may_write.release()
    page.locator(".gamut-passed").wait_for()
    if stop == "button":
        button.click()
    else:
        page.keyboard.press("Escape")
    page.get_by_text("This question was stopped before it was answered").wait_for()
    assert page.locator(".gamut-passed").count() == 0
    button.wait_for(state="detached")

    for _ in range(6):  # what the stopped one still waits for, and what the next will need
        writer.may_write.release()
    page.get_by_role("button", name="Retry").click()
    page.locator(".gamut-answer", has_text=FIRST).wait_for()
    assert page.locator(".gamut-question").all_inner_texts() == [QUESTION]
    while writer.may_write.acquire(blocking=False):
        pass


def test_a_model_that_is_away_leaves_the_built_in_answer_and_one_line(with_model, writer, tab):
    writer.is_away = True
    answer = ask(visit(tab, with_model), QUESTION)
    assert "12 weeks" in answer.inner_text()
    assert answer.locator("> .gamut-note").inner_text().endswith("This is the built-in answer.")
