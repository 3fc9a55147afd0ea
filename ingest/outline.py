"""The outline of a document: a tree of headings and items, each with its lines.

A document's layout gives a first outline (`ingest.layout`). Where an outline file stands beside it,
the file is the outline, and every line of it is checked against the document. The file's grammar,
one node an entry, two more spaces a level deeper:

    <line or first-last> <text as printed> [=> <text as read>] [{note; note: value}]
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from ingest.errors import OutlineError
from ingest.layout import clean, draft_outline
from ingest.sources import Source
from ingest.spans import Span

NOTES = {
    "skip": "not content; the value says why",
    "none": "content that states no fact; the value says why",
    "garbled": "the layout is destroyed; cite it only with a notice",
    "loose": "the heading above is not known to belong to this line",
    "about": "subjects, by lexicon name, instead of the ones the tree gives",
    "as": "predicate, instead of the one that the words give",
    "value": "lexicon name of the value, where the words do not give it",
    "from": "what a time is counted from",
    "not": "the words deny what they name",
    "unread": "a heading whose words say nothing of the lines under it",
}
_ENTRY = re.compile(r"(\d+)(?:-(\d+))?( +)(.*)")
_TAIL = re.compile(r"(?: => (.*?))?(?: \{([^{}]*)\})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One heading or item: its lines, what it says, and the nodes it stands under."""

    span: Span
    text: str
    depth: int
    parents: tuple["Node", ...] = field(default=(), repr=False)
    has_children: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def heading(self) -> tuple[str, ...]:
        """The texts of the nodes it stands under, outermost first."""
        return tuple(parent.text for parent in self.parents)

    @property
    def is_content(self) -> bool:
        """Whether a reader would miss it: not an advert or other foreign matter."""
        return "skip" not in self.notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The nodes of one document in the order of its lines."""

    document: str
    nodes: tuple[Node, ...]

    def children(self, node: Node) -> Iterator[Node]:
        """The nodes directly under one, in order."""
        return (n for n in self.nodes if n.parents and n.parents[-1].span == node.span)

    def at(self, line: int) -> Node | None:
        """The node that holds a line; None for a blank line."""
        return next((n for n in self.nodes if line in n.span.lines), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry before its parents and children are known."""

    span: Span
    text: str
    depth: int
    notes: Mapping[str, str]


def read_outline(source: Source, path: Path) -> Outline:
    """The outline of a source: from its outline file where there is one, else from its layout.

    Raises:
        OutlineError: an entry is malformed, out of order, missing, or not what the document says.
    """
    if not path.is_file():
        drafts = draft_outline(source.lines)
        entries = [
            _Entry(
                span=Span(source.document, draft.first, draft.last),
                text=draft.text,
                depth=draft.depth,
                notes={},
            )
            for draft in drafts
        ]
        return Outline(document=source.document, nodes=_link(entries))
    entries = [
        _read_entry(source, path, number, line)
        for number, line in enumerate(_lines_of(path), start=1)
        if line.strip() and not line.startswith("#")
    ]
    _check_coverage(source, path, entries)
    return Outline(document=source.document, nodes=_link(entries))


def _lines_of(path: Path) -> list[str]:
    """The lines of an outline file."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise OutlineError(f"{path} is not UTF-8 text; save it as UTF-8.") from error


def format_draft(source: Source) -> str:
    """The layout's outline in the grammar of an outline file, to be reviewed by a person."""
    return "".join(
        f"{draft.first if draft.first == draft.last else f'{draft.first}-{draft.last}'}"
        f" {'  ' * draft.depth}{draft.text}\n"
        for draft in draft_outline(source.lines)
    )


def _read_entry(source: Source, path: Path, number: int, line: str) -> _Entry:
    """One line of an outline file, checked against the document's line."""
    match = _ENTRY.fullmatch(line.rstrip())
    if match is None:
        raise OutlineError(f"{path}:{number}: not an entry; write: line, indentation, text.")
    span = Span(source.document, int(match[1]), int(match[2] or match[1]))
    if span.last > len(source.lines) or span.first > span.last:
        raise OutlineError(f"{path}:{number}: {span} does not exist in the document.")
    found = " ".join(clean(source.lines[n - 1]) for n in span.lines)
    tail = _TAIL.fullmatch(match[4].removeprefix(found)) if match[4].startswith(found) else None
    if tail is None:
        raise OutlineError(
            f"{path}:{number}: {span} reads {found!r}, not {_printed(match[4])!r}; "
            "the document has changed: review its outline."
        )
    return _Entry(
        span=span,
        text=tail[1] if tail[1] is not None else found,
        depth=(len(match[3]) - 1) // 2,
        notes=_read_notes(path, number, tail[2] or ""),
    )


def _printed(text: str) -> str:
    """An entry's text as printed, without what it is read as and its notes."""
    return text.split(" => ")[0].split(" {")[0]


def _read_notes(path: Path, number: int, text: str) -> Mapping[str, str]:
    notes = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        key, _, value = part.partition(":")
        if key.strip() not in NOTES:
            raise OutlineError(f"{path}:{number}: unknown note {key.strip()!r}.")
        notes[key.strip()] = value.strip()
    return notes


def _check_coverage(source: Source, path: Path, entries: Sequence[_Entry]) -> None:
    """Every line with text is in exactly one entry, and entries are in the order of lines."""
    previous = 0
    for entry in entries:
        if entry.span.first <= previous:
            raise OutlineError(f"{path}: {entry.span} is out of order or listed twice.")
        previous = entry.span.last
    listed = {line for entry in entries for line in entry.span.lines}
    for number, line in enumerate(source.lines, start=1):
        if clean(line) and number not in listed:
            raise OutlineError(f"{path}: {source.document}:{number} ({line.strip()!r}) is missing.")


def _link(entries: Sequence[_Entry]) -> tuple[Node, ...]:
    """Nodes with their parents: the nearest earlier entries of smaller depth."""
    nodes: list[Node] = []
    stack: list[Node] = []
    for entry, following in zip_longest(entries, entries[1:]):
        while stack and stack[-1].depth >= entry.depth:
            stack.pop()
        node = Node(
            span=entry.span,
            text=entry.text,
            depth=entry.depth,
            parents=tuple(stack),
            has_children=following is not None and following.depth > entry.depth,
            notes=entry.notes,
        )
        nodes.append(node)
        stack.append(node)
    return tuple(nodes)
