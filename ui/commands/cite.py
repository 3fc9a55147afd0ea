"""`gamut cite`: the cited lines, in place."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ui.printable import printable
from ui.terminal import results

if TYPE_CHECKING:
    from ingest.sources import Source
    from ingest.spans import Span

DEFAULT_CONTEXT_LINES = 2


def cite(
    citation: Annotated[
        str, typer.Argument(help="document:line or document:first-last, e.g. slides:499-501")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    context: Annotated[
        int, typer.Option(min=0, help="Lines shown before and after.")
    ] = DEFAULT_CONTEXT_LINES,
) -> None:
    """Show the lines a citation names, where they stand in the document."""
    from ingest.settings import read_settings
    from ingest.sources import locate, read_sources
    from ingest.spans import parse_citation

    span = parse_citation(citation)
    source = locate(read_sources(read_settings().corpus), span)
    if as_json:
        text = json.dumps(_record(source, span, context), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(_lines(source, span, context))
    results().print(text, soft_wrap=True)


def _lines(source: "Source", span: "Span", context: int) -> Iterator[str]:
    """The page as a person reads it: cited lines marked with `>`."""
    yield printable(f"{span} in {source.title} ({source.short})")
    shown = _window(source, span, context)
    digits = len(str(shown[-1]))
    for number in shown:
        mark = ">" if number in span.lines else " "
        yield f"{mark} {number:>{digits}}  {printable(source.lines[number - 1])}".rstrip()


def _record(source: "Source", span: "Span", context: int) -> dict[str, object]:
    """The same as a JSON object."""
    return {
        "id": str(span),
        "document": span.document,
        "title": source.title,
        "first": span.first,
        "last": span.last,
        "quote": source.quote(span),
        "lines": [
            {"number": n, "text": source.lines[n - 1], "cited": n in span.lines}
            for n in _window(source, span, context)
        ],
    }


def _window(source: "Source", span: "Span", context: int) -> range:
    """The numbers of the cited lines and of their neighbours that exist."""
    return range(max(1, span.first - context), min(len(source.lines), span.last + context) + 1)
