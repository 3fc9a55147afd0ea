"""The documents as metrics see them: lines by document, and the headings over a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.outline import Outline
from ingest.sources import Source
from ingest.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Sources and their outlines; line `n` of a document is at `lines[document][n - 1]`."""

    sources: tuple[Source, ...]
    outlines: Mapping[str, Outline]

    @property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """Every document's lines as shipped."""
        return {source.document: source.lines for source in self.sources}

    def has_text(self, span: Span) -> bool:
        """Whether any line of the span holds text; lines that do not exist hold none."""
        lines = self.lines.get(span.document, ())
        return any(line.strip() for line in lines[span.first - 1 : span.last])

    def headings(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The headings that the lines of the spans stand under, each once, at every level."""
        found: dict[Span, None] = {}
        for span in spans:
            outline = self.outlines[span.document]
            for node in outline.nodes:
                if node.span.overlaps(span):
                    found |= dict.fromkeys(parent.span for parent in node.parents)
        return tuple(found)
