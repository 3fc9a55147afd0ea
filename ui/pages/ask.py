"""The page on which questions are asked and answers are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from ingest.errors import UserError
from ui import conversation, wording
from ui.answering import Asking
from ui.conversation import Pending
from ui.exchange import Exchange
from ui.feedback import Feedback
from ui.history import History
from ui.keeping import KeepingError
from ui.views.actions import show_actions, show_editor, show_export
from ui.views.answer_view import answer_html
from ui.views.chips import show_understood
from ui.views.markup import label, text_html
from ui.views.panel import show_panel

if TYPE_CHECKING:
    from assistant.answering import Assistant

_QUESTION_LABEL = "Ask about findings, a diagnosis, a comparison …"
_UNFINISHED = "This question was stopped before it was answered. Ask it again."
_BOX = "gamut-question"
_QUESTION_SHOWN = 600


def show(page: "AskPage") -> None:
    """Draw the page."""
    page.show()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage:
    """The page with all it needs: who answers, where conversations are kept, what to suggest."""

    assistant: "Assistant"
    history: History
    feedback: Feedback
    examples: Sequence[str] = ()
    settings: Sequence[str] = ()

    def show(self) -> None:
        """Draw the page: the conversation, the question box, the source panel."""
        problem = self._restore()
        pending = conversation.pending()
        with st.container(horizontal=True, wrap=False, gap="large", key="gamut-page"):
            with st.container(key="gamut-main"):
                self._show_head(begun=bool(pending or conversation.exchanges()))
                if problem:
                    _show_problem(problem)
                self._show_conversation(pending)
                self._show_box()
                if not conversation.exchanges():
                    self._show_examples()
            with st.container(key="gamut-panel"):
                show_panel(
                    self.assistant.corpus,
                    questions=len(conversation.exchanges()),
                    with_sources=True,
                )

    def _restore(self) -> str:
        """Open the conversation of the address; what is wrong with it, if anything."""
        try:
            problem = conversation.restore(self.history)
        except KeepingError as error:
            return str(error)
        conversation.resume()
        return problem

    def _show_head(self, *, begun: bool) -> None:
        """The purpose and, in a conversation, the ways out of it."""
        st.html(text_html(wording.purpose(len(self.assistant.sources)), "p", "gamut-banner"))
        with st.container(horizontal=True, vertical_alignment="center", key="gamut-head"):
            st.html(text_html(self.assistant.name, "h1", "gamut-name"))
            if begun:
                answered = [one for one in conversation.exchanges() if one.is_turn]
                if answered:
                    show_export(answered, answered[0].question, "conversation")
                st.button(
                    "New conversation",
                    type="tertiary",
                    icon=":material/add:",
                    on_click=conversation.start_anew,
                )

    def _show_conversation(self, pending: Pending | None) -> None:
        exchanges = conversation.exchanges()
        for place, exchange in enumerate(exchanges):
            last = pending is None and place == len(exchanges) - 1
            self._show_exchange(exchange, place, last=last)
        if pending is not None:
            progress = st.empty()
            self._answer(pending, progress.container())
            progress.empty()
            self._show_exchange(exchanges[-1], len(exchanges) - 1, last=True)

    def _show_exchange(self, exchange: Exchange, place: int, *, last: bool) -> None:
        with st.container(key=f"gamut-exchange-{exchange.id}"):
            _show_question(exchange.question)
            if conversation.is_edited(exchange):
                show_editor(exchange)
            show_understood(exchange, self.assistant.lexicon if last else None)
            st.html(answer_html(exchange, place))
            show_actions(exchange, self.feedback)

    def _answer(self, pending: Pending, progress: "st.delta_generator.DeltaGenerator") -> None:
        """Ask, show the stage at work where it takes long, and keep the outcome."""
        with progress:
            _show_question(pending.question)
            line = st.empty()
        asking = Asking(assistant=self.assistant, question=pending.question, turns=pending.turns)
        outcome = Exchange(question=pending.question, turns=pending.turns, problem=_UNFINISHED)

        def show_stage(stage: str) -> None:
            line.html(text_html(stage, "p", "gamut-progress"))

        try:
            answer = asking.wait(show_stage)
            # The answer's question, not the typed one: a name in it is not kept anywhere.
            outcome = Exchange(question=answer.question, turns=pending.turns, answer=answer)
        except UserError as error:
            outcome = Exchange(question=pending.question, turns=pending.turns, problem=str(error))
        finally:
            # Whatever happened, the question waits no longer: it must not fail again at every run.
            conversation.finish(outcome)
        self._keep(outcome)

    def _keep(self, outcome: Exchange) -> None:
        try:
            self.history.save(conversation.conversation_id(), outcome)
        except KeepingError as error:
            _show_problem(f"The answer is here, but it was not kept. {error}")

    def _show_box(self) -> None:
        """The question box; it stays in view at the foot of the window."""
        with st.container(key="gamut-box"):
            st.chat_input(_QUESTION_LABEL, key=_BOX, on_submit=_submit_box, submit_mode="stop")
            with st.container(horizontal=True, key="gamut-foot"):
                st.html(text_html(wording.NO_PATIENT_DATA, "p", "gamut-note"))
                _show_settings(self.settings)

    def _show_examples(self) -> None:
        if not self.examples:
            return
        st.html(text_html("For example", "h2", "gamut-heading"))
        with st.container(key="gamut-examples"):
            for number, example in enumerate(self.examples):
                st.button(
                    label(example),
                    key=f"gamut-example-{number}",
                    on_click=conversation.submit,
                    args=(example,),
                )


def _show_settings(settings: Sequence[str]) -> None:
    """What writes, where text goes, and what with: the first line in view, the rest behind it."""
    if not settings:
        return
    with st.popover(label(settings[0]), type="tertiary", key="gamut-settings"):
        for line in settings[1:]:
            st.html(text_html(line, "p", "gamut-note"))


def _show_problem(problem: str) -> None:
    st.html(f'<div role="alert">{text_html(problem, "p", "gamut-problem")}</div>')


def _submit_box() -> None:
    conversation.submit(st.session_state[_BOX])


def _show_question(question: str) -> None:
    shown = question if len(question) <= _QUESTION_SHOWN else f"{question[:_QUESTION_SHOWN]} …"
    st.html(text_html(shown, "h2", "gamut-question"))
