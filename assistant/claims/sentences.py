"""Free text taken apart: paragraphs, headings, list items, sentences, and the citations in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.errors import CitationError
from ingest.spans import Span, parse_citation

Kind = Literal["sentence", "item", "heading", "question", "pleasantry"]

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_BULLET = re.compile(r"^\s*(?:[-*+•·–—‣▪]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?=\S)")
_QUOTE = re.compile(r"^\s*>+\s?")
_BOLD_LINE = re.compile(r"^\s*(\*\*|__)(?!.*\1.*\1)(.+?)\1:?\s*$")
_MARKUP = re.compile(r"(\*\*|__|~~|`+|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w))")
_LINK = re.compile(r"!?\[([^\]\[]{0,300})\]\([^()\s]{1,500}\)")
_CITED = re.compile(
    r"[A-Za-z][A-Za-z0-9_.-]{0,60}:\d{1,9}(?:\s?[-–]\s?\d{1,9})?(?![\d/])", re.ASCII
)
_BRACKETS = re.compile(r"\s*[\[(]\s*(?:(?:see|cf\.?|source:?)\s*)?[;,\s]*[\])]", re.IGNORECASE)
_MARKS = re.compile(r"\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]")
_END = re.compile(r"(?:[.!?…]+[\"'”’)\]]*)(?=\s+[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|resp|incl|excl|dr|mr|mrs|ms|prof|st|fig|figs|no|nos|al|ca|"
    r"viz|a\.k\.a|p|pp|eq|ref|refs|syn|sect|vol|eds|max|min|spp)"
    r"|\b[A-Za-z]|\b[a-z]\.[a-z])\.$",
    re.IGNORECASE,
)
_PLEASANTRY = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|thanks|thank you|"
    r"many thanks|cheers|(?:best|kind|warm) (?:regards|wishes)|regards|sincerely|yours|"
    r"you(?:'re| are) welcome|sure|certainly|of course|absolutely|(?:great|good) question|ok|okay|"
    r"yes|no|"
    r"please|let me know|feel free|i (?:hope|am|'m|would|will|can|think you|understand)|hope|"
    r"here (?:is|are|'s)|here you|below (?:is|are)|the following|as requested|in summary|"
    r"to summari[sz]e|see below|as an ai|this is not (?:medical|professional) advice|"
    r"always consult|consult (?:a|your)|if you have)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence as written, its plain text, what kind it is, and the lines that it cites.

    `lead` is the heading or the opening of the list that a list item stands under. `broken` are
    citations that name no lines.
    """

    written: str
    plain: str
    kind: Kind
    lead: str = ""
    cited: tuple[Span, ...] = ()
    broken: tuple[str, ...] = ()


def sentences(text: str, documents: frozenset[str]) -> Iterator[Sentence]:
    """The sentences of a text in order, with headings and list items as pieces of their own.

    Args:
        text: Plain text or Markdown.
        documents: The ids of the documents; `name:number` is a citation where the name is one.
    """
    lead = ""
    for is_item, block in _blocks(text):
        heading = _heading(block)
        if heading is not None:
            lead = _plain(heading)
            yield Sentence(written=block.strip(), plain=lead, kind="heading")
            continue
        lead = "" if not is_item and lead.endswith(":") else lead
        for written in split(block):
            sentence = _sentence(written, documents, is_item=is_item, lead=lead)
            if not sentence.plain:
                continue
            yield sentence
            if sentence.kind == "heading":
                lead = sentence.plain


def _sentence(written: str, documents: frozenset[str], *, is_item: bool, lead: str) -> Sentence:
    cited: list[Span] = []
    broken: list[str] = []

    def taken(match: re.Match[str]) -> str:
        if match[0].partition(":")[0] not in documents:
            return match[0]
        try:
            cited.append(parse_citation(match[0]))
        except CitationError:
            broken.append(match[0])
        return ""

    plain = _plain(_BRACKETS.sub("", _MARKS.sub("", _CITED.sub(taken, written))))
    return Sentence(
        written=written.strip(),
        plain=plain,
        kind=_kind(plain, is_item=is_item),
        lead=lead if is_item else "",
        cited=tuple(dict.fromkeys(cited)),
        broken=tuple(broken),
    )


def split(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph; abbreviations and decimals end none.

    >>> list(split("It is 3.5x, e.g. in MO. Dr. X said so! Was it?"))
    ['It is 3.5x, e.g. in MO.', 'Dr. X said so!', 'Was it?']
    """
    start = 0
    for end in _END.finditer(paragraph):
        before = paragraph[max(start, end.start() - 12) : end.start() + 1]
        if end[0].startswith(".") and _ABBREVIATION.search(before):
            continue
        yield paragraph[start : end.end()].strip()
        start = end.end()
    if paragraph[start:].strip():
        yield paragraph[start:].strip()


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Paragraphs, headings and list items: whether it is an item, and its text on one line."""
    held: list[str] = []
    is_item = False
    for line in text.splitlines():
        bare = _QUOTE.sub("", line)
        bullet = _BULLET.match(bare)
        ends = not bare.strip() or _RULE.match(bare) or _FENCE.match(bare)
        if held and (ends or bullet or _HEADING.match(bare) or _stands_alone(held[-1])):
            yield is_item, " ".join(held)
            held = []
        if ends:
            continue
        if not held:
            is_item = bullet is not None
        held.append(bare[bullet.end() :].strip() if bullet else bare.strip())
    if held:
        yield is_item, " ".join(held)


def _stands_alone(line: str) -> bool:
    """Whether a line is not continued by the next: a heading, or the opening of a list."""
    return bool(_HEADING.match(line) or _BOLD_LINE.match(line) or line.rstrip("*_ ").endswith(":"))


def _heading(block: str) -> str | None:
    """The text of a heading; None for anything else."""
    marked = _HEADING.match(block)
    if marked:
        return marked[1]
    bold = _BOLD_LINE.match(block)
    if bold and not bold[2].rstrip().endswith("."):
        return bold[2]
    return None


def _kind(plain: str, *, is_item: bool) -> Kind:
    if plain.rstrip("\"'”’)").endswith("?"):
        return "question"
    if plain.endswith(":"):
        return "heading"
    if _PLEASANTRY.match(plain):
        return "pleasantry"
    return "item" if is_item else "sentence"


def _plain(text: str) -> str:
    """A text without Markdown."""
    text = _MARKUP.sub("", _LINK.sub(r"\1", text))
    return " ".join(text.split())


def is_wordless(text: str) -> bool:
    """Whether a text has no word."""
    return _WORD.search(text) is None
