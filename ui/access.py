"""Who is at the page: its one user, a person who logged in, or a visitor nobody knows."""

import sys
from typing import get_args

import streamlit as st

from ui.exchange import new_id
from ui.history import VISITOR
from ui.markup import text_html
from ui.place import ACCESS_ARGUMENT, Access

_VISITOR = "visitor_id"


def mode() -> Access:
    """Who may come: one user on this machine unless the command said otherwise."""
    return next((one for one in get_args(Access) if ACCESS_ARGUMENT + one in sys.argv), "local")


def owner() -> str:
    """Whose conversations this session sees."""
    if mode() == "login":
        return f"user:{_identity()}"
    if mode() == "open":
        visitor: str = st.session_state.setdefault(_VISITOR, VISITOR + new_id())
        return visitor
    return "local"


def account() -> str:
    """How the person who logged in is called; empty where nobody logs in."""
    if mode() != "login" or not st.user.is_logged_in:
        return ""
    return str(st.user.get("email") or st.user.get("name") or "logged in")


def admitted() -> bool:
    """Whether the session may see the page; where it must log in first, the way to do so."""
    if mode() != "login" or st.user.is_logged_in:
        return True
    st.html(text_html("Gamut", "h1", "gamut-name") + text_html(_PLEASE, "p"))
    st.button("Log in", type="primary", on_click=st.login)
    return False


def _identity() -> str:
    """The person at their provider; an address may be given to another person some day."""
    return f"{st.user.get('iss', '')}|{st.user.get('sub') or st.user.get('email')}"


_PLEASE = "This page is for people who log in. Your conversations are kept under your account."
