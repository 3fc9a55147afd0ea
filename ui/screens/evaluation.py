"""The page of evaluation runs: figures, plots, and failed questions that can be asked again."""

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from evals.report import MEASURES
from ingest.corpus import Corpus
from ui import conversation
from ui.markup import element, label, text_html
from ui.runs import Case, Run, read_run, run_names
from ui.views.panel import show_panel
from ui.views.plots import figures_chart, kinds_chart, seconds_chart, trend_chart
from ui.views.references import line_button

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage as Page

_SHOWN = 20
_NONE = "There is no evaluation run yet. `gamut eval` asks the gold questions and writes one."
_TITLES = {measure.name: measure.title for measure in MEASURES}


def show(folder: Path, corpus: Corpus, to_ask: "Page") -> None:
    """Draw the page."""
    names = run_names(folder)
    with st.container(horizontal=True, wrap=False, gap="large", key="gamut-page"):
        with st.container(key="gamut-main"):
            st.html(text_html("Evaluation", "h1", "gamut-name"))
            if not names:
                st.html(text_html(_NONE, "p"))
            else:
                _show_runs(folder, names, to_ask)
        with st.container(key="gamut-panel"):
            show_panel(corpus)


def _show_runs(folder: Path, names: list[str], to_ask: "Page") -> None:
    runs = {name: run for name in names if (run := read_run(folder, name)) is not None}
    unread = len(names) - len(runs)
    if unread:
        said = f"{unread} report{'s' * (unread != 1)} cannot be read by this version."
        st.html(text_html(said, "p", "gamut-note"))
    if not runs:
        return
    chosen = st.selectbox(
        "Run", list(runs), format_func=lambda name: _described(runs[name]), key="gamut-run"
    )
    _show_figures(runs[chosen], list(runs.values()))
    _show_failed(runs[chosen], to_ask)


def _described(run: Run) -> str:
    overall = run.overall
    count = f"{overall.questions - overall.failed} of {overall.questions} passed" if overall else ""
    return " · ".join(filter(None, (run.receipt.made or run.name, count, run.receipt.chat_model)))


def _show_figures(run: Run, runs: list[Run]) -> None:
    for remark in run.remarks:
        st.html(text_html(remark, "p", "gamut-note"))
    kinds = [group for group in run.groups if group.axis == "kind"]
    halves = [group for group in run.groups if group.axis in ("all", "split", "register")]
    tabs = st.tabs(["By kind", "All figures", "By wording", "Over time", "Seconds"])
    charts = (
        (kinds_chart(kinds), "Share of questions passed, by kind"),
        (figures_chart(run, _TITLES), "Every figure over all questions"),
        (kinds_chart(halves), "Share of questions passed, by half and wording"),
        (trend_chart(runs), "Share of questions passed, from run to run"),
        (seconds_chart(run), "How long the answers took"),
    )
    for tab, (chart, words) in zip(tabs, charts, strict=True):
        with tab:
            if chart is None:
                st.html(text_html("This run holds too little for this plot.", "p", "gamut-note"))
            else:
                st.altair_chart(chart, width="stretch", alt=words)


def _show_failed(run: Run, to_ask: "Page") -> None:
    failed = run.failed
    st.html(text_html(f"Failed questions ({len(failed)})", "h2", "gamut-heading"))
    if not failed:
        st.html(text_html("None.", "p"))
        return
    kinds = sorted({case.kind for case in failed})
    kind = st.selectbox("Kind", ["all", *kinds], key="gamut-failed-kind")
    shown = [case for case in failed if kind in ("all", case.kind)]
    pages = -(-len(shown) // _SHOWN)
    page = st.pagination(pages, key=f"gamut-failed-{run.name}-{kind}") if pages > 1 else 1
    for case in shown[(page - 1) * _SHOWN : page * _SHOWN]:
        _show_case(case, to_ask)


def _show_case(case: Case, to_ask: "Page") -> None:
    asked = " / ".join([*case.turns, case.question])
    missed = ", ".join(_TITLES.get(name, name) for name in case.missed)
    rows = [
        text_html(f"{case.id} · {case.kind} · {case.split}", "p", "gamut-note"),
        text_html(asked, "p"),
        _row("Missed", text_html(missed)),
        _row("Expected", text_html(case.expected)),
        _row("Got", text_html(case.error or case.got)),
        _row("Should cite", _lines(case.should_cite)),
        _row("Cited", _lines(case.cited)),
    ]
    with st.container(key=f"gamut-case-{case.id}"):
        st.html("".join(rows))
        if st.button("Ask again", key=f"gamut-again-{case.id}", help=label(case.question)):
            conversation.start_anew()
            conversation.submit(case.question, case.turns)
            st.switch_page(to_ask)


def _row(name: str, content: str) -> str:
    return element("p", f"{text_html(name, 'b')} {content}", "gamut-row")


def _lines(citations: tuple[str, ...]) -> str:
    return ", ".join(line_button(one, one) for one in citations) or text_html("nothing")
