"""The page on which questions are asked and answers are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ingest.errors import UserError
from ui import conversation, wording
from ui.answering import Asking, Progress
from ui.conversation import Pending
from ui.exchange import Exchange
from ui.feedback import Feedback
from ui.history import History
from ui.keeping import KeepingError
from ui.markup import label, text_html
from ui.views.actions import show_actions, show_editor, show_export
from ui.views.answer_view import answer_html, passed_html
from ui.views.chips import show_understood
from ui.views.panel import show_panel

if TYPE_CHECKING:
    from assistant.answering import Assistant

_QUESTION_LABEL = "Ask about findings, a diagnosis, a comparison …"
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
        pending = conversation.begin()
        with st.container(horizontal=True, wrap=False, gap="large", key="gamut-page"):
            with st.container(key="gamut-main"):
                st.html(
                    text_html(wording.purpose(len(self.assistant.sources)), "p", "gamut-banner")
                )
                head = st.container(horizontal=True, vertical_alignment="center", key="gamut-head")
                self._show_conversation(pending, problem)
                with head:
                    self._show_head()
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

    def _show_head(self) -> None:
        """What the page is about and, in a conversation, the ways out of it."""
        st.html(text_html(self.assistant.name, "h1", "gamut-name"))
        exchanges = conversation.exchanges()
        answered = [exchange for exchange in exchanges if exchange.is_turn]
        if answered:
            show_export(answered, answered[0].question, "conversation")
        if exchanges:
            st.button(
                "New conversation",
                type="tertiary",
                icon=":material/add:",
                on_click=conversation.start_anew,
            )

    def _show_conversation(self, pending: Pending | None, problem: str) -> None:
        """The exchanges, and below them the question on its way.

        Each has a place that is always there: an element whose place changes is drawn anew, and
        the box would lose what is typed into it.
        """
        drawn = st.container(key="gamut-exchanges")
        with drawn:
            for place, exchange in enumerate(conversation.exchanges()):
                last = pending is None and place == len(conversation.exchanges()) - 1
                self._show_exchange(exchange, place, last=last)
        progress = st.empty()
        if pending is not None:
            problem = self._answer(pending, progress)
            progress.empty()
            with drawn:
                for place, exchange in list(enumerate(conversation.exchanges()))[-1:]:
                    self._show_exchange(exchange, place, last=True)
        if problem:
            with drawn:
                st.html(f'<div role="alert">{text_html(problem, "p", "gamut-problem")}</div>')

    def _show_exchange(self, exchange: Exchange, place: int, *, last: bool) -> None:
        with st.container(key=f"gamut-exchange-{exchange.id}"):
            _show_question(exchange.question)
            if conversation.is_edited(exchange):
                show_editor(exchange)
            show_understood(exchange, self.assistant.lexicon if last else None)
            st.html(answer_html(exchange, place))
            show_actions(exchange, self.feedback)

    def _answer(self, pending: Pending, progress: DeltaGenerator) -> str:
        """Ask and keep the outcome; what went wrong in keeping it, if anything."""
        asking = Asking(assistant=self.assistant, question=pending.question, turns=pending.turns)
        outcome = pending.unfinished
        try:
            answer = asking.wait(_Progress(pending.question, progress).show)
            # The answer's question, not the typed one: a name in it is not kept anywhere.
            outcome = Exchange(question=answer.question, turns=pending.turns, answer=answer)
        except UserError as error:
            outcome = Exchange(question=pending.question, turns=pending.turns, problem=str(error))
        finally:
            # Whatever happened, the question waits no longer: it must not fail again at every run.
            waited_for = conversation.finish(pending, outcome)
        if not waited_for:
            return ""
        try:
            self.history.save(conversation.conversation_id(), outcome)
        except KeepingError as error:
            return f"The answer is here, but it was not kept. {error}"
        return ""

    def _show_box(self) -> None:
        """The question box; it stays in view at the foot of the window."""
        with st.container(key="gamut-box"):
            st.chat_input(_QUESTION_LABEL, key=_BOX, on_submit=_submit_box)
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


class _Progress:
    """The question on its way: the stage at work, what has passed so far, and a way to stop it."""

    def __init__(self, question: str, place: DeltaGenerator) -> None:
        """Show the question at once; the rest comes when the answer takes long."""
        with place.container():
            _show_question(question)
            with st.container(horizontal=True, vertical_alignment="center", key="gamut-stage"):
                self._stage, self._stop = st.empty(), st.empty()
            self._passed = st.container(key="gamut-passed")
        self._begun, self._shown = False, 0

    def show(self, progress: Progress) -> None:
        """Show how far it is; pressing the button draws the page anew, which ends the asking.

        A claim is added below those before it, which stay as they are: nothing moves.
        """
        self._stage.html(
            f'<div role="status">{text_html(progress.stage, "p", "gamut-progress")}</div>'
        )
        if not self._begun:
            self._stop.button(
                "Stop", key="gamut-stop", icon=":material/stop:", help="Escape stops it too"
            )
            self._begun = True
        for claim in progress.claims[self._shown :]:
            self._passed.html(passed_html(claim.text, [str(span) for span in claim.spans]))
        self._shown = len(progress.claims)


def _show_settings(settings: Sequence[str]) -> None:
    """What writes, where text goes, and what with: the first line in view, the rest behind it."""
    if not settings:
        return
    with st.popover(label(settings[0]), type="tertiary", key="gamut-settings"):
        for line in settings[1:]:
            st.html(text_html(line, "p", "gamut-note"))


def _submit_box() -> None:
    conversation.submit(st.session_state[_BOX])


def _show_question(question: str) -> None:
    shown = question if len(question) <= _QUESTION_SHOWN else f"{question[:_QUESTION_SHOWN]} …"
    st.html(text_html(shown, "h2", "gamut-question"))
