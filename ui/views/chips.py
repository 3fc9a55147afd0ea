"""What was read out of a question, as chips: take one away or add one, and it is asked again."""

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Answer
from ingest.lexicon import Lexicon
from ui import conversation, wording
from ui.exchange import Exchange
from ui.markup import label, text_html
from ui.rephrasing import asked_text, choices, with_added, without


def show_understood(exchange: Exchange, lexicon: Lexicon | None) -> None:
    """Draw what was understood.

    Args:
        exchange: A question and its answer.
        lexicon: Where it is given, findings can be changed and the question asked again.
    """
    if exchange.answer is None:
        return
    answer = exchange.answer
    if lexicon is None:
        _show_lines(answer, ())
        return
    chips = _removable(exchange, answer, lexicon)
    offered = {
        kind: [term.name for term in choices(kind, lexicon)] for kind in answer.understood.not_given
    }
    missing = {kind: names for kind, names in offered.items() if names}
    _show_lines(answer, (*chips, *missing))
    if not chips and not missing:
        return
    with st.container(horizontal=True, gap="small", key=f"gamut-chips-{exchange.id}"):
        if chips:
            _show_chips(exchange, answer, chips, lexicon)
        if missing:
            with st.popover(
                f"Not given: {label(', '.join(missing))}",
                icon=":material/add:",
                key=f"gamut-missing-{exchange.id}",
                wrap=True,
            ):
                for kind, names in missing.items():
                    _show_addition(exchange, answer, kind, names)


def _show_lines(answer: Answer, chips: Sequence[str]) -> None:
    """The rest in words; what stands on chips is not said twice."""
    rows = [
        f"<div>{text_html(name, 'dt')}{text_html(words, 'dd')}</div>"
        for name, words in wording.understood_lines(answer, without=chips)
    ]
    if rows:
        st.html(f'<dl class="gamut-understood">{"".join(rows)}</dl>')


def _removable(exchange: Exchange, answer: Answer, lexicon: Lexicon) -> list[str]:
    """What was recognised and can be taken out of the question with something left to ask."""
    text = asked_text(exchange.question, answer)
    read = answer.understood
    names = (*read.diagnoses, *read.findings, *read.not_recognised)
    return [name for name in dict.fromkeys(names) if without(text, name, lexicon)]


def _show_chips(exchange: Exchange, answer: Answer, chips: Sequence[str], lexicon: Lexicon) -> None:
    key = f"gamut-chip-{exchange.id}"
    text = asked_text(exchange.question, answer)
    unknown = set(answer.understood.not_recognised)

    def ask_without() -> None:
        kept = st.session_state[key]
        gone = next((name for name in chips if name not in kept), None)
        rest = without(text, gone, lexicon) if gone else None
        if rest:
            conversation.submit(rest, ())

    st.pills(
        "Recognised: press one to ask without it",
        chips,
        selection_mode="multi",
        default=[name for name in chips],
        format_func=lambda name: label(f"“{name}”?" if name in unknown else name) + " ✕",
        key=key,
        on_change=ask_without,
        wrap=True,
        label_visibility="collapsed",
    )


def _show_addition(exchange: Exchange, answer: Answer, kind: str, names: Sequence[str]) -> None:
    """A choice of what the question did not give."""
    key = f"gamut-add-{exchange.id}-{kind}"

    def ask_with() -> None:
        chosen = st.session_state[key]
        if chosen:
            text = asked_text(exchange.question, answer)
            conversation.submit(with_added(text, chosen), ())

    st.selectbox(
        kind.capitalize(),
        names,
        index=None,
        placeholder="Choose one to ask with it",
        key=key,
        on_change=ask_with,
    )
