"""The page of the documents: what there is, the outline, the text, what a line states."""

from collections.abc import Sequence

import streamlit as st

from ingest.corpus import Corpus
from ingest.errors import CitationError
from ingest.index import IndexState
from ingest.sources import Source, locate
from ingest.spans import Span, parse_citation
from ui import conversation
from ui.listening import listen
from ui.markup import label, list_html, text_html
from ui.views.document_view import (
    LINES_SHOWN,
    Window,
    hits_html,
    hits_of,
    line_html,
    outline_html,
    text_of,
)

_LOOK_UP = "gamut-look-up"
_FIND = "gamut-find"
_CHOSEN = "gamut-document"


def show(corpus: Corpus, index: IndexState) -> None:
    """Draw the page; a click on a line or heading opens it in place."""
    opened, problem = _opened(corpus)
    source = _chosen(corpus, opened)
    with st.container(horizontal=True, wrap=False, gap="large", key="gamut-page"):
        with st.container(key="gamut-main"):
            _show_head(corpus, index)
            with st.container(horizontal=True, key="gamut-finders"):
                _show_look_up()
                words = _show_search()
            if problem:
                st.html(f'<div role="alert">{text_html(problem, "p", "gamut-problem")}</div>')
            _show_document(corpus, source, opened, words)
        with st.container(key="gamut-panel"):
            listen(
                lambda citation, _place, _number: conversation.open_source(citation),
                conversation.close_source,
                shown=str(opened or ""),
            )
            with st.container(key="gamut-opened"):
                if opened is not None:
                    _show_line(corpus, opened)
            with st.container(key="gamut-tree"):
                st.html(text_html("Outline", "h2", "gamut-title"))
                st.html(outline_html(corpus.outlines[source.document].nodes))


def _opened(corpus: Corpus) -> tuple[Span | None, str]:
    """The lines that the address names, or what is wrong with it."""
    linked = conversation.opened_source()
    if linked is None:
        return None, ""
    try:
        span = parse_citation(linked.citation_id)
        locate(corpus.sources, span)
    except CitationError as error:
        return None, str(error)
    return span, ""


def _chosen(corpus: Corpus, opened: Span | None) -> Source:
    """The document that is open: that of the opened lines, else the one chosen, else the first."""
    names = [source.document for source in corpus.sources]
    seen = st.session_state.get(f"{_CHOSEN} of")
    if opened is not None and str(opened) != seen:
        st.session_state[_CHOSEN] = opened.document
    st.session_state[f"{_CHOSEN} of"] = str(opened or "")
    chosen = st.session_state.get(_CHOSEN)
    return corpus.source(chosen if chosen in names else names[0])


def _show_head(corpus: Corpus, index: IndexState) -> None:
    st.html(text_html("Documents", "h1", "gamut-name"))
    state = index.problem or (
        "The documents changed since the index was built; run `gamut ingest`."
        if index.corpus_changed
        else f"Index of {_moment(index.created)}, {index.passages} passages, up to date."
    )
    st.html(text_html(state, "p", "gamut-note"))
    st.segmented_control(
        "Document",
        [source.document for source in corpus.sources],
        format_func=lambda name: label(_described(corpus.source(name))),
        default=None if _CHOSEN in st.session_state else corpus.sources[0].document,
        key=_CHOSEN,
        required=True,
        on_change=conversation.close_source,
        label_visibility="collapsed",
    )


def _moment(written: str | None) -> str:
    """A moment as it is recorded, for people."""
    return (written or "").replace("T", " ").replace("Z", " UTC")


def _described(source: Source) -> str:
    return f"{source.title} ({source.document}, {len(source.lines)} lines)"


def _show_look_up() -> None:
    """The box that opens a citation by its address."""

    def look_up() -> None:
        typed = st.session_state[_LOOK_UP].strip(" []")
        if typed:
            conversation.open_source(typed)

    st.text_input(
        "Look up a citation",
        key=_LOOK_UP,
        placeholder="document:line or document:first-last",
        on_change=look_up,
        max_chars=200,
    )


def _show_search() -> list[str]:
    """The box that searches the documents: the words in it."""
    return st.text_input("Search the documents", type="search", key=_FIND, live=True).split()


def _show_hits(source: Source, words: Sequence[str]) -> None:
    """The lines of one document that hold every word."""
    numbers = hits_of(source, words)
    count = f"{len(numbers)} {'line holds' if len(numbers) == 1 else 'lines hold'} every word"
    heading = text_html(f"{source.document}: {count}", "p", "gamut-note")
    st.html(heading + hits_html(source, numbers, words))


def _show_document(
    corpus: Corpus, source: Source, opened: Span | None, words: Sequence[str]
) -> None:
    about = (
        f"Author: {source.author}",
        f"date: {source.date}",
        f"population: {source.population}",
        f"sha256 {source.sha256[:12]}",
    )
    st.html(text_html(" · ".join(about), "p", "gamut-note"))
    others = [one for one in corpus.sources if one is not source]
    for searched in (source, *others) if words else ():
        _show_hits(searched, words)
    here = opened if opened is not None and opened.document == source.document else None
    window = Window.around(source, here.first if here else _page_start(source))
    st.html(text_of(source, window, here, words))


def _page_start(source: Source) -> int:
    """The line from which a long document is shown, as chosen below it."""
    pages = -(-len(source.lines) // LINES_SHOWN)
    if pages == 1:
        return 1
    page: int = st.pagination(pages, key=f"gamut-part-{source.document}")
    return (page - 1) * LINES_SHOWN + LINES_SHOWN // 2 + 1


def _show_line(corpus: Corpus, opened: Span) -> None:
    """What the open lines state, and their address to take away."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        st.html(text_html(str(opened), "h2", "gamut-title"))
        st.button("Close", key="gamut-close", type="tertiary", on_click=conversation.close_source)
    quote = [line for line in corpus.source(opened.document).quote(opened).split("\n") if line]
    st.html(list_html(quote, "gamut-quoted"))
    st.html(line_html(corpus, opened))
    st.code(str(opened), language=None)
