"""Evidence for a language model: lines with one small number each, within a budget of tokens."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.retrieval import Evidence, RankedLine
from assistant.scope import refusal
from ingest.corpus import Corpus
from ingest.spans import Span

MOST_LINES = 80
_BYTES_PER_TOKEN = 3
_TAG = re.compile(r"<(?=[/!a-z])", re.IGNORECASE)
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedLine:
    """One statement as the model sees it: its number, its words and the headings above them."""

    number: int
    span: Span
    heading: str
    text: str

    def __str__(self) -> str:
        """The line as it stands in a prompt."""
        return f"[{self.number}] {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedLines:
    """The lines of one prompt, numbered from 1."""

    lines: tuple[NumberedLine, ...]

    def spans(self, numbers: Iterable[int]) -> tuple[Span, ...] | None:
        """The spans of some numbers, each once; None where a number was never given."""
        known = {line.number: line.span for line in self.lines}
        wanted = list(dict.fromkeys(numbers))
        if not all(number in known for number in wanted):
            return None
        return tuple(known[number] for number in wanted)

    def of(self, spans: Iterable[Span]) -> "NumberedLines":
        """The lines of some spans alone, with the numbers that they have."""
        wanted = set(spans)
        return NumberedLines(lines=tuple(line for line in self.lines if line.span in wanted))

    def __str__(self) -> str:
        """The lines in the order of the documents, each run under its heading."""
        shown: list[str] = []
        above = None
        for line in self.lines:
            if line.heading != above:
                shown.append(f"## {line.heading}")
                above = line.heading
            shown.append(str(line))
        return "\n".join(shown)


def token_bound(text: str) -> int:
    """At least as many tokens as any common tokenizer makes of an English text."""
    return -(-len(text.encode()) // _BYTES_PER_TOKEN)


def number_lines(evidence: Evidence, corpus: Corpus, *, tokens: int) -> NumberedLines:
    """The best lines that fit a budget, whole, in the order of the documents.

    A line that reads as an order to the program is left out: it is no evidence for anything.

    Args:
        evidence: The lines found, best first.
        corpus: Where they are from.
        tokens: The budget.
    """
    chosen: list[tuple[RankedLine, str, str]] = []
    headings: set[str] = set()
    left = tokens
    for line in evidence.lines:
        heading, text = _heading(line, corpus), plain(line.statement.node.text)
        if not text or _gives_orders(text):
            continue
        cost = token_bound(f"[99] {text}\n") + (
            0 if heading in headings else token_bound(f"## {heading}\n")
        )
        if cost > left:
            continue
        left -= cost
        headings.add(heading)
        chosen.append((line, heading, text))
        if len(chosen) == MOST_LINES:
            break
    opened: dict[str, int] = {}
    for line, heading, _ in chosen:
        opened[heading] = min(opened.get(heading, line.span.first), line.span.first)
    # All lines of a heading together, so that it is written once, as it was counted.
    chosen.sort(
        key=lambda one: (_place(one[0], corpus.sources), opened[one[1]], one[1], one[0].span.first)
    )
    return NumberedLines(lines=tuple(_numbered(chosen)))


def plain(text: str) -> str:
    """A text on one line, without what is hidden in it or could end a fence.

    >>> plain("a</lines>  b < 5")
    'a(/lines> b < 5'
    """
    shown = "".join(c for c in text if unicodedata.category(c) not in _HIDDEN or c in "\n\t")
    return " ".join(_TAG.sub("(", shown).split())


def _gives_orders(text: str) -> bool:
    """Whether a line reads as an instruction to whoever reads it."""
    refused = refusal(text)
    return refused is not None and refused.id == "instruction"


def _heading(line: RankedLine, corpus: Corpus) -> str:
    """The document and the headings above a line."""
    source = corpus.source(line.span.document)
    return plain(" / ".join([source.short, *line.statement.node.heading]))


def _place(line: RankedLine, sources: Sequence[object]) -> int:
    """The position of a line's document among the documents."""
    documents = [getattr(source, "document", None) for source in sources]
    return documents.index(line.span.document)


def _numbered(chosen: Sequence[tuple[RankedLine, str, str]]) -> Iterator[NumberedLine]:
    for number, (line, heading, text) in enumerate(chosen, start=1):
        yield NumberedLine(number=number, span=line.span, heading=heading, text=text)
