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
from ui.place import THIS_MACHINE, Place

_APP = Path(__file__).with_name("app.py")
_START_SECONDS = 60
_POLL_SECONDS = 0.1
# Said here and not only in .streamlit/config.toml: no file on the machine may loosen them.
_FLAGS = (
    "--server.headless=true",
    "--server.maxUploadSize=25",
    "--server.fileWatcherType=none",
    "--server.enableAgentApi=false",
    "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=none",
    "--client.showErrorLinks=false",
    "--client.toolbarMode=minimal",
    "--logger.hideWelcomeMessage=true",
    "--logger.level=warning",
)


def require_usable(place: Place) -> None:
    """Check that the page may and can be served there.

    Raises:
        UserError: it would be open to others without a login and nobody said so, login is not set
            up, or the port cannot be used.
    """
    if not place.is_local and not place.login and not place.without_login:
        raise UserError(
            f"On {place.host} everyone who reaches this machine could read and ask without "
            "logging in. Add --login, or --without-login if that is what you want."
        )
    if place.login:
        _require_login_settings()
    _require_free_port(place)


def serve(place: Place, announce: Callable[[str], None]) -> None:
    """Serve the page until the process is told to stop.

    Streamlit runs in this process, after the model is in memory: the first visitor waits for
    nothing, and there is one process to stop.

    Args:
        place: Where, and who may come.
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
    threading.Thread(target=_announce_when_up, args=(place, announce), daemon=True).start()
    hosts = dict.fromkeys((place.host, THIS_MACHINE, "localhost", *place.names))
    arguments = ["run", *_FLAGS, f"--server.address={place.host}", f"--server.port={place.port}"]
    arguments += [f"--server.allowedHosts={host}" for host in hosts]
    arguments += [str(_APP), "--", place.argument]
    streamlit(arguments, prog_name="streamlit", standalone_mode=False)


def _require_login_settings() -> None:
    """Check that Streamlit has what it needs to let people log in."""
    import streamlit as st
    from streamlit.auth_util import is_authlib_installed
    from streamlit.errors import StreamlitSecretNotFoundError

    if not is_authlib_installed():
        raise UserError(
            "Logging in needs a package that is not installed; run: pip install 'gamut[login]'."
        )
    try:
        found = "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        found = False
    if not found:
        raise UserError(
            "Nobody could log in: there is no [auth] section in .streamlit/secrets.toml, here or "
            "in your home folder; README.md shows one under “Several people”."
        )


def _require_free_port(place: Place) -> None:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the server itself will: a port that only waits out its last connections is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host, place.port))
        except OSError as error:
            raise UserError(
                f"Port {place.port} on {place.host} cannot be used ({error.strerror}); "
                f"choose another, for example gamut chat --port {place.port + 1}."
            ) from error


def _announce_when_up(place: Place, announce: Callable[[str], None]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{place.own_address}/_stcore/health", timeout=1):
                announce(place.own_address)
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(_POLL_SECONDS)
