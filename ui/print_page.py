"""Answers as one HTML file to print or save as PDF: every source and receipt written out."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Candidate, Citation
from ui import wording
from ui.exchange import Exchange
from ui.markup import element, list_html, text_html
from ui.reading import blocks, shows_table

_STYLE = """
body { font: 11pt/1.5 "Source Sans Pro", system-ui, sans-serif; color: #121b20;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; border-top: 1px solid #bbb;
  padding-top: 1rem; } h3 { font-size: 1rem; margin-bottom: .2rem; }
sup { font-weight: 600; } table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { border: 1px solid #bbb; padding: .3rem .45rem; text-align: left; vertical-align: top; }
blockquote { margin: .1rem 0 .5rem; padding-left: .7rem; border-left: 2px solid #bbb;
  white-space: pre-wrap; } .note { color: #4d5a62; font-size: .85rem; }
@media print { body { margin: 0; max-width: none; } section, tr, li { break-inside: avoid; } }
"""


def print_page(title: str, exchanges: Sequence[Exchange]) -> str:
    """The whole file; nothing in it is fetched from anywhere, and nothing in it runs."""
    body = [text_html(title, "h1"), text_html(_NOTICE, "p", "note")]
    body += [_exchange_html(exchange) for exchange in exchanges]
    head = f'<meta charset="utf-8">{text_html(title, "title")}<style>{_STYLE}</style>'
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(body)}</body></html>\n'
    )


def _exchange_html(exchange: Exchange) -> str:
    question = text_html(exchange.question, "h2")
    if exchange.answer is None:
        return question + text_html(exchange.problem, "p")
    return question + "".join(_parts(exchange.answer))


def _parts(answer: Answer) -> Iterator[str]:
    heading = wording.STATUS_HEADINGS[answer.status]
    if heading or answer.reason:
        yield text_html(". ".join(filter(None, (heading, answer.reason))), "p")
    for block in blocks(answer):
        tag = {"heading": "h3", "item": "li"}.get(block.kind, "p")
        yield _cited(block.text, block.citations, tag)
    if shows_table(answer):
        yield text_html("Differential", "h3") + text_html(wording.LIST_NOTICE, "p", "note")
        yield _table(answer.differential)
        yield from _further(answer)
    for conflict in answer.conflicts:
        sides = "".join(_cited(side.text, side.citations, "li") for side in conflict.sides)
        title = text_html(f"The sources differ: {conflict.topic}", "h3")
        yield element("section", title + element("ul", sides))
    if answer.cautions:
        cautions = "".join(
            _cited(f"{one.text} ({wording.CAUTION_KINDS[one.kind]})", one.citations, "li")
            for one in answer.cautions
        )
        yield element("section", text_html("Cautions", "h3") + element("ul", cautions))
    understood = [f"{name}: {words}" for name, words in wording.understood_lines(answer)]
    if understood:
        yield text_html("Understood", "h3") + list_html(understood)
    if answer.citations:
        listed = "".join(_source(citation) for citation in answer.citations)
        yield text_html(wording.sources_heading(answer), "h3") + element("ul", listed)
    found = [f"{one.rule}: {one.message}" for one in answer.verdict.findings]
    receipt = [wording.verdict_line(answer), *found, *wording.receipt_lines(answer)]
    yield text_html("Receipt", "h3") + list_html(receipt, "note")


def _further(answer: Answer) -> Iterator[str]:
    """The candidates beyond those of the table, written out: nothing is folded on paper."""
    if answer.further:
        items = (_cited(f"{c.name}: {c.finding}", c.citations, "li") for c in answer.further)
        yield text_html(wording.further_heading(answer), "h4")
        yield element("ul", "".join(items))


def _cited(text: str, numbers: Sequence[int], tag: str) -> str:
    return element(tag, f"{text_html(text)} {text_html(wording.marks(numbers), 'sup')}")


def _table(candidates: Sequence[Candidate]) -> str:
    heads = ("Candidate", "Fits", "Does not fit", "Not stated", "Would discriminate")
    head = "".join(text_html(one, "th") for one in heads)
    rows = "".join(_row(candidate) for candidate in candidates)
    return element("table", element("tr", head) + rows)


def _row(candidate: Candidate) -> str:
    groups = {group.kind: group.cells for group in wording.cell_groups(candidate)}
    cells = "".join(
        element(
            "td",
            "".join(_cited(c.finding, c.citations, "div") for c in groups.get(kind, ())),
        )
        for kind in ("fits", "against", "unstated", "settles")
    )
    notes = (wording.candidate_note(candidate), "must not be missed" * candidate.must_not_miss)
    note = text_html("; ".join(filter(None, notes)), "div", "note")
    name = text_html(f"{candidate.rank}. {candidate.name}", "strong")
    return element("tr", element("th", name + note) + cells)


def _source(citation: Citation) -> str:
    where = f"[{citation.number}] {citation.id}"
    path = text_html(" > ".join(citation.heading), "span", "note")
    quote = text_html("\n".join(wording.quoted_lines(citation)), "blockquote")
    return element("li", f"{text_html(where, 'strong')} {path}{quote}")


_NOTICE = (
    f"{wording.NOT_VALIDATED} Education and literature reference for radiologists and other "
    "qualified clinicians; not a diagnosis."
)
