"""Where the page may be served, and to whom."""

import socket

import pytest

from ingest.errors import UserError
from ui import access
from ui.place import Place
from ui.serving import require_usable


@pytest.fixture
def port():
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "gamut.example"])
def test_wider_than_this_machine_needs_a_login_or_plain_words(host, port):
    with pytest.raises(UserError, match=r"Add --login, or --without-login"):
        require_usable(Place(host=host, port=port))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_this_machine_needs_neither(host, port):
    require_usable(Place(host=host, port=port))


def test_wider_is_served_when_it_was_said(port):
    require_usable(Place(host="0.0.0.0", port=port, without_login=True))


def test_a_login_needs_its_settings(port, monkeypatch, tmp_path):
    import streamlit as st

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(st, "secrets", type(st.secrets)())
    with pytest.raises(UserError, match=r"no \[auth\] section"):
        require_usable(Place(port=port, login=True))
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('[auth]\ncookie_secret = "x"\n')
    monkeypatch.setattr(st, "secrets", type(st.secrets)())
    require_usable(Place(port=port, login=True, host="0.0.0.0"))


def test_a_port_that_is_taken_is_one_sentence(port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(UserError, match=f"gamut chat --port {port + 1}"):
            require_usable(Place(port=port))


@pytest.mark.parametrize(
    ("place", "who", "address"),
    [
        (Place(port=1), "local", "http://127.0.0.1:1"),
        (Place(port=1, host="0.0.0.0", without_login=True), "open", "http://127.0.0.1:1"),
        (Place(port=1, host="192.0.2.7", login=True), "login", "http://192.0.2.7:1"),
        (Place(port=1, login=True), "login", "http://127.0.0.1:1"),
    ],
    ids=["local", "open", "login", "login on this machine"],
)
def test_the_page_is_told_who_may_come(monkeypatch, place, who, address):
    monkeypatch.setattr("sys.argv", ["app.py", place.argument])
    assert access.mode() == who
    assert place.own_address == address


def test_without_a_word_the_page_is_for_one_user(monkeypatch):
    monkeypatch.setattr("sys.argv", ["app.py", "--access=everyone"])
    assert access.mode() == "local"
    assert access.owner() == "local"
