"""What can be done with an answer: edit and ask again, say whether it was good, take it away."""

from functools import partial

import streamlit as st

from assistant.scope import refusal
from ui import conversation, export
from ui.exchange import Exchange
from ui.export import FORMATS
from ui.feedback import REASONS, Feedback, Remark
from ui.keeping import KeepingError
from ui.markup import text_html

_THUMBS = {1: True, 0: False}


def show_actions(exchange: Exchange, feedback: Feedback) -> None:
    """Draw the row of actions under an answer."""
    with st.container(horizontal=True, gap="small", key=f"gamut-actions-{exchange.id}"):
        st.button(
            "Edit",
            key=f"gamut-edit-{exchange.id}",
            type="tertiary",
            icon=":material/edit:",
            help="Change the question and ask it again",
            on_click=conversation.edit,
            args=(exchange,),
        )
        st.button(
            "Retry",
            key=f"gamut-retry-{exchange.id}",
            type="tertiary",
            icon=":material/refresh:",
            help="Ask the same question again",
            on_click=conversation.ask_again,
            args=(exchange,),
        )
        if exchange.answer is not None:
            show_export([exchange], exchange.question, exchange.id)
            if exchange.is_turn:
                _show_feedback(exchange, feedback)


def show_export(exchanges: list[Exchange], title: str, key: str) -> None:
    """A menu with the files that these exchanges can be taken away as."""
    with st.popover(
        "Export", type="tertiary", icon=":material/download:", key=f"gamut-export-{key}"
    ):
        for form in FORMATS:
            st.download_button(
                form.name,
                partial(form.render, title, exchanges),
                file_name=export.file_name(title, form),
                mime=form.mime,
                key=f"gamut-export-{key}-{form.suffix}",
                on_click="ignore",
                type="tertiary",
            )


def show_editor(exchange: Exchange) -> None:
    """The question of an exchange, to be changed and asked again."""
    with st.form(f"gamut-editor-{exchange.id}"):
        text = st.text_area("Edit the question", exchange.question, max_chars=2_000)
        with st.container(horizontal=True):
            asked = st.form_submit_button("Ask again", type="primary")
            left = st.form_submit_button("Cancel")
    if asked and text.strip():
        conversation.submit(text, exchange.turns)
        st.rerun()
    if left:
        conversation.edit(None)
        st.rerun()


@st.fragment
def _show_feedback(exchange: Exchange, feedback: Feedback) -> None:
    """Whether it was good; if it was not, what is wrong. A click redraws nothing else."""
    key = f"gamut-thumbs-{exchange.id}"
    try:
        known = feedback.remark(exchange.id)
        if key not in st.session_state and known is not None:
            st.session_state[key] = int(known.good)
        st.feedback("thumbs", key=key)
        given = _THUMBS.get(st.session_state.get(key, -1))
        if given is None:
            if known is not None:
                feedback.withdraw(exchange.id)
        elif known is None or known.good != given:
            feedback.say(exchange.id, Remark(good=given))
        if given is False:
            _ask_reason(exchange, feedback, known)
    except KeepingError as error:
        st.html(text_html(str(error), "p", "gamut-problem"))


def _ask_reason(exchange: Exchange, feedback: Feedback, known: Remark | None) -> None:
    reasons = f"gamut-reason-{exchange.id}"
    if reasons not in st.session_state and known and known.reason in REASONS:
        st.session_state[reasons] = known.reason
    with st.container(key=f"gamut-wrong-{exchange.id}"):
        reason = st.pills("What is wrong?", REASONS, key=reasons, wrap=True) or ""
        comment = st.text_input(
            "In your words (optional; no patient data)",
            known.comment if known else "",
            max_chars=500,
            key=f"gamut-comment-{exchange.id}",
        )
        refused = refusal(comment)
        if refused is not None and refused.withholds:
            st.html(text_html(refused.sentence, "p", "gamut-problem"))
            return
        remark = Remark(good=False, reason=reason, comment=comment)
        if known is not None and not known.good and remark != known:
            feedback.say(exchange.id, remark)
        if reason or comment:
            st.html(text_html("Noted on this machine. Thank you.", "p", "gamut-note"))
