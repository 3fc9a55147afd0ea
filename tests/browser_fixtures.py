"""`gamut chat` on a free port and a real Chromium, shared by the browser tests."""

import contextlib
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
STEP_MILLISECONDS = 45_000  # two cores may be busy with other work
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

browser_test = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; apt-get install chromium"),
]


class Server:
    """The running command, which builds its index first; it can be stopped and started again."""

    def __init__(self, data, *arguments):
        self.data, self.arguments = data, arguments
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        with (self.data.parent / "stderr").open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ui.cli", "chat", "--port", str(self.port), *self.arguments],
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                env={**os.environ, "GAMUT_DATA": str(self.data)},
                cwd=Path(__file__).parent.parent,
            )
        watchdog = threading.Timer(START_SECONDS, self.process.kill)
        watchdog.start()
        said = self.process.stdout.readline()
        watchdog.cancel()
        complaint = (self.data.parent / "stderr").read_text(encoding="utf-8")
        assert re.search(re.escape(self.address), said), complaint
        return self

    def stop(self):
        """Ask it to stop; its exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(STOP_SECONDS)
        self.process.stdout.close()
        return code

    def kill(self):
        self.process.kill()
        self.process.wait(STOP_SECONDS)
        self.process.stdout.close()


@contextlib.contextmanager
def served(folder, *arguments):
    """A server that is gone afterwards, whatever happened."""
    server = Server(folder / "data", *arguments)
    try:
        yield server.start()
    finally:
        server.kill()


@contextlib.contextmanager
def launched():
    """A browser that is gone afterwards."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def visit(chromium, server, path="/", *, viewport=DESK, scheme="light"):
    """A page of the app; whatever it asks of other hosts is kept in `page.strangers`."""
    context = chromium.new_context(viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(STEP_MILLISECONDS)
    page.strangers = []
    page.on(
        "request",
        lambda request: server.address in request.url or page.strangers.append(request.url),
    )
    page.goto(f"{server.address}{path}")
    yield page
    context.close()


def box(page):
    return page.get_by_test_id("stChatInputTextArea")


def ask(page, question):
    """Ask and wait for the answer; the answer's element."""
    answers = page.locator(".gamut-answer")
    before = answers.count()
    box(page).fill(question)
    box(page).press("Enter")
    answers.nth(before).wait_for()
    return answers.nth(before)


def highlighted(page):
    """The line numbers that are lit up in the source panel."""
    rows = page.locator(".gamut-lines tr", has=page.locator("td > mark"))
    rows.first.wait_for()
    return [int(number) for number in rows.locator("th").all_inner_texts()]
