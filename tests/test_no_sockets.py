"""Without a language model set, nothing is connected to but this machine."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

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


def run_all(tmp_path, commands, timeout=300):
    """Commands, one after another in one process whose connections are watched: what each noted."""
    program = _WATCH + (
        "from ui.cli import main\n"
        f"for command in {commands!r}:\n"
        "    sys.argv = ['gamut', *command]\n"
        "    try: main()\n"
        "    except SystemExit as end: sys.stderr.write(f'EXIT {end.code}\\n')\n"
        f"    loaded = [m for m in {_HEAVY!r} if m in sys.modules]\n"
        f"    sys.stderr.write(f'LOADED {{loaded}}\\n{_END}\\n')\n"
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
def test_ingest_ask_and_eval_connect_to_nothing_elsewhere_and_import_no_provider(tmp_path):
    question = "Which diseases calcify in sheets?"
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": "1", "question": "What is metastatic calcification?"}\n')
    claims = tmp_path / "claims.txt"
    claims.write_text("Dermatomyositis calcifies in sheets.\n")
    commands = [
        ["ingest"],
        ["ask", question],
        ["ask", "--batch", str(batch), "--out", str(tmp_path / "out.jsonl")],
        ["eval", "--ids", "a1,c1", "--out", str(tmp_path / "report")],
    ]
    if (Path(ROOT) / "ui" / "commands" / "check.py").exists():
        commands.append(["check", str(claims)])
    noted = run_all(tmp_path, commands)
    assert len(noted) == len(commands)
    for command, note in zip(commands, noted, strict=True):
        assert "EXIT 0" in note or "EXIT 1" in note, note
        assert "CONNECTED" not in note, f"{command}: {note}"
        assert "Traceback" not in note, note
        assert "LOADED []" in note, f"{command}: {note}"


@pytest.mark.slow
def test_the_page_connects_to_nothing_elsewhere(tmp_path, built_index):
    shutil.copytree(built_index.data, tmp_path / "data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A thread asks the page and the health check of the running server, then ends the process.
    code = f"""
import os, threading, time, urllib.request
def visit():
    for _ in range(600):
        time.sleep(0.2)
        try:
            body = urllib.request.urlopen("http://127.0.0.1:{port}/", timeout=5).read()
            break
        except OSError:
            continue
    time.sleep(4)
    sys.stderr.write(f"VISITED {{len(body) > 0}}\\n"); sys.stderr.flush()
    os._exit(0)
threading.Thread(target=visit, daemon=True).start()
"""
    program = (
        _WATCH
        + code
        + (f"sys.argv = ['gamut', 'chat', '--port', '{port}']\nfrom ui.cli import main\nmain()\n")
    )
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("GAMUT_")
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
        env={**environment, "GAMUT_DATA": str(tmp_path / "data")},
        cwd=ROOT,
    )
    assert "VISITED True" in done.stderr, done.stderr
    assert "CONNECTED" not in done.stderr, done.stderr
