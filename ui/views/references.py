"""Citation marks: the numbers behind a sentence, as buttons that open the cited lines.

Streamlit's own buttons cannot stand inside a sentence or a cell of a table, and an answer has up
to a hundred of them; `ui.listening` hears these.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from ui.exchange import Exchange
from ui.markup import attribute, element, text_html


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Makes the citation marks of one answer; `place` is its place in the conversation."""

    citations: dict[int, Citation]
    place: int = 0

    @classmethod
    def of(cls, exchange: Exchange, place: int) -> "References":
        """The marks of an exchange's answer."""
        return cls(citations=exchange.citations, place=place)

    def cited(self, text: str, numbers: Sequence[int], tag: str = "p", css: str = "") -> str:
        """An element with the text, escaped, and its marks."""
        return element(tag, f"{text_html(text)} {self.marks(numbers)}", css)

    def marks(self, numbers: Sequence[int]) -> str:
        """A button for each citation number that the answer has."""
        marks = [self._mark(self.citations[n]) for n in numbers if n in self.citations]
        return f'<span class="gamut-refs">{"".join(marks)}</span>' if marks else ""

    def _mark(self, citation: Citation) -> str:
        name = f"Source {citation.number}: {citation.id}"
        return (
            f'<button type="button" class="gamut-ref" data-cite="{attribute(citation.id)}" '
            f'data-place="{self.place}" data-number="{citation.number}" '
            f'data-quote="{attribute(_quote(citation))}" '
            f'aria-label="{attribute(name)}">{citation.number}</button>'
        )


def line_button(citation_id: str, words: str, css: str = "gamut-line") -> str:
    """A button that opens lines which belong to no answer."""
    return (
        f'<button type="button" class="{css}" data-cite="{attribute(citation_id)}" '
        f'aria-label="{attribute(f"Open {citation_id}")}">{text_html(words)}</button>'
    )


def _quote(citation: Citation) -> str:
    """What is shown when the pointer rests on a mark."""
    path = " > ".join(citation.heading)
    lines = [line.strip() for line in citation.quote.split("\n") if line.strip()]
    return "\n".join([citation.id, *([path] if path else []), *lines])
