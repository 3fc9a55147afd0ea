"""The source panel: a document at its cited lines, numbered, highlighted, with neighbours."""

import streamlit as st

from ingest.corpus import Corpus
from ingest.errors import CitationError
from ingest.sources import Source, locate
from ingest.spans import Span, parse_citation
from ui import conversation, wording
from ui.conversation import OpenedSource
from ui.exchange import Exchange
from ui.markup import attribute, text_html
from ui.views.answer_view import sources_html

_CONTEXT_LINES = 8
_CONTEXT_STEP = 20


def show_source(corpus: Corpus, opened: OpenedSource) -> None:
    """Draw the panel for the citation that is open."""
    try:
        span = parse_citation(opened.citation_id)
        source = locate(corpus.sources, span)
    except CitationError as error:
        _show_head("No such lines", "")
        st.html(text_html(str(error), "p", "gamut-problem"))
        return
    _show_head(source.title, f"{span} · {source.short}")
    statement = corpus.statement_at.get((span.document, span.first))
    if statement and statement.node.heading:
        st.html(text_html(" > ".join(statement.node.heading), "p", "gamut-path"))
    context = _CONTEXT_LINES + st.session_state.get(_widened_key(span), 0)
    st.html(lines_html(source, span, context))
    _show_steps(span, opened)


def show_sources(exchange: Exchange, place: int) -> bool:
    """Draw the sources of an answer, each with its quote; whether there are any."""
    if exchange.answer is None or not exchange.answer.citations:
        return False
    st.html(text_html(wording.sources_heading(exchange.answer), "h2", "gamut-title"))
    st.html(f'<div class="gamut-sources">{sources_html(exchange, place)}</div>')
    return True


def lines_html(source: Source, span: Span, context: int) -> str:
    """The lines as table rows; only the cited ones are marked."""
    first = max(1, span.first - context)
    last = min(len(source.lines), span.last + context)
    rows = (
        f'<tr><th scope="row">{number}</th>'
        f"<td>{_line_html(source.lines[number - 1], cited=number in span.lines)}</td></tr>"
        for number in range(first, last + 1)
    )
    name = f"Lines {first} to {last} of {source.title}"
    return (
        f'<div class="gamut-frame" role="region" tabindex="0" aria-label="{attribute(name)}" '
        f'data-shows="{attribute(str(span))}">'
        f'<table class="gamut-lines"><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _show_head(title: str, where: str) -> None:
    """The title of the panel and the button that closes it."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        st.html(f"{text_html(title, 'h2', 'gamut-title')}{text_html(where, 'p', 'gamut-note')}")
        st.button("Close", key="gamut-close", type="tertiary", on_click=conversation.close_source)


def _line_html(line: str, *, cited: bool) -> str:
    return text_html(line or " ", "mark" if cited else "span")


def _show_steps(span: Span, opened: OpenedSource) -> None:
    """More lines, and the way to the previous and the next citation of the answer."""
    steps = (("Previous", opened.previous), ("Next", opened.next))
    with st.container(horizontal=True, vertical_alignment="center", key="gamut-steps"):
        if opened.position:
            for name, citation in steps:
                st.button(
                    name,
                    key=f"gamut-{name.lower()}",
                    disabled=citation is None,
                    on_click=conversation.open_source,
                    args=(citation.id, opened.place, citation.number) if citation else (),
                )
            st.html(text_html(opened.position, "span", "gamut-note"), width="content")
        st.button("More lines", key="gamut-widen", on_click=_widen, args=(span,))


def _widen(span: Span) -> None:
    key = _widened_key(span)
    st.session_state[key] = st.session_state.get(key, 0) + _CONTEXT_STEP


def _widened_key(span: Span) -> str:
    return f"widened {span}"
