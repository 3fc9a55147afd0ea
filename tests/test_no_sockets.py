"""Without a language model set, nothing is connected to but this machine."""

import os
import socket
import subprocess
import sys

import pytest

from tests.strategies import ROOT

_WATCH = """
import socket, sys
from ipaddress import ip_address

def watch(event, arguments):
    # The audit hook sees every connection of this process, whichever library makes it.
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not ip_address(address[0]).is_loopback:
            sys.stderr.write(f"CONNECTED {event} {address[0]}\\n")
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        if arguments[0] not in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"):
            sys.stderr.write(f"CONNECTED {event} {arguments[0]}\\n")

sys.addaudithook(watch)
"""
_HEAVY = ("langchain.chat_models", "langchain_openai", "openai", "anthropic", "ollama")
_END = "END OF COMMAND"


# A thread asks the page and the health check of the running server, then ends the process.
_VISIT = """
import os, threading, time, urllib.request

def visit(address):
    while True:
        time.sleep(0.2)
        try:
            body = urllib.request.urlopen(address, timeout=5).read()
            break
        except OSError:
            continue
    time.sleep(4)
    sys.stderr.write(f"VISITED {len(body) > 0}\\n")
    report()
    os._exit(0)

def report():
    loaded = [module for module in HEAVY if module in sys.modules]
    sys.stderr.write(f"LOADED {loaded}\\n{END}\\n")
    sys.stderr.flush()
"""


def run_all(tmp_path, commands, timeout=400):
    """Commands, one after another in one process whose connections are watched: what each noted.

    The last is the page, which is visited.
    """
    port = commands[-1][-1]
    program = (
        _WATCH
        + _VISIT
        + (
            f"HEAVY, END = {_HEAVY!r}, {_END!r}\n"
            "from ui.cli import main\n"
            f"for command in {commands!r}:\n"
            "    sys.argv = ['gamut', *command]\n"
            "    if command[0] == 'chat':\n"
            f"        address = ('http://127.0.0.1:{port}/',)\n"
            "        threading.Thread(target=visit, args=address, daemon=True).start()\n"
            "    try: main()\n"
            "    except SystemExit as end: sys.stderr.write(f'EXIT {end.code}\\n')\n"
            "    report()\n"
        )
    )
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("GAMUT_")
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env={**environment, "GAMUT_DATA": str(tmp_path / "data")},
        cwd=ROOT,
    )
    *noted, rest = done.stderr.split(f"{_END}\n")
    assert rest == "", rest
    return noted


def test_the_watch_sees_a_connection():
    program = _WATCH + (
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "s.connect(('192.0.2.1', 9)); s.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )
    assert "CONNECTED socket.connect 192.0.2.1" in done.stderr


@pytest.mark.slow
def test_no_command_connects_to_anything_elsewhere_or_imports_a_provider(tmp_path):
    question = "Which diseases calcify in sheets?"
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": "1", "question": "What is metastatic calcification?"}\n')
    claims = tmp_path / "claims.txt"
    claims.write_text("Dermatomyositis calcifies in sheets.\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    commands = [
        ["ingest"],
        ["ask", question],
        ["ask", "--batch", str(batch), "--out", str(tmp_path / "out.jsonl")],
        ["eval", "--ids", "a1,c1", "--out", str(tmp_path / "report")],
        ["check", str(claims)],
        ["chat", "--port", str(port)],
    ]
    noted = run_all(tmp_path, commands)
    assert len(noted) == len(commands)
    for command, note in zip(commands, noted, strict=True):
        ended = "VISITED True" if command[0] == "chat" else "EXIT "
        assert ended in note, f"{command}: {note}"
        assert "EXIT 2" not in note, note
        assert "CONNECTED" not in note, f"{command}: {note}"
        assert "Traceback" not in note, note
        assert "LOADED []" in note, f"{command}: {note}"
