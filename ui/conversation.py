"""The conversation of one browser session, and the source that stands open beside it."""

from dataclasses import dataclass

import streamlit as st

from assistant.answer import Answer, Citation

_EXCHANGES = "exchanges"
_PENDING = "pending"
_OPENED = "opened"
_LINK_SEEN = "link_seen"
ASK, CITE = "ask", "cite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer, or the sentence that says why there is none."""

    question: str
    answer: Answer | None = None
    problem: str = ""

    @property
    def is_turn(self) -> bool:
        """Whether the question was taken up; a refused one is not carried along."""
        return self.answer is not None and self.answer.status != "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSource:
    """The citation in the source panel, with those before and after it in its answer.

    Attributes:
        position: Its place among the citations of the answer; empty when it came by a link.
    """

    citation_id: str
    exchange: int = 0
    previous: Citation | None = None
    next: Citation | None = None
    position: str = ""


def exchanges() -> list[Exchange]:
    """The exchanges so far, oldest first."""
    found: list[Exchange] = st.session_state.setdefault(_EXCHANGES, [])
    return found


def turns() -> tuple[str, ...]:
    """The earlier questions that a new one may refer to, oldest first."""
    return tuple(exchange.question for exchange in exchanges() if exchange.is_turn)


def submit(question: str) -> None:
    """Make this the question to be answered next."""
    st.session_state[_PENDING] = question


def pending() -> str | None:
    """The question that waits for its answer; one that came by the address is taken once."""
    linked = st.query_params.get(ASK)
    if linked and st.session_state.get(_LINK_SEEN) != linked:
        st.session_state[_LINK_SEEN] = linked
        submit(linked)
    found: str | None = st.session_state.get(_PENDING)
    return found


def finish(exchange: Exchange) -> None:
    """Add an exchange; its question no longer waits."""
    exchanges().append(exchange)
    st.session_state[_PENDING] = None


def start_anew() -> None:
    """Forget the conversation and what is open beside it."""
    st.session_state[_EXCHANGES] = []
    st.session_state[_PENDING] = None
    st.query_params.pop(ASK, None)
    close_source()


def open_source(exchange: int, number: int) -> None:
    """Open a citation of the answer in the given exchange."""
    citation = _citations(exchange)[number]
    st.session_state[_OPENED] = (exchange, number)
    st.query_params[CITE] = citation.id


def close_source() -> None:
    """Close the source panel."""
    st.session_state.pop(_OPENED, None)
    st.query_params.pop(CITE, None)


def opened_source() -> OpenedSource | None:
    """The citation in the address, with its place in an answer where it was opened from one."""
    cited = st.query_params.get(CITE)
    if not cited:
        return None
    exchange, number = st.session_state.get(_OPENED, (None, None))
    citations = {} if exchange is None else _citations(exchange)
    if number not in citations or citations[number].id != cited:
        return OpenedSource(citation_id=cited)
    ordered = list(citations.values())
    place = ordered.index(citations[number])
    return OpenedSource(
        citation_id=cited,
        exchange=exchange,
        previous=ordered[place - 1] if place else None,
        next=ordered[place + 1] if place + 1 < len(ordered) else None,
        position=f"{place + 1} of {len(ordered)}",
    )


def _citations(exchange: int) -> dict[int, Citation]:
    """The citations of an answer by number; none after the conversation started anew."""
    found = exchanges()
    answer = found[exchange].answer if exchange < len(found) else None
    return {citation.number: citation for citation in answer.citations} if answer else {}
