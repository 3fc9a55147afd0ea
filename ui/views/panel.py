"""The panel beside a page: the open citation, or the sources of the last answer."""

import streamlit as st

from ingest.corpus import Corpus
from ui import conversation
from ui.listening import listen
from ui.markup import text_html
from ui.views.source_view import show_source, show_sources

_EMPTY = "Press a number behind a sentence: the line that it stands on opens here, in its place."


@st.fragment(key="gamut-panel-fragment")
def show_panel(corpus: Corpus, *, questions: int = 0, with_sources: bool = False) -> None:
    """Draw the panel and hear what opens and closes it; a click redraws nothing else.

    Args:
        corpus: Whose lines are shown.
        questions: How many questions the page shows.
        with_sources: Whether the last answer's sources are shown while nothing is open.
    """
    opened = conversation.opened_source()
    listen(
        conversation.open_source,
        conversation.close_source,
        shown=opened.citation_id if opened else "",
        questions=questions,
    )
    # Both are always there: the place of an element decides whether it is drawn anew.
    with st.container(key="gamut-opened"):
        if opened is not None:
            show_source(corpus, opened)
    with st.container(key="gamut-cited"):
        exchanges = conversation.exchanges() if with_sources else []
        if opened is None and not (exchanges and show_sources(exchanges[-1], len(exchanges) - 1)):
            # The place is kept, so that nothing moves when lines are opened.
            st.html(text_html(_EMPTY, "p", "gamut-note gamut-empty"))
