"""A document to read: its lines with numbers, its outline, what a line states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.corpus import Corpus
from ingest.facts import Fact, Statement
from ingest.lexicon import Lexicon
from ingest.outline import Node
from ingest.sources import Source
from ingest.spans import Span
from ui.markup import attribute, element, marked_html, text_html
from ui.views.references import line_button

LINES_SHOWN = 1_000
_HITS_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The lines of a document that are shown at once."""

    first: int
    last: int

    @classmethod
    def around(cls, source: Source, line: int) -> "Window":
        """The lines around one; the whole document where it is short enough."""
        first = max(1, min(line - LINES_SHOWN // 2, len(source.lines) - LINES_SHOWN + 1))
        return cls(first=first, last=min(len(source.lines), first + LINES_SHOWN - 1))


def text_of(source: Source, window: Window, opened: Span | None, words: Sequence[str] = ()) -> str:
    """The lines, each behind its number, which opens it; the opened ones are highlighted."""
    rows = "".join(
        _row(source, number, words, lit=opened is not None and number in opened.lines)
        for number in range(window.first, window.last + 1)
    )
    name = f"Lines {window.first} to {window.last} of {source.title}"
    return (
        f'<div class="gamut-frame gamut-whole" role="region" tabindex="0" '
        f'aria-label="{attribute(name)}" data-shows="{attribute(str(opened or ""))}">'
        f'<table class="gamut-lines"><tbody>{rows}</tbody></table></div>'
    )


def _row(source: Source, number: int, words: Sequence[str], *, lit: bool) -> str:
    button = line_button(f"{source.document}:{number}", str(number), "gamut-number")
    line = source.lines[number - 1]
    shown = text_html(line or " ", "mark") if lit else marked_html(line, words)
    return f'<tr><th scope="row">{button}</th><td>{shown}</td></tr>'


def hits_of(source: Source, words: Sequence[str]) -> list[int]:
    """The numbers of the lines that hold every word."""
    wanted = [word.casefold() for word in words]
    return [
        number
        for number, line in enumerate(source.lines, start=1)
        if wanted and all(word in line.casefold() for word in wanted)
    ]


def hits_html(source: Source, numbers: Sequence[int], words: Sequence[str]) -> str:
    """The lines that were found, each a button that opens it."""
    rows = "".join(
        element(
            "li",
            line_button(f"{source.document}:{number}", str(number), "gamut-number")
            + f"<span>{marked_html(source.lines[number - 1].strip(), words)}</span>",
        )
        for number in numbers[:_HITS_SHOWN]
    )
    more = len(numbers) - _HITS_SHOWN
    note = text_html(f"… and {more} more lines", "p", "gamut-note") if more > 0 else ""
    return element("ol", rows, "gamut-hits") + note


def outline_html(nodes: Sequence[Node]) -> str:
    """The headings of a document as a tree; each opens its lines."""
    headings = [node for node in nodes if node.has_children and node.is_content]
    tree = "".join(_branches(headings, 0, len(headings)))
    return f'<nav class="gamut-outline" aria-label="Outline">{tree}</nav>' if headings else ""


def _branches(nodes: Sequence[Node], start: int, end: int) -> Iterator[str]:
    """The nodes between two places as nested lists; deeper ones stand inside the one above."""
    yield "<ul>"
    place = start
    while place < end:
        after = place + 1
        while after < end and nodes[after].depth > nodes[place].depth:
            after += 1
        content = "".join(_branches(nodes, place + 1, after)) if after > place + 1 else ""
        yield element("li", line_button(str(nodes[place].span), nodes[place].text) + content)
        place = after
    yield "</ul>"


def line_html(corpus: Corpus, span: Span) -> str:
    """What the lines state: their headings, their facts, what they name."""
    found = {
        id(statement): statement
        for line in span.lines
        if (statement := corpus.statement_at.get((span.document, line))) is not None
    }
    if not found:
        note = "These lines state nothing that was read: they are blank, a title or left out."
        return text_html(note, "p", "gamut-note")
    return "".join(_statement_html(one, corpus.lexicon) for one in found.values())


def _statement_html(statement: Statement, lexicon: Lexicon) -> str:
    path = text_html(" > ".join(statement.node.heading), "p", "gamut-path")
    facts = "".join(element("li", _fact_html(fact, lexicon)) for fact in statement.facts)
    named = ", ".join(_names(sorted(statement.own), lexicon))
    parts = [path]
    if facts:
        parts.append(element("ul", facts, "gamut-facts"))
    else:
        parts.append(text_html("No fact was read from this line.", "p", "gamut-note"))
    if named:
        parts.append(text_html(f"Names: {named}", "p", "gamut-note"))
    return "".join(parts)


def _fact_html(fact: Fact, lexicon: Lexicon) -> str:
    subject = ", ".join(_names([fact.subject], lexicon))
    known = lexicon.predicates.get(fact.predicate)
    predicate = known.label if known else fact.predicate
    value = ", ".join(_names([fact.value], lexicon)) if fact.is_term else fact.value
    said = f"{'not ' if fact.denied else ''}{value}"
    extra = f" (counted from {fact.counted_from})" if fact.counted_from else ""
    doubt = "" if fact.quality == "ok" else f" ({fact.quality})"
    return (
        f"{text_html(subject, 'strong')} {text_html(predicate.lower(), 'em')}: "
        f"{text_html(said + extra + doubt)} {line_button(str(fact.span), str(fact.span))}"
    )


def _names(ids: Sequence[str], lexicon: Lexicon) -> list[str]:
    return [lexicon.terms[one].name if one in lexicon.terms else one for one in ids]
