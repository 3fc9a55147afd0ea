"""The page on which questions are asked and answers are read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from ingest.errors import UserError
from ui import conversation, wording
from ui.conversation import Exchange
from ui.views.answer_view import show_answer
from ui.views.markup import label, text_html
from ui.views.source_view import show_source

if TYPE_CHECKING:
    from assistant.answering import Assistant

_QUESTION_LABEL = "Ask about findings, a diagnosis, a comparison …"
_STAGES = {"searching": "Searching …", "writing": "Writing …", "checking": "Checking …"}
_UNFINISHED = "This question was not answered: it failed or was interrupted. Ask it again."
_BOX = "gamut-question"
_QUESTION_SHOWN = 600


def show(assistant: "Assistant", examples: Sequence[str] = ()) -> None:
    """Draw the page: the conversation, the question box, the source panel where one is open."""
    pending = conversation.pending()
    opened = conversation.opened_source()
    # Both halves are always there: a page whose tree changes scrolls away under the reader.
    with st.container(horizontal=True, wrap=False, gap="large", key="gamut-page"):
        with st.container(key="gamut-conversation"):
            _show_conversation(assistant, pending, examples)
        with st.container(key="gamut-panel"):
            if opened is not None:
                show_source(assistant.corpus, opened)


def _show_conversation(
    assistant: "Assistant", pending: str | None, examples: Sequence[str]
) -> None:
    _show_head(assistant)
    for number, exchange in enumerate(conversation.exchanges()):
        _show_exchange(exchange, number)
    if pending is not None:
        _answer(assistant, pending)
    _show_box()
    if not conversation.exchanges():
        _show_examples(examples)


def _show_head(assistant: "Assistant") -> None:
    """Name, purpose and, in a conversation, the way out of it."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.html(text_html("Gamut", "h1", "gamut-name") + text_html(assistant.name, "p"))
        if conversation.exchanges():
            st.button("New conversation", on_click=conversation.start_anew)
    st.html(text_html(wording.purpose(len(assistant.sources)), "p", "gamut-banner"))


def _show_box() -> None:
    """The question box; it stays in view at the foot of the window."""
    with st.container(key="gamut-box"):
        st.chat_input(_QUESTION_LABEL, key=_BOX, on_submit=_submit_box)
        st.html(text_html(wording.NO_PATIENT_DATA, "p", "gamut-note"))


def _submit_box() -> None:
    conversation.submit(st.session_state[_BOX])


def _show_examples(examples: Sequence[str]) -> None:
    if not examples:
        return
    st.html(text_html("For example", "h2", "gamut-heading"))
    with st.container(key="gamut-examples", horizontal=True):
        for number, example in enumerate(examples):
            st.button(
                label(example),
                key=f"gamut-example-{number}",
                on_click=conversation.submit,
                args=(example,),
            )


def _show_exchange(exchange: Exchange, number: int) -> None:
    _show_question(exchange.question)
    if exchange.answer is None:
        st.html(f'<div role="alert">{text_html(exchange.problem, "p", "gamut-problem")}</div>')
    else:
        show_answer(exchange.answer, number)


def _show_question(question: str) -> None:
    shown = question if len(question) <= _QUESTION_SHOWN else f"{question[:_QUESTION_SHOWN]} …"
    st.html(text_html(shown, "h2", "gamut-question"))


def _answer(assistant: "Assistant", question: str) -> None:
    """Ask, showing the stage at work, and draw the page again with the outcome."""
    _show_question(question)
    outcome = Exchange(question=question, problem=_UNFINISHED)
    try:
        with st.status("Reading the question …") as status:
            answer = assistant.ask(
                question,
                conversation.turns(),
                on_stage=lambda stage: status.update(label=_STAGES.get(stage, label(stage))),
            )
        outcome = Exchange(question=question, answer=answer)
    except UserError as error:
        outcome = Exchange(question=question, problem=str(error))
    finally:
        # Whatever happened, the question waits no longer: it must not fail again at every click.
        conversation.finish(outcome)
    st.rerun()
