"""Several people: nobody sees the page before a login, and everybody sees only what is theirs."""

import pytest

from tests.browser_fixtures import Server, browser_test, running
from tests.oidc_provider import CLIENT, EMAIL, SECRET, Provider
from ui.place import ACCESS_ARGUMENT

pytestmark = browser_test
FLAGS = (
    "--server.address=127.0.0.1",
    "--server.port={port}",
    "--server.headless=true",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
)
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
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    (tmp_path / ".streamlit").mkdir()
    server = Server(
        streamlit, "run", *FLAGS, "page.py", "--", f"{ACCESS_ARGUMENT}login", folder=tmp_path
    )
    with Provider() as provider:
        (tmp_path / ".streamlit" / "secrets.toml").write_text(
            SECRETS.format(port=server.port, client=CLIENT, secret=SECRET, issuer=provider.issuer),
            encoding="utf-8",
        )
        with running(server, "You can now view"):
            yield server.address


def streamlit(*arguments):
    """Streamlit's own command."""
    from streamlit.web.cli import main

    main(arguments, prog_name="streamlit")


def test_a_person_logs_in_and_is_told_from_others(address, chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    button = page.get_by_role("button", name="Log in")
    button.wait_for()
    assert "owner" not in page.content()
    button.click()
    shown = page.get_by_text("owner user:")
    shown.wait_for()
    assert shown.inner_text().endswith(f"|ada-1 account {EMAIL}")

    # Another person is another jar of cookies.
    kept = context.cookies()
    context.clear_cookies()
    page.goto(address)
    button.wait_for()
    assert "ada-1" not in page.content()

    context.add_cookies(kept)
    page.goto(address)
    page.get_by_role("button", name="Log out").click()
    button.wait_for()
    context.close()
