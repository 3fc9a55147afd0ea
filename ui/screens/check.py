"""The page that verifies any text, sentence by sentence, against the documents."""

from typing import TYPE_CHECKING

import streamlit as st

from assistant.scope import refusal
from ingest.errors import UserError
from ui import wording
from ui.markup import text_html
from ui.views.checked_view import checked_html, counts, marked_text
from ui.views.panel import show_panel

if TYPE_CHECKING:
    from assistant.answering import Assistant

_TEXT = "gamut-text"
_CHECKED = "gamut-checked"
_MOST_CHARS = 20_000
_PURPOSE = (
    "Paste a report, a colleague's note or another program's answer. Every sentence is compared "
    "with the documents: supported, contradicted, or not in them. Nothing is kept."
)


def show(assistant: "Assistant", example: str = "") -> None:
    """Draw the page: the text, the verdict on each sentence, the source panel."""
    with st.container(horizontal=True, wrap=False, gap="large", key="gamut-page"):
        with st.container(key="gamut-main"):
            st.html(text_html("Check a text", "h1", "gamut-name"))
            st.html(text_html(_PURPOSE, "p", "gamut-note"))
            _show_form(assistant, example)
            _show_result()
        with st.container(key="gamut-panel"):
            show_panel(assistant.corpus)


def _show_form(assistant: "Assistant", example: str) -> None:
    with st.form("gamut-check", border=False):
        text = st.text_area("Text to check", key=_TEXT, height=150, max_chars=_MOST_CHARS)
        with st.container(horizontal=True, vertical_alignment="center"):
            asked = st.form_submit_button("Check", type="primary")
            if example:
                st.form_submit_button(
                    "Fill in an example", type="tertiary", on_click=_fill, args=(example.strip(),)
                )
            st.html(text_html(wording.NO_PATIENT_DATA, "span", "gamut-note"), width="content")
    if asked:
        _check(assistant, text)


def _fill(example: str) -> None:
    st.session_state[_TEXT] = example
    st.session_state.pop(_CHECKED, None)


def _check(assistant: "Assistant", text: str) -> None:
    """Check the text, and hold the result in this session only."""
    st.session_state.pop(_CHECKED, None)
    refused = refusal(text)
    if refused is not None and refused.withholds:
        _show_problem(refused.sentence)
        return
    try:
        st.session_state[_CHECKED] = assistant.check(text)
    except UserError as error:
        _show_problem(str(error))


def _show_result() -> None:
    checked = st.session_state.get(_CHECKED)
    if checked is None:
        return
    st.html(text_html(counts(checked.sentences), "h2", "gamut-heading"))
    st.html(checked_html(checked.sentences))
    with st.expander("Copy the marked result"):
        st.code(marked_text(checked.sentences), language=None, wrap_lines=True)


def _show_problem(problem: str) -> None:
    st.html(f'<div role="alert">{text_html(problem, "p", "gamut-problem")}</div>')
