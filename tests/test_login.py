"""Several people: nobody sees the page before a login, and everybody sees only what is theirs."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser_fixtures import browser_test, launched
from tests.oidc_provider import CLIENT, EMAIL, SECRET, Provider
from ui.access import argument

pytestmark = browser_test
_STREAMLIT = (sys.executable, "-m", "streamlit", "run")
ROOT = Path(__file__).parent.parent
# The page without model and index: who may come and what is theirs is all that is shown.
PAGE = """
import streamlit as st
from ui import access
st.set_page_config(page_title="Gamut")
if access.admitted():
    st.text(f"owner {access.owner()} account {access.account()}")
    st.button("Log out", on_click=st.logout)
"""
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a long random text that only this test knows"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@pytest.fixture
def address(tmp_path):
    """A page with login, and a provider that it sends people to."""
    with Provider() as provider, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
        (tmp_path / ".streamlit").mkdir()
        (tmp_path / ".streamlit" / "secrets.toml").write_text(
            SECRETS.format(port=port, client=CLIENT, secret=SECRET, issuer=provider.issuer),
            encoding="utf-8",
        )
        arguments = [f"--server.port={port}", "--server.address=127.0.0.1"]
        arguments += ["--server.headless=true", "--browser.gatherUsageStats=false"]
        process = subprocess.Popen(
            [*_STREAMLIT, *arguments, "page.py", "--", argument("login")],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _wait_for(address):
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError("the page did not start")


def test_a_person_logs_in_and_is_told_from_others(address):
    with launched() as chromium:
        page = chromium.new_context().new_page()
        page.goto(address)
        button = page.get_by_role("button", name="Log in")
        button.wait_for()
        assert "owner" not in page.content()
        button.click()
        shown = page.get_by_text("owner user:")
        shown.wait_for()
        assert shown.inner_text().endswith(f"|ada-1 account {EMAIL}")
        page.get_by_role("button", name="Log out").click()
        page.get_by_role("button", name="Log in").wait_for()

        other = chromium.new_context().new_page()
        other.goto(address)
        other.get_by_role("button", name="Log in").wait_for()
        assert "ada-1" not in other.content()
