"""What a plain text's layout says of its structure: titles, bullets, enumerations, indentation."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BULLET = re.compile(r"^(\s*)([-•*‣◦])\s*(?=\S)")
_LETTER = re.compile(r"^\(([a-z])\)\s*")
_NUMBER = re.compile(r"^(?:\(\d{1,2}\)\s*|\d{1,2}\.(?=\s+\S|[^\W\d]|\d+°))\s*")
_LATEX = re.compile(r"\$(.*)\$")
_HEADING_WORDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One node as the layout shows it; `depth` counts from 0."""

    first: int
    last: int
    text: str
    depth: int


def clean(line: str) -> str:
    r"""A line as it is read: no bullet, no enumeration, no LaTeX, ordinary quotes and spaces.

    >>> clean("- (a)Loose bolts"), clean(r" $Where: the\ (left)\ wheel$")
    ('Loose bolts', 'Where: the (left) wheel')
    """
    text = unicodedata.normalize("NFC", line).strip()
    latex = _LATEX.fullmatch(text)
    if latex:
        text = latex[1].replace("\\ ", " ")
    text = _BULLET.sub("", text)
    for enumeration in (_LETTER, _NUMBER):
        text = enumeration.sub("", text, count=1)
    text = text.translate(str.maketrans("“”‘’˜\u00a0", "\"\"''~ ")).removeprefix("=")
    return " ".join(text.split()) or " ".join(line.split())


def draft_outline(lines: Sequence[str]) -> tuple[Draft, ...]:
    """The outline that a text's layout suggests; every line with text is in one node.

    A line with neither bullet nor enumeration that starts a block, or stands alone between blank
    lines, is a title; titles that follow one another without text nest. Bulleted, enumerated
    (`(a)` above `1.`) and indented lines stand under the title before them.
    """
    drafts: list[Draft] = []
    title_depth = -1
    after_title = False
    for number, line in enumerate(lines, start=1):
        text = clean(line)
        if not text:
            continue
        if _is_title(lines, number):
            title_depth = min(title_depth + 1, 3) if after_title else 0
            drafts.append(Draft(first=number, last=number, text=text, depth=title_depth))
            after_title = True
            continue
        depth = title_depth + 1 + _item_depth(line, drafts, title_depth)
        drafts.append(Draft(first=number, last=number, text=text, depth=depth))
        after_title = False
    return tuple(drafts)


def _is_title(lines: Sequence[str], number: int) -> bool:
    """Whether the layout sets a line off as a title: unmarked, short, with a blank line before."""
    line = lines[number - 1]
    if line[:1].isspace() or _marker(line.strip()) or line.rstrip().endswith((".", ";")):
        return False
    if len(line.split()) > _HEADING_WORDS:
        return False
    before = lines[number - 2] if number > 1 else ""
    return not before.strip() or line.isupper()


def _item_depth(line: str, drafts: Sequence[Draft], title_depth: int) -> int:
    """Levels below the title: 0 for the first list level, more for numbers and indentation."""
    indented = 1 if line[:1].isspace() else 0
    marker = _marker(_BULLET.sub("", line).strip())
    under_letter = marker != "letter" and any(
        draft.depth == title_depth + 1 and _LETTER.match(draft.text) for draft in drafts[-1:]
    )
    return indented + int(under_letter) + int(marker == "number")


def _marker(text: str) -> str:
    """What kind of list mark a stripped line starts with; empty for none."""
    if _BULLET.match(text):
        return "bullet"
    if _LETTER.match(text):
        return "letter"
    return "number" if _NUMBER.match(text) else ""
