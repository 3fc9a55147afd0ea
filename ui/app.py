"""The page as Streamlit runs it: `gamut chat` starts it, screens/ holds what it shows."""

import streamlit as st

from ui import access, wiring
from ui.screens import ask, check, documents, evaluation, guide, history

st.set_page_config(page_title="Gamut", layout="wide", initial_sidebar_state="collapsed")


def _ask() -> None:
    with wiring.readable_errors():
        ask.show(wiring.ask_page())


def _check() -> None:
    with wiring.readable_errors():
        check.show(wiring.shared_assistant(), wiring.examples().claims)


def _documents() -> None:
    with wiring.readable_errors():
        documents.show(wiring.shared_assistant().corpus, wiring.index_in_brief())


def _history() -> None:
    with wiring.readable_errors():
        history.show(wiring.history(), wiring.feedback(), to_ask=_PAGES["ask"])


def _evaluation() -> None:
    with wiring.readable_errors():
        evaluation.show(wiring.runs_folder(), wiring.shared_assistant().corpus, _PAGES["ask"])


def _guide() -> None:
    with wiring.readable_errors():
        guide.show(wiring.shared_assistant(), wiring.examples().kinds, _PAGES["ask"])


_PAGES = {
    "ask": st.Page(_ask, title="Ask", url_path="ask", default=True),
    "check": st.Page(_check, title="Check", url_path="check"),
    "documents": st.Page(_documents, title="Documents", url_path="documents"),
    "history": st.Page(_history, title="History", url_path="history"),
    "evaluation": st.Page(_evaluation, title="Evaluation", url_path="evaluation"),
    "guide": st.Page(_guide, title="Help", url_path="help"),
}

wiring.dress()
if access.admitted():
    page = st.navigation(list(_PAGES.values()), position="hidden")
    wiring.show_way(_PAGES.values())
    page.run()
