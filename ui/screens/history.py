"""The page of earlier conversations: found, opened, renamed, taken away, deleted."""

from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from assistant.scope import refusal
from ui import conversation
from ui.feedback import Feedback
from ui.history import Conversation, History
from ui.markup import label, text_html
from ui.views.actions import show_export

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage as Page

_MOST = 50
_KEPT = "Kept on this machine, in a file that only you can read. Deleting erases."
_NONE = "Nothing is kept yet. Conversations appear here when a question was answered."


def show(history: History, feedback: Feedback, to_ask: "Page") -> None:
    """Draw the page."""
    with st.container(key="gamut-single"):
        st.html(text_html("History", "h1", "gamut-name") + text_html(_KEPT, "p", "gamut-note"))
        words = st.text_input(
            "Search titles, questions and answers", type="search", key="gamut-search", live=True
        )
        found = history.search(words, most=_MOST + 1)
        if not found:
            none = f"No conversation holds every word of “{words}”." if words else _NONE
            st.html(text_html(none, "p"))
        elif words:
            count = f"{min(len(found), _MOST)} found for “{words}”."
            st.html(text_html(count, "p", "gamut-note"))
        for kept in found[:_MOST]:
            _show_conversation(kept, history, to_ask)
        if len(found) > _MOST:
            more = f"The latest {_MOST} are shown; search to find earlier ones."
            st.html(text_html(more, "p", "gamut-note"))
        _show_feedback(feedback)


def _show_conversation(kept: Conversation, history: History, to_ask: "Page") -> None:
    count = f"{kept.questions} question{'s' * (kept.questions != 1)}"
    changed = datetime.fromisoformat(kept.changed).astimezone()
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="center", key=f"gamut-kept-{kept.id}"
    ):
        st.page_link(
            to_ask, label=label(kept.title), query_params={conversation.CONVERSATION: kept.id}
        )
        when = f"{changed:%Y-%m-%d %H:%M} · {count}"
        st.html(text_html(when, "span", "gamut-note"), width="content")
        with st.popover(
            "Manage",
            type="tertiary",
            icon=":material/more_horiz:",
            key=f"gamut-manage-{kept.id}",
            on_change="rerun",
        ) as menu:
            if menu.open:
                _show_menu(kept, history)


def _show_menu(kept: Conversation, history: History) -> None:
    """What can be done with a conversation; read only when its menu is open."""
    key = f"gamut-title-{kept.id}"

    def rename() -> None:
        refused = refusal(st.session_state[key])
        if refused is not None and refused.withholds:
            st.session_state[key] = kept.title
            st.toast(label(refused.sentence))
        else:
            history.rename(kept.id, st.session_state[key])

    st.text_input("Title", kept.title, key=key, max_chars=120, on_change=rename)
    opened = history.load(kept.id)
    if opened is not None:
        show_export(list(opened.exchanges), kept.title, kept.id)
    if st.checkbox("Delete this conversation", key=f"gamut-sure-{kept.id}"):
        st.button(
            "Delete for good",
            key=f"gamut-delete-{kept.id}",
            type="primary",
            on_click=_delete,
            args=(kept.id, history),
        )


def _delete(conversation_id: str, history: History) -> None:
    history.delete(conversation_id)
    if conversation_id == conversation.conversation_id():
        conversation.start_anew()


def _show_feedback(feedback: Feedback) -> None:
    """What was said of answers, as candidates for gold questions."""
    count = feedback.count()
    if not count:
        return
    st.html(text_html("Feedback", "h2", "gamut-heading"))
    said = f"{count} answer{'s' * (count != 1)} marked as good or wrong."
    st.html(text_html(said, "p", "gamut-note"))
    st.download_button(
        "Export as candidates for gold questions",
        feedback.gold_candidates,
        file_name="gamut-feedback.jsonl",
        mime="application/jsonl",
        key="gamut-feedback-export",
        on_click="ignore",
        help="A line for each question; a person decides what a right answer holds.",
    )
