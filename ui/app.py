"""The page as Streamlit runs it: `gamut chat` starts it, pages/ holds what it shows."""

import streamlit as st

from ui import wiring
from ui.pages import ask

st.set_page_config(page_title="Gamut", layout="wide", initial_sidebar_state="collapsed")


def _ask() -> None:
    with wiring.readable_errors():
        ask.show(wiring.shared_assistant(), wiring.example_questions())


page = st.navigation([st.Page(_ask, title="Ask", url_path="ask", default=True)], position="hidden")
page.run()
wiring.dress()
