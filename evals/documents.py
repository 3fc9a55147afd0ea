"""The documents as metrics see them: lines, headings over a line, and what lines name."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from assistant.differential import Engines
from assistant.guard import Guard
from evals.judging import GuardJudge, Judge
from ingest.corpus import Corpus
from ingest.notes import ConflictNote
from ingest.outline import Node, Outline
from ingest.sources import Source
from ingest.spans import Span


def _names_nothing(text: str) -> Collection[str]:
    """The entries of a text where there is no lexicon."""
    del text
    return frozenset()


@dataclass(frozen=True, kw_only=True)
class Documents:
    """Sources and their outlines; line `n` of a document is at `lines[document][n - 1]`.

    Attributes:
        names_in: The ids of the lexicon's entries that a text names.
        must_not_miss: The ids of the diagnoses marked as not to be missed.
        conflicts: The subjects on which the documents are known to differ.
        judge: Says whether lines support a sentence; None where nothing can say so.
    """

    sources: tuple[Source, ...]
    outlines: Mapping[str, Outline]
    names_in: Callable[[str], Collection[str]] = _names_nothing
    must_not_miss: frozenset[str] = frozenset()
    conflicts: tuple[ConflictNote, ...] = ()
    judge: Judge | None = None

    @classmethod
    def of(cls, corpus: Corpus) -> Self:
        """The documents of a corpus, with its lexicon, its notes and its rule check as judge."""
        lexicon = corpus.lexicon
        return cls(
            sources=corpus.sources,
            outlines=corpus.outlines,
            names_in=lambda text: {match.term.id for match in lexicon.match(text)},
            must_not_miss=frozenset(t.id for t in lexicon.terms.values() if t.must_not_miss),
            conflicts=corpus.notes.conflicts,
            judge=GuardJudge(Guard(corpus, Engines(corpus))),
        )

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """Every document's lines as shipped."""
        return {source.document: source.lines for source in self.sources}

    @cached_property
    def _node_at(self) -> Mapping[tuple[str, int], Node]:
        """The outline node that holds a line."""
        return {
            (document, line): node
            for document, outline in self.outlines.items()
            for node in outline.nodes
            for line in node.span.lines
        }

    def _nodes(self, spans: Iterable[Span]) -> Iterator[Node]:
        """The nodes that share a line with the spans, each once for each span, in order."""
        for span in spans:
            found = (self._node_at.get((span.document, line)) for line in span.lines)
            yield from {node.span: node for node in found if node is not None}.values()

    def has_text(self, span: Span) -> bool:
        """Whether any line of the span holds text; lines that do not exist hold none."""
        lines = self.lines.get(span.document, ())
        return any(line.strip() for line in lines[span.first - 1 : span.last])

    def exists(self, span: Span) -> bool:
        """Whether every line of the span is in its document."""
        return 1 <= span.first <= span.last <= len(self.lines.get(span.document, ()))

    def text_lines(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The single lines of the spans that hold text, in order, each once."""
        single = self._single_lines
        found = (single[s.document][n - 1] for s in spans if self.exists(s) for n in s.lines)
        return tuple(dict.fromkeys(span for span in found if span is not None))

    @cached_property
    def _single_lines(self) -> Mapping[str, tuple[Span | None, ...]]:
        """Every document's lines as spans; None for one that is blank."""
        return {
            document: tuple(
                Span(document, n, n) if text.strip() else None
                for n, text in enumerate(lines, start=1)
            )
            for document, lines in self.lines.items()
        }

    def headings(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The headings that the lines of the spans stand under, each once, at every level."""
        parents = (parent.span for node in self._nodes(spans) for parent in node.parents)
        return tuple(dict.fromkeys(parents))

    def read(self, spans: Iterable[Span]) -> str:
        """The lines and the headings over them, as printed and as the outline reads them."""
        return "\n".join(self._pieces(spans))

    def named(self, spans: Iterable[Span]) -> frozenset[str]:
        """The ids of what the lines and the headings over them name, each line by itself."""
        return frozenset(id_ for piece in self._pieces(spans) for id_ in self.names_in(piece))

    def _pieces(self, spans: Iterable[Span]) -> Iterator[str]:
        known = [span for span in spans if self.exists(span)]
        whole = tuple(dict.fromkeys([*known, *self.headings(known)]))
        for span in whole:
            yield from self.lines[span.document][span.first - 1 : span.last]
        yield from (node.text for node in self._nodes(whole))
