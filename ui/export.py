"""Answers to take away: as Markdown, JSON or a page to print, with quotes and receipts."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.numbering import escape, marks
from ui import wording
from ui.exchange import Exchange
from ui.print_page import print_page
from ui.printable import printable
from ui.reading import Block, blocks, shows_table

_NAME_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: what it is called and how it is written."""

    name: str
    suffix: str
    mime: str
    render: Callable[[str, Sequence[Exchange]], str]


def file_name(title: str, form: Format) -> str:
    """A file name that says what is in it, made of plain letters only.

    >>> file_name("HO vs. MO?", Format(name="", suffix="md", mime="", render=lambda t, e: ""))
    'gamut-ho-vs-mo.md'
    """
    words = re.findall(r"[a-z0-9]+", title.lower())
    return f"{'-'.join(['gamut', *words])[:_NAME_CHARS].rstrip('-')}.{form.suffix}"


def as_json(title: str, exchanges: Sequence[Exchange]) -> str:
    """The answers whole, in the shape of `gamut ask --json`, with the questions before each."""
    records = [
        {"turns": exchange.turns, "answer": exchange.answer.model_dump(mode="json")}
        for exchange in exchanges
        if exchange.answer is not None
    ]
    return json.dumps({"title": title, "exchanges": records}, ensure_ascii=False, indent=1) + "\n"


def as_markdown(title: str, exchanges: Sequence[Exchange]) -> str:
    """The answers as Markdown in which no text of a document or a person is markup."""
    parts = [f"# {_plain(title)}", f"_{wording.NOT_VALIDATED} Education and reference only._"]
    for exchange in exchanges:
        parts.append(f"## {_plain(exchange.question)}")
        if exchange.answer is None:
            parts.append(_plain(exchange.problem))
        else:
            parts += _answer_parts(exchange.answer)
    return "\n\n".join(parts) + "\n"


def _answer_parts(answer: Answer) -> list[str]:
    heading = wording.STATUS_HEADINGS[answer.status]
    parts = [f"**{heading}**"] if heading else []
    parts += [_plain(answer.reason)] if answer.reason else []
    parts += [_block(block) for block in blocks(answer)]
    if shows_table(answer):
        parts += ["### Differential", wording.LIST_NOTICE, _table(answer)]
        if answer.further:
            named = [_cited(f"{one.name} ({one.finding})", one.citations) for one in answer.further]
            parts.append(f"{wording.further_heading(answer)}: {'; '.join(named)}")
    for conflict in answer.conflicts:
        parts.append(f"### The sources differ: {_plain(conflict.topic)}")
        parts.append("\n".join(f"- {_cited(s.text, s.citations)}" for s in conflict.sides))
    if answer.cautions:
        parts.append("### Cautions")
        parts.append(
            "\n".join(
                f"- {_cited(one.text, one.citations)} ({wording.CAUTION_KINDS[one.kind]})"
                for one in answer.cautions
            )
        )
    understood = [f"- {name}: {_plain(words)}" for name, words in wording.understood_lines(answer)]
    parts += ["### Understood", "\n".join(understood)] if understood else []
    if answer.citations:
        parts.append(f"### {wording.sources_heading(answer)}")
        parts.append("\n".join(_source(citation) for citation in answer.citations))
    parts.append("### Receipt")
    parts.append("\n".join(f"- {_plain(line)}" for line in _receipt(answer)))
    return parts


def _block(block: Block) -> str:
    """One line of the answer; items and headings as what they are."""
    before = {"heading": "### ", "item": "- "}.get(block.kind, "")
    return f"{before}{_cited(block.text, block.citations)}"


def _cited(text: str, numbers: Sequence[int]) -> str:
    return f"{_plain(text)} {marks(numbers)}".rstrip()


def _table(answer: Answer) -> str:
    rows = [
        "| | candidate | fits | does not fit | not stated | would discriminate |",
        "|-" * 6 + "|",
    ]
    for candidate in answer.differential:
        groups = {group.kind: group for group in wording.cell_groups(candidate)}
        cells = [
            "; ".join(_cited(cell.finding, cell.citations) for cell in group.cells)
            if (group := groups.get(kind))
            else ""
            for kind in ("fits", "against", "unstated", "settles")
        ]
        note = wording.candidate_note(candidate)
        name = _plain(f"{candidate.name} ({note})" if note else candidate.name)
        name += " **must not be missed**" if candidate.must_not_miss else ""
        rows.append(f"| {candidate.rank} | {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _source(citation: Citation) -> str:
    """A citation with its heading path and its quote, line by line."""
    path = f" ({_plain(' > '.join(citation.heading))})" if citation.heading else ""
    quote = "".join(f"\n  > {_plain(line)}  " for line in wording.quoted_lines(citation))
    return f"- \\[{citation.number}\\] `{citation.id}`{path}{quote}"


def _receipt(answer: Answer) -> tuple[str, ...]:
    findings = (f"{one.rule}: {one.message}" for one in answer.verdict.findings)
    return (wording.verdict_line(answer), *findings, *wording.receipt_lines(answer))


def _plain(text: str) -> str:
    return escape(" ".join(printable(text).split()))


FORMATS = (
    Format(name="Markdown", suffix="md", mime="text/markdown", render=as_markdown),
    Format(name="JSON", suffix="json", mime="application/json", render=as_json),
    Format(name="Page to print (HTML)", suffix="html", mime="text/html", render=print_page),
)
