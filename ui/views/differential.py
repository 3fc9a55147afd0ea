"""The differential as a table: a row for each candidate, what fits and what does not."""

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Candidate
from ui import wording
from ui.views.citations import CitationButtons
from ui.views.markup import text_html

_NAME_WIDTH, _CELLS_WIDTH = 3, 7


def show_differential(candidates: Sequence[Candidate], cited: CitationButtons) -> None:
    """Draw the candidates in rank order, each with its evidence."""
    st.html(text_html("Differential", "h3", "gamut-heading"))
    st.html(text_html(wording.LIST_NOTICE, "p", "gamut-note"))
    with st.container(key=f"gamut-differential-{cited.exchange}", gap=None):
        for candidate in candidates:
            _show_candidate(candidate, cited)


def _show_candidate(candidate: Candidate, cited: CitationButtons) -> None:
    key = f"gamut-candidate-{cited.exchange}-{candidate.rank}"
    with st.container(key=key):
        name, cells = st.columns([_NAME_WIDTH, _CELLS_WIDTH])
        with name:
            st.html(_name_html(candidate))
        with cells:
            for group in wording.cell_groups(candidate):
                _show_group(group, cited)


def _show_group(group: wording.CellGroup, cited: CitationButtons) -> None:
    """A heading with its cells; cells without citations share one text."""
    with cited.row("group"):
        st.html(text_html(group.heading, "span", f"gamut-cellhead gamut-{group.kind}"))
        with cited.row("cells", wrap=True):
            for cell in group.cells:
                if cell.citations:
                    cited.text(cell.finding, cell.citations, tag="span")
            uncited = [cell.finding for cell in group.cells if not cell.citations]
            if uncited:
                st.html(text_html("; ".join(uncited), "span", "gamut-note"))


def _name_html(candidate: Candidate) -> str:
    """Rank, name and what is known of tier and process."""
    parts = [text_html(f"{candidate.rank}. {candidate.name}", "strong")]
    note = wording.candidate_note(candidate)
    if note:
        parts.append(text_html(note, "span", "gamut-note"))
    if candidate.must_not_miss:
        parts.append(text_html("must not miss", "span", "gamut-flag"))
    return f'<div class="gamut-candidate">{"".join(parts)}</div>'
