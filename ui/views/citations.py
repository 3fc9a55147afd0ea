"""Citation numbers that open the source panel, and texts that carry them."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answer import Answer
from ui import conversation
from ui.views.markup import text_html


@dataclass(slots=True, kw_only=True)
class CitationButtons:
    """Draws the citation numbers of one answer; each drawn button gets a key of its own."""

    answer: Answer
    exchange: int
    drawn: int = 0

    def text(self, text: str, numbers: Sequence[int], *, tag: str = "p", css: str = "") -> None:
        """The text, escaped, followed by its citation numbers."""
        with self.row("cited"):
            st.html(text_html(text, tag, css), width="content")
            self.buttons(numbers)

    def row(self, name: str, *, wrap: bool = False) -> DeltaGenerator:
        """A container whose parts stand beside each other."""
        return st.container(horizontal=True, wrap=wrap, gap="small", key=self._key(name))

    def buttons(self, numbers: Sequence[int]) -> None:
        """A button for each citation number that the answer has."""
        known = {citation.number: citation for citation in self.answer.citations}
        for number in filter(known.__contains__, numbers):
            st.button(
                str(number),
                key=self._key("cite"),
                type="tertiary",
                help=f"Open {known[number].id}",
                on_click=conversation.open_source,
                args=(self.exchange, number),
            )

    def _key(self, name: str) -> str:
        self.drawn += 1
        return f"gamut-{name}-{self.exchange}-{self.drawn}"
