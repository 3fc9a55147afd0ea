"""How to ask: one page, with examples that are asked by pressing them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from ui import conversation, wording
from ui.examples import Kind
from ui.markup import label, list_html, text_html

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage as Page

    from assistant.answering import Assistant

_READING = (
    "Every number behind a sentence is a citation: rest on it to read the line, press it to see "
    "the line in its place.",
    "In a differential, ✓ means that a line says so, ✕ that a line speaks against it, and – that "
    "the documents are silent, which is not the same as absent.",
    "Where the documents differ, what each says stands next to the other. Neither is preferred.",
    "“Not recognised” lists your words that were not understood; they played no part in the "
    "answer. Press a chip to ask without it.",
    "The last line is the rule check. Open it to see what was withheld or put right.",
)
_ELSEWHERE = (
    "Check: paste a text; each sentence is marked as supported, contradicted or not in the "
    "documents.",
    "Documents: the full text with line numbers; look a citation up by its address.",
    "History: what you asked, to go on with, to take away as Markdown, JSON or a page to print.",
    "Evaluation: how often the answers are right, and where they fail.",
)
_LIMITS = (
    "It answers from its documents only. If they do not answer, it says so.",
    "It does not read images, advise on treatment or judge a person's own illness.",
    "It reads English. Spelling, short forms and British or American words are taken as they come.",
    "A text with a name, a date of birth or a record number is refused before it is kept.",
)
_KEYS = (
    "Enter asks; Shift+Enter begins a new line.",
    "Tab goes from citation to citation, Enter opens one, Escape closes it.",
)


def show(assistant: "Assistant", kinds: Sequence[Kind], to_ask: "Page") -> None:
    """Draw the page."""
    with st.container(key="gamut-single"):
        purpose = wording.purpose(len(assistant.sources))
        st.html(text_html("How to ask", "h1", "gamut-name"))
        st.html(text_html(purpose, "p", "gamut-banner"))
        for place, kind in enumerate(kinds):
            _show_kind(kind, place, to_ask)
        for title, points in (
            ("Reading an answer", _READING),
            ("Keys", _KEYS),
            ("The other pages", _ELSEWHERE),
            ("What it will not do", _LIMITS),
        ):
            st.html(text_html(title, "h2", "gamut-heading") + list_html(points, "gamut-points"))


def _show_kind(kind: Kind, place: int, to_ask: "Page") -> None:
    heading = text_html(kind.name, "h2", "gamut-heading")
    st.html(heading + text_html(kind.hint, "p", "gamut-note"))
    with st.container(horizontal=True, gap="small", key=f"gamut-kind-{place}"):
        for question in kind.questions:
            st.page_link(to_ask, label=label(question), query_params={conversation.ASK: question})
