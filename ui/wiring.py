"""What the pages are made of: what all sessions share, and what each keeps for itself."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ingest.errors import UserError
from ingest.index import IndexState, index_state
from ingest.settings import read_settings
from ui import wording
from ui.access import account, owner
from ui.examples import Examples, read_examples
from ui.feedback import Feedback
from ui.history import History
from ui.markup import label, text_html
from ui.opening import settings_with_model
from ui.screens.ask import AskPage

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage as Page

    from assistant.answering import Assistant

RUNS = "runs"
_WARM_UP = "Ready?"
_STYLES = tuple(Path(__file__).with_name(name) for name in ("page.css", "answer.css"))


def _is_current(assistant: "Assistant") -> bool:
    """Whether no newer index has been put in force since the assistant was opened."""
    return assistant.index is None or assistant.index.is_in_force()


@st.cache_resource(show_spinner="Opening the index …", validate=_is_current)
def shared_assistant() -> "Assistant":
    """The one assistant of this process; every session asks it.

    Raises:
        UserError: the index or the embedding model cannot be opened; the next call tries again.
    """
    from assistant.answering import Assistant

    return Assistant.open(settings_with_model(None))


def warm_up() -> None:
    """Open the assistant and have it look once, so that nobody waits for what it loads late.

    A language model is not asked: nothing is sent before somebody asks something.
    """
    shared_assistant().retrieve(_WARM_UP)


def examples() -> Examples:
    """The examples that come with the corpus.

    Raises:
        SettingsError: their file is not what it should be.
    """
    return read_examples(read_settings().corpus)


def ask_page() -> AskPage:
    """The page of questions over what all sessions share and what this one keeps."""
    assistant = shared_assistant()
    return AskPage(
        assistant=assistant,
        history=history(),
        feedback=feedback(),
        examples=examples().questions,
        settings=wording.settings_lines(read_settings(), assistant.sources, account()),
    )


def history() -> History:
    """The conversations of whoever is at the page."""
    return History(data=read_settings().data, owner=owner())


def feedback() -> Feedback:
    """What whoever is at the page said of answers."""
    return Feedback(data=read_settings().data, owner=owner())


def runs_folder() -> Path:
    """Where evaluation runs are."""
    return read_settings().data / RUNS


def index_in_brief() -> IndexState:
    """The state of the index."""
    return index_state(read_settings())


def dress() -> None:
    """Put the style on the page."""
    for style in _STYLES:
        st.html(style)


def show_way(pages: Iterable["Page"]) -> None:
    """The way to every page, in view at every width."""
    with st.container(horizontal=True, wrap=False, gap="small", key="gamut-way"):
        st.html(text_html("Gamut", "span", "gamut-brand"), width="content")
        for page in pages:
            st.page_link(page, label=page.title, width="content")
        if account():
            st.button("Log out", type="tertiary", on_click=st.logout, help=label(account()))


@contextmanager
def readable_errors() -> Iterator[None]:
    """An error that a person can mend becomes its sentence; Streamlit shows any other as one."""
    try:
        yield
    except UserError as error:
        st.html(f'<div role="alert">{text_html(str(error), "p", "gamut-problem")}</div>')
