"""The text of an answer, line by line: our own markdown, and what of it is shown elsewhere."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.answer import Answer, Candidate
from ui.wording import cell_groups

BlockKind = Literal["heading", "item", "note", "ranked", "sentence"]

_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"(?<!\\)\*\*")
_HEADING = re.compile(r"\*\*(?:(?!(?<!\\)\*\*).)+\*\*")
_BULLET = re.compile(r"- |\d+\. ")
_MARKS = re.compile(r"(?:\s*(?<!\\)\[(\d+)\])+$")
_NUMBER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of the answer's text, without its markdown, and the citations at its end."""

    kind: BlockKind
    text: str
    citations: tuple[int, ...]


def blocks(answer: Answer) -> tuple[Block, ...]:
    """The answer's text, line by line, without what is shown apart from it.

    That is: the reason of an answer that was not given, the ranked candidates of a table, those
    folded behind it, the notes that are its cautions and conflicts, and headings over these.
    """
    if answer.status in ("abstained", "refused"):
        return ()
    apart = {"note"} if answer.cautions or answer.conflicts or answer.further else set()
    apart |= {"ranked"} if shows_table(answer) else set()
    return tuple(
        block
        for block, after in pairwise([*_read(answer.text), None])
        if block
        and block.kind not in apart
        and (block.kind != "heading" or (after and after.kind not in apart))
    )


def shows_table(answer: Answer) -> bool:
    """Whether the differential says more than a list of names under their heading."""
    return bool(answer.differential) and (
        any(block.kind == "ranked" for block in _read(answer.text))
        or any(_has_more_than_a_name(candidate) for candidate in answer.differential)
    )


def _has_more_than_a_name(candidate: Candidate) -> bool:
    groups = cell_groups(candidate)
    return candidate.must_not_miss or len(groups) > 1 or len(candidate.fits) > 1


def _read(text: str) -> list[Block]:
    return [_block(line.strip()) for line in text.splitlines() if line.strip()]


def _block(line: str) -> Block:
    """One line of our own markdown: bold headings, bullets, ranks, marks at the end."""
    bullet = _BULLET.match(line)
    body = line[bullet.end() :] if bullet else line
    found = _MARKS.search(body)
    marked = _NUMBER.findall(found[0]) if found else []
    text = body[: found.start()] if found else body
    return Block(
        kind=_kind(line, bullet),
        text=_MARKDOWN_ESCAPE.sub(r"\1", _BOLD.sub("", text)).strip(),
        citations=tuple(int(number) for number in marked),
    )


def _kind(line: str, bullet: re.Match[str] | None) -> BlockKind:
    if bullet:
        return "item" if bullet[0] == "- " else "ranked"
    if not line.startswith("**"):
        return "sentence"
    return "heading" if _HEADING.fullmatch(line) else "note"
