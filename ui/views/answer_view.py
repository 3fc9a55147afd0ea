"""An answer on the page: sentences, differential, cautions, conflicts, what was understood."""

import streamlit as st

from assistant.answer import Answer, Conflict
from ui import wording
from ui.reading import blocks, shows_table
from ui.views.citations import CitationButtons
from ui.views.differential import show_differential
from ui.views.markup import label, list_html, text_html


def show_answer(answer: Answer, exchange: int) -> None:
    """Draw one answer; `exchange` is its place in the conversation."""
    cited = CitationButtons(answer=answer, exchange=exchange)
    _show_understood(answer)
    _show_status(answer)
    for block in blocks(answer):
        tag = "h3" if block.kind == "heading" else "p"
        cited.text(block.text, block.citations, tag=tag, css=f"gamut-{block.kind}")
    if shows_table(answer):
        show_differential(answer.differential, cited)
    _show_cautions(answer, cited)
    for conflict in answer.conflicts:
        _show_conflict(conflict, cited)
    _show_sources(answer, cited)
    if wording.shows_verdict(answer):
        _show_verdict(answer, exchange)


def _show_status(answer: Answer) -> None:
    """Why the answer is not a whole one, where it is not."""
    heading = wording.STATUS_HEADINGS[answer.status]
    parts = [text_html(heading, "strong")] if heading else []
    parts += [text_html(answer.reason)] if answer.reason else []
    if parts:
        st.html(f'<div class="gamut-status" role="status">{"".join(parts)}</div>')


def _show_cautions(answer: Answer, cited: CitationButtons) -> None:
    if answer.cautions:
        _heading("Cautions")
    for caution in answer.cautions:
        kind = wording.CAUTION_KINDS[caution.kind]
        cited.text(f"{caution.text} ({kind})", caution.citations, css="gamut-caution")


def _show_conflict(conflict: Conflict, cited: CitationButtons) -> None:
    """The sides of a conflict next to each other."""
    _heading(f"The sources differ: {conflict.topic}")
    for column, side in zip(
        st.columns(len(conflict.sides), border=True), conflict.sides, strict=True
    ):
        with column:
            cited.text(side.text, side.citations)


def _show_understood(answer: Answer) -> None:
    rows = [
        f"<div>{text_html(name, 'dt')}{text_html(words, 'dd')}</div>"
        for name, words in wording.understood_lines(answer)
    ]
    if rows:
        st.html(f'<dl class="gamut-understood">{"".join(rows)}</dl>')


def _show_sources(answer: Answer, cited: CitationButtons) -> None:
    """Every citation with its quote."""
    if not answer.citations:
        return
    _heading(wording.sources_heading(answer))
    for citation in answer.citations:
        where = text_html(citation.id, "cite") + text_html(" > ".join(citation.heading))
        quote = text_html("\n".join(wording.quoted_lines(citation)), "blockquote")
        with cited.row("source"):
            cited.buttons([citation.number])
            st.html(f'<div class="gamut-quote"><p>{where}</p>{quote}</div>')


def _show_verdict(answer: Answer, exchange: int) -> None:
    """The verdict as one line that opens."""
    findings = [f"{finding.rule}: {finding.message}" for finding in answer.verdict.findings]
    receipt = answer.receipt
    made_by = [
        f"Written by: {receipt.chat_model}. Rules: {receipt.rules}. Version {receipt.version}.",
        f"Corpus {receipt.corpus[:19]}. Index {receipt.index}. {wording.NOT_VALIDATED}",
    ]
    line = label(wording.verdict_line(answer))
    with st.container(key=f"gamut-verdict-{exchange}"), st.expander(line):
        st.html(list_html([*(findings or ["Every check passed."]), *made_by], "gamut-verdict"))


def _heading(text: str) -> None:
    st.html(text_html(text, "h3", "gamut-heading"))
