"""`gamut chat` on a free port and a real Chromium, shared by the browser tests.

Both are slow to begin: what every server imports is imported once, in a process from which servers
are forked, and all tests share one tab. A page that is loaded again is a new session.
"""

import contextlib
import multiprocessing
import os
import re
import shutil
import signal
import socket
import sys
import time
import types

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
START_SECONDS = 300
STOP_SECONDS = 20
STEP_MILLISECONDS = 45_000  # two cores may be busy with other work
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        "tests.connection_watch",  # first, so that it sees what importing the others does
        *("sentence_transformers", "chromadb", "streamlit.web.cli", "ui.wiring"),
    ]
)

browser_test = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; apt-get install chromium"),
]


def free_port():
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def gamut(*arguments):
    """The command with these arguments, as its entry point runs it."""
    from ui.cli import main

    sys.argv = ["gamut", *arguments]
    main()


def _run(command, arguments, folder, said, environment):
    """What a server's process does."""
    os.environ.update(environment)
    os.chdir(folder)
    written = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(written, 1)
    os.dup2(written, 2)
    command(*arguments)


@contextlib.contextmanager
def _no_script():
    """No script to run again in the new process; a page's test leaves its own behind."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


class Server:
    """A server in a process of its own; it can be stopped and started again."""

    def __init__(self, command, *arguments, folder, **environment):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.command, self.arguments = command, arguments
        self.folder, self.environment = folder, environment
        self.said = folder / "said"
        self.process = None

    def start(self, announcement):
        """Start it and wait until it says so."""
        self.said.unlink(missing_ok=True)
        port = str(self.port)
        arguments = [one.format(port=port) for one in self.arguments]
        what = (self.command, arguments, self.folder, self.said, self.environment)
        self.process = _FORKS.Process(target=_run, args=what, daemon=True)
        with _no_script():
            self.process.start()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.is_alive():
            if self.said.exists() and re.search(announcement, self.said.read_text("utf-8")):
                return self
            time.sleep(0.05)
        raise AssertionError(self.said.read_text("utf-8") if self.said.exists() else "no word")

    def stop(self):
        """Ask it to stop; its exit code."""
        os.kill(self.process.pid, signal.SIGINT)
        self.process.join(STOP_SECONDS)
        return self.process.exitcode

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.join(STOP_SECONDS)


class Chat(Server):
    """`gamut chat`, which builds its index first where there is none."""

    def __init__(self, folder, **environment):
        self.data = folder / "data"
        environment = {"GAMUT_DATA": str(self.data), **environment}
        super().__init__(gamut, "chat", "--port", "{port}", folder=folder, **environment)

    def start(self):
        return super().start(re.escape(self.address))


@contextlib.contextmanager
def running(server, *arguments):
    """A server that is gone afterwards, whatever happened."""
    try:
        yield server.start(*arguments)
    finally:
        server.kill()


@pytest.fixture(scope="session")
def chat(tmp_path_factory):
    """The one page that most tests visit."""
    with running(Chat(tmp_path_factory.mktemp("chat"))) as server:
        yield server


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tab(chromium):
    """One tab for all tests; what it asks of other hosts is kept in `tab.strangers`."""
    page = chromium.new_context(viewport=DESK, color_scheme="light").new_page()
    page.set_default_timeout(STEP_MILLISECONDS)
    page.strangers = []
    page.on(
        "request",
        lambda request: "://127.0.0.1:" in request.url or page.strangers.append(request.url),
    )
    return page


@pytest.fixture
def page(chat, tab):
    """A new session, at a desk, in the light."""
    return visit(tab, chat)


def visit(tab, server, path="/", *, viewport=DESK):
    """Open a page of the app anew, as a session that knows nothing of those before it."""
    tab.strangers.clear()
    tab.set_viewport_size(viewport)
    tab.emulate_media(color_scheme="light")
    tab.goto(f"{server.address}{path}")
    tab.locator("h1").first.wait_for()
    return tab


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
