"""The conversation of one browser session, and the source that stands open beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.answer import Citation
from ui.exchange import Exchange, new_id
from ui.history import History

ASK, CITE, CONVERSATION = "ask", "cite", "conversation"
_EXCHANGES = "exchanges"
_PENDING, _ASKING = "pending", "asking"
_OPENED = "opened"
_ID = "conversation_id"
_EDITING = "editing"
_UNFINISHED = "This question was stopped before it was answered. Ask it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A question that waits for its answer, and the earlier ones it may refer to."""

    question: str
    turns: tuple[str, ...] = ()

    @property
    def unfinished(self) -> Exchange:
        """What is left of it when nobody waits for the answer any more."""
        return Exchange(question=self.question, turns=self.turns, problem=_UNFINISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSource:
    """The citation in the source panel, with those before and after it in its answer.

    Attributes:
        position: Its place among the citations of the answer; empty when it came by a link.
    """

    citation_id: str
    place: int = 0
    previous: Citation | None = None
    next: Citation | None = None
    position: str = ""


def exchanges() -> list[Exchange]:
    """The exchanges so far, oldest first."""
    found: list[Exchange] = st.session_state.setdefault(_EXCHANGES, [])
    return found


def conversation_id() -> str:
    """The id under which this conversation is kept."""
    found: str = st.session_state.setdefault(_ID, new_id())
    return found


def turns() -> tuple[str, ...]:
    """The earlier questions that a new one may refer to, oldest first."""
    return exchanges()[-1].turns_after if exchanges() else ()


def submit(question: str, turns_before: Sequence[str] | None = None) -> None:
    """Make this the question to be answered next, by default after all that was asked.

    Lines of an earlier answer are closed: the sources of the new one take their place.
    """
    close_source()
    before = turns() if turns_before is None else tuple(turns_before)
    st.session_state[_PENDING] = Pending(question=question, turns=before)
    st.session_state.pop(_EDITING, None)


def ask_again(exchange: Exchange) -> None:
    """Ask the question of an exchange again; one that had no answer is taken off the page."""
    if exchange.answer is None:
        st.session_state[_EXCHANGES] = [one for one in exchanges() if one.id != exchange.id]
    submit(exchange.question, exchange.turns)


def edit(exchange: Exchange | None) -> None:
    """Open the question of an exchange for editing; None closes the editor."""
    st.session_state[_EDITING] = exchange.id if exchange else None


def is_edited(exchange: Exchange) -> bool:
    """Whether the question of this exchange is being edited."""
    return bool(st.session_state.get(_EDITING) == exchange.id)


def begin() -> Pending | None:
    """The question to be answered in this run, taken once; one may come by the address.

    A run that was interrupted goes on beside the next one for a while, so what it was asking is
    closed here, and its `finish` finds that it comes too late.
    """
    left = st.session_state.pop(_ASKING, None)
    if left is not None:
        exchanges().append(left.unfinished)
    linked = st.query_params.pop(ASK, None)
    if linked:
        st.session_state[_PENDING] = Pending(question=linked, turns=turns())
    found: Pending | None = st.session_state.pop(_PENDING, None)
    if found is not None:
        st.session_state[_ASKING] = found
    return found


def finish(asked: Pending, exchange: Exchange) -> bool:
    """Add the outcome of a question; whether it was still waited for."""
    if st.session_state.get(_ASKING) is not asked:
        return False
    del st.session_state[_ASKING]
    exchanges().append(exchange)
    if exchange.is_turn:
        st.query_params[CONVERSATION] = conversation_id()
    return True


def start_anew() -> None:
    """Leave the conversation and what is open beside it; what was kept of it stays kept."""
    for key in (_EXCHANGES, _PENDING, _ASKING, _EDITING, _ID):
        st.session_state.pop(key, None)
    for name in (ASK, CONVERSATION):
        st.query_params.pop(name, None)
    close_source()


def restore(history: History) -> str:
    """Open the conversation that the address names, if it is not the open one.

    Returns:
        What is wrong with the link; empty where nothing is.

    Raises:
        KeepingError: the file of conversations cannot be read.
    """
    linked = st.query_params.get(CONVERSATION)
    if not linked or linked == st.session_state.get(_ID):
        return ""
    kept = history.load(linked)
    if kept is None:
        st.query_params.pop(CONVERSATION, None)
        return "The conversation of this link is not kept here; it may have been deleted."
    st.session_state[_ID] = linked
    st.session_state[_EXCHANGES] = list(kept.exchanges)
    st.session_state.pop(_OPENED, None)
    return ""


def resume() -> None:
    """Put the open conversation back into the address after a visit to another page."""
    if any(exchange.is_turn for exchange in exchanges()) and CONVERSATION not in st.query_params:
        st.query_params[CONVERSATION] = conversation_id()


def open_source(citation_id: str, place: int = -1, number: int = 0) -> None:
    """Open lines; `place` and `number` say which citation of which answer they are, if of one."""
    st.session_state[_OPENED] = (place, number)
    st.query_params[CITE] = citation_id


def close_source() -> None:
    """Close the source panel."""
    st.session_state.pop(_OPENED, None)
    st.query_params.pop(CITE, None)


def opened_source() -> OpenedSource | None:
    """The citation in the address, with its place in an answer where it was opened from one."""
    cited = st.query_params.get(CITE)
    if not cited:
        return None
    place, number = st.session_state.get(_OPENED, (-1, 0))
    citations = exchanges()[place].citations if 0 <= place < len(exchanges()) else {}
    if number not in citations or citations[number].id != cited:
        return OpenedSource(citation_id=cited)
    ordered = list(citations.values())
    at = ordered.index(citations[number])
    return OpenedSource(
        citation_id=cited,
        place=place,
        previous=ordered[at - 1] if at else None,
        next=ordered[at + 1] if at + 1 < len(ordered) else None,
        position=f"{at + 1} of {len(ordered)}",
    )
