"""Without a language model set, nothing is connected to but this machine."""

import os
import subprocess
import sys
import threading
import time
import urllib.request
from multiprocessing import current_process

import pytest

from tests import connection_watch
from tests.browser_fixtures import Server, gamut, running
from tests.strategies import ROOT

_HEAVY = ("langchain.chat_models", "langchain_openai", "openai", "anthropic", "ollama")
_END, _OVER = "END OF COMMAND", "ALL COMMANDS WERE RUN"


def run_all(port, *lines):
    """Commands, one after another in one process whose connections are watched, with notes on each.

    The last is the page, which is visited, and serves until the process is ended.
    """
    current_process().daemon = False  # `gamut eval` begins a process, which a daemon may not
    for name in [name for name in os.environ if name.startswith("GAMUT_")]:
        del os.environ[name]
    os.environ["GAMUT_DATA"] = "data"
    _say(f"WATCHED {connection_watch.FROM_THE_START}")
    for line in lines:
        command = line.split("\t")
        if command[0] == "chat":
            address = f"http://127.0.0.1:{port}/"
            threading.Thread(target=_visit, args=(address,), daemon=True).start()
        try:
            gamut(*command)
        except SystemExit as end:
            _say(f"EXIT {end.code}")
        _report()


def _visit(address):
    """Ask the page of the running server, and report on it."""
    while True:
        time.sleep(0.2)
        try:
            body = urllib.request.urlopen(address, timeout=5).read()
            break
        except OSError:
            continue
    time.sleep(4)  # what a server sends once it is up is seen as well
    _say(f"VISITED {len(body) > 0}")
    _report()
    _say(_OVER)


def _report():
    """Say what was connected to and imported by now, and that a command is over."""
    for noted in connection_watch.NOTED:
        _say(noted)
    connection_watch.NOTED.clear()
    _say(f"LOADED {[module for module in _HEAVY if module in sys.modules]}")
    _say(_END)


def _say(line):
    """One line, after all that was printed before it."""
    sys.stdout.flush()
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def test_the_watch_sees_a_connection():
    program = (
        "from tests.connection_watch import FROM_THE_START, NOTED\n"
        "import socket\n"
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "s.connect(('192.0.2.1', 9)); s.close()\n"
        "print(FROM_THE_START, NOTED)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout == "True ['CONNECTED socket.connect 192.0.2.1']\n", done.stderr


@pytest.mark.slow
def test_no_command_connects_to_anything_elsewhere_or_imports_a_provider(tmp_path):
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": "1", "question": "What is metastatic calcification?"}\n')
    claims = tmp_path / "claims.txt"
    claims.write_text("Dermatomyositis calcifies in sheets.\n")
    commands = [
        ["ingest"],
        ["ask", "Which diseases calcify in sheets?"],
        ["ask", "--batch", str(batch), "--out", str(tmp_path / "out.jsonl")],
        ["eval", "--ids", "a1,c1", "--out", str(tmp_path / "report")],
        ["check", str(claims)],
        ["chat", "--port", "{port}"],
    ]
    server = Server(run_all, "{port}", *map("\t".join, commands), folder=tmp_path)
    with running(server, _OVER):
        said = server.said.read_text("utf-8")
    before, *noted = said.replace("WATCHED True\n", _END + "\n").split(f"{_END}\n")
    assert before == "", "the watch began late"
    assert noted.pop().startswith(_OVER)
    assert len(noted) == len(commands)
    for command, note in zip(commands, noted, strict=True):
        ended = "VISITED True" if command[0] == "chat" else "EXIT "
        assert ended in note, f"{command}: {note}"
        assert "EXIT 2" not in note, note
        assert "CONNECTED" not in note, f"{command}: {note}"
        assert "Traceback" not in note, note
        assert "LOADED []" in note, f"{command}: {note}"
