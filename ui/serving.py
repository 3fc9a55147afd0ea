"""The page's server: the assistant is opened first, then the port, then the address is told."""

import gc
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from ingest.errors import UserError

HOST = "127.0.0.1"
_APP = Path(__file__).with_name("app.py")
_START_SECONDS = 60
_POLL_SECONDS = 0.1
# Said here and not only in .streamlit/config.toml: no file on the machine may loosen them.
_FLAGS = (
    f"--server.address={HOST}",
    f"--server.allowedHosts={HOST}",
    "--server.allowedHosts=localhost",
    "--server.headless=true",
    "--server.maxUploadSize=25",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=none",
    "--client.showErrorLinks=false",
    "--client.toolbarMode=minimal",
    "--logger.hideWelcomeMessage=true",
    "--logger.level=warning",
)


def require_free_port(port: int) -> None:
    """Check that the page can be served on the port.

    Raises:
        UserError: another program has the port, or it may not be used.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server itself will: a port that only waits out its last connections is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise UserError(
                f"Port {port} cannot be used ({error.strerror}); "
                f"choose another, for example gamut chat --port {port + 1}."
            ) from error


def serve(port: int, announce: Callable[[str], None]) -> None:
    """Serve the page until the process is told to stop.

    Streamlit runs in this process, after the model is in memory: the first visitor waits for
    nothing, and there is one process to stop.

    Args:
        port: A free port.
        announce: Called once with the address, when a browser can open it.
    """
    from streamlit.logger import set_log_level
    from streamlit.web.cli import main as streamlit

    from ui.wiring import warm_up

    set_log_level("ERROR")  # it warns that no server runs yet, which is as it should be
    warm_up()
    # Streamlit collects garbage after every run of the page; going through the objects of torch
    # and Chroma, which stay, took 0.3 s of every click.
    gc.collect()
    gc.freeze()
    threading.Thread(target=_announce_when_up, args=(port, announce), daemon=True).start()
    arguments = ["run", *_FLAGS, f"--server.port={port}", str(_APP)]
    streamlit(arguments, prog_name="streamlit", standalone_mode=False)


def _announce_when_up(port: int, announce: Callable[[str], None]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=1):
                announce(f"http://{HOST}:{port}")
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(_POLL_SECONDS)
