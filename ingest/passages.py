"""Passages: outline sections with their heading path, short enough to be embedded whole."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lexicon import Abbreviation
from ingest.outline import Node, Outline
from ingest.sources import Source
from ingest.spans import Span

PASSAGE_CHARS = 420
EMBEDDED_CHARS = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section of a document as it is quoted, and the text that is embedded for it."""

    span: Span
    heading: tuple[str, ...]
    quote: str
    embedded: str

    @property
    def passage_id(self) -> str:
        """The citation of the passage's lines; it can be looked up without the index."""
        return str(self.span)

    @property
    def text_hash(self) -> str:
        """SHA-256 of the embedded text, in hex: equal texts share one vector."""
        return hashlib.sha256(self.embedded.encode()).hexdigest()


def derive_passages(
    source: Source, outline: Outline, abbreviations: Sequence[Abbreviation]
) -> tuple[Passage, ...]:
    """The passages of a document: every content line stands in exactly one.

    A section that is short enough is one passage; a longer one is cut at its subheadings, and
    where it has none, between its lines. Of a single line that is longer than `EMBEDDED_CHARS`
    the model reads that much; the word index and quotations have all of it.
    """
    passages: list[Passage] = []
    for group in (group for run in _runs(outline.nodes) for group in _groups(run)):
        span = Span(source.document, group[0].span.first, group[-1].span.last)
        text = "; ".join(spell_out(node.text, abbreviations) for node in group)
        heading = group[0].heading
        path = " > ".join(spell_out(part, abbreviations) for part in heading)
        passages.append(
            Passage(
                span=span,
                heading=heading,
                quote=source.quote(span),
                embedded=_cut(f"{path}: {text}" if path else text),
            )
        )
    return tuple(passages)


def _runs(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Runs of content that nothing foreign, such as an advert, interrupts."""
    run: list[Node] = []
    for node in nodes:
        if node.is_content:
            run.append(node)
            continue
        yield run
        run = []
    yield run


def _cut(text: str) -> str:
    """A text of at most `EMBEDDED_CHARS`, cut between words."""
    if len(text) <= EMBEDDED_CHARS:
        return text
    head = text[:EMBEDDED_CHARS]
    return head.rsplit(None, 1)[0] if " " in head else head


def spell_out(text: str, abbreviations: Sequence[Abbreviation]) -> str:
    """A text with its abbreviations spelled out, each only in the context it is limited to.

    >>> spell_out("Au x P", [Abbreviation(short="Au", long="gold", near=("x P",))])
    'gold x P'
    """
    original = text
    for entry in abbreviations:
        if entry.short not in text or entry.long in text.lower():
            continue
        if entry.near and not any(word in original for word in entry.near):
            continue
        text = re.sub(
            rf"(?<![\w]){re.escape(entry.short)}(?![\w])",
            entry.long.replace("\\", ""),
            text,
        )
    return text


def _groups(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Runs of consecutive nodes that make one passage each."""
    position = 0
    while position < len(nodes):
        section = _section(nodes, position)
        if _embedded_chars(section) <= PASSAGE_CHARS:
            yield section
            position += len(section)
            continue
        own = _leading(section)
        yield own
        position += len(own)


def _section(nodes: Sequence[Node], position: int) -> list[Node]:
    """A node and everything under it."""
    top = nodes[position]
    section = [top]
    for node in nodes[position + 1 :]:
        if node.depth <= top.depth:
            break
        section.append(node)
    return section


def _leading(section: Sequence[Node]) -> list[Node]:
    """The top of a section with its lines before the first subheading, within the limit."""
    leading = [section[0]]
    for node in section[1:]:
        if node.has_children or _embedded_chars([*leading, node]) > PASSAGE_CHARS:
            break
        leading.append(node)
    return leading


def _embedded_chars(nodes: Sequence[Node]) -> int:
    return sum(len(part) + 3 for part in nodes[0].heading) + sum(len(n.text) + 2 for n in nodes)
