"""The page as a person has it: `gamut chat` on a free port, and a real Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 180
STOP_SECONDS = 20
STEP_MILLISECONDS = 20_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; apt-get install chromium"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The running command, which builds its index first: its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("chat")
    with (folder / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "ui.cli", "chat", "--port", str(port)],
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env={**os.environ, "GAMUT_DATA": str(folder / "data")},
            cwd=Path(__file__).parent.parent,
        )
    watchdog = threading.Timer(START_SECONDS, process.kill)
    watchdog.start()
    try:
        said = process.stdout.readline()
        watchdog.cancel()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address, (folder / "stderr").read_text(encoding="utf-8")
        yield address[0], process
    finally:
        watchdog.cancel()
        process.kill()
        process.wait(STOP_SECONDS)
        process.stdout.close()


@pytest.fixture(scope="module")
def chromium():
    """One browser for all tests; each test has a context of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(server, chromium):
    """A page of the app; whatever it asks of other hosts is kept in `page.strangers`."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(STEP_MILLISECONDS)
    opened.strangers = []
    opened.on(
        "request",
        lambda request: server[0] in request.url or opened.strangers.append(request.url),
    )
    opened.goto(server[0])
    yield opened
    context.close()


def highlighted(page):
    """The line numbers that are lit up in the source panel."""
    rows = page.locator(".gamut-lines tr", has=page.locator("mark"))
    rows.first.wait_for()
    return [int(number) for number in rows.locator("th").all_inner_texts()]


def test_a_question_is_answered_and_its_citation_opens_at_the_line(server, page):
    box = page.get_by_test_id("stChatInputTextArea")
    box.wait_for()
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("Which diseases calcify in sheets?")
    page.keyboard.press("Enter")
    first = page.locator(".gamut-item", has_text="Dermatomyositis")
    first.wait_for()
    said = page.locator(".st-key-gamut-conversation").inner_text()
    assert "Fibrodysplasia ossificans progressiva" in said
    assert "Venous stasis" in said

    page.locator("[class*=st-key-gamut-cite-] button:visible").first.click()
    assert 499 in highlighted(page)
    assert page.locator(".gamut-lines mark").first.inner_text() == "- Dermatomyositis"
    assert "Sheets of Calcification" in page.locator(".gamut-path").inner_text()
    assert "cite=slides" in page.url
    assert page.strangers == []


def test_a_link_opens_its_lines_and_fits_a_phone(server, page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server[0]}/?cite=slides:499-501")
    assert highlighted(page) == [499, 500, 501]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    panel = page.locator(".gamut-lines mark").first.bounding_box()
    assert 0 <= panel["y"] <= 844


def test_the_server_stops_when_it_is_told_to(server):
    _, process = server
    process.send_signal(signal.SIGINT)
    assert process.wait(STOP_SECONDS) == 0
