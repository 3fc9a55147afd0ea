"""An answer as markup: what was said, the matrix, cautions, conflicts, sources, the verdict."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation, Conflict
from ui import wording
from ui.exchange import Exchange
from ui.markup import element, list_html, text_html
from ui.reading import Block, blocks, shows_table
from ui.views.matrix import matrix_html
from ui.views.references import References


def answer_html(exchange: Exchange, place: int) -> str:
    """One answer; `place` is its place in the conversation."""
    if exchange.answer is None:
        problem = text_html(exchange.problem, "p", "gamut-problem")
        return f'<div class="gamut-answer" role="alert">{problem}</div>'
    return element("article", "".join(_parts(exchange, exchange.answer, place)), "gamut-answer")


def passed_html(text: str, citation_ids: Sequence[str]) -> str:
    """A sentence that has passed its check, while the rest of its answer is being written."""
    cited = text_html(", ".join(dict.fromkeys(citation_ids)), "cite")
    return element("p", f"{text_html(text)} {cited}", "gamut-passed")


def _parts(exchange: Exchange, answer: Answer, place: int) -> Iterator[str]:
    references = References.of(exchange, place)
    yield _status(answer)
    note = wording.model_note(answer)
    yield text_html(note, "p", "gamut-note") if note else ""
    yield from _text(blocks(answer), references)
    if shows_table(answer):
        yield matrix_html(answer, references)
    yield from (_conflict(conflict, references) for conflict in answer.conflicts)
    yield _cautions(answer, references)
    yield _sources(exchange, answer, place)
    if wording.shows_verdict(answer):
        yield _verdict(answer)


def _status(answer: Answer) -> str:
    """Why the answer is not a whole one, where it is not."""
    heading = wording.STATUS_HEADINGS[answer.status]
    parts = [text_html(heading, "strong")] if heading else []
    parts += [text_html(answer.reason)] if answer.reason else []
    return f'<div class="gamut-status" role="status">{"".join(parts)}</div>' if parts else ""


def _text(read: tuple[Block, ...], references: References) -> Iterator[str]:
    """Sentences and headings as they come; items in a row become one list."""
    items: list[str] = []
    for block in read:
        if block.kind in ("item", "ranked"):
            items.append(references.cited(block.text, block.citations, "li", "gamut-item"))
            continue
        yield _list(items)
        items = []
        tag = "h3" if block.kind == "heading" else "p"
        yield references.cited(block.text, block.citations, tag, f"gamut-{block.kind}")
    yield _list(items)


def _list(items: list[str]) -> str:
    return element("ul", "".join(items), "gamut-list") if items else ""


def _cautions(answer: Answer, references: References) -> str:
    if not answer.cautions:
        return ""
    said = "".join(
        element(
            "li",
            text_html(wording.CAUTION_KINDS[caution.kind].capitalize(), "span", "gamut-kind")
            + references.cited(caution.text, caution.citations, "span"),
        )
        for caution in answer.cautions
    )
    return element("section", text_html("Cautions", "h3") + element("ul", said), "gamut-cautions")


def _conflict(conflict: Conflict, references: References) -> str:
    """The sides of a conflict next to each other."""
    sides = "".join(
        element("div", references.cited(side.text, side.citations)) for side in conflict.sides
    )
    heading = text_html(f"The sources differ: {conflict.topic}", "h3")
    return element("section", heading + element("div", sides, "gamut-sides"), "gamut-conflict")


def sources_html(exchange: Exchange, place: int) -> str:
    """The citations of an answer with their quotes, as a list."""
    references = References.of(exchange, place)
    return element("ol", "".join(_source(one, references) for one in exchange.citations.values()))


def _source(citation: Citation, references: References) -> str:
    where = text_html(citation.id, "cite") + text_html(" > ".join(citation.heading))
    quote = text_html("\n".join(wording.quoted_lines(citation)), "blockquote")
    mark = references.marks([citation.number])
    return element("li", f"{mark}<div><p>{where}</p>{quote}</div>")


def _sources(exchange: Exchange, answer: Answer, place: int) -> str:
    """The sources behind one line; those of an abstention are all there is to read."""
    if not answer.citations:
        return ""
    title = f"{wording.sources_heading(answer)} ({len(answer.citations)})"
    opened = " open" if answer.status == "abstained" else ""
    return (
        f'<details class="gamut-sources"{opened}>{text_html(title, "summary")}'
        f"{sources_html(exchange, place)}</details>"
    )


def _verdict(answer: Answer) -> str:
    """The verdict as one quiet line that opens."""
    findings = [f"{finding.rule}: {finding.message}" for finding in answer.verdict.findings]
    summary = text_html(wording.verdict_line(answer), "summary")
    said = list_html([*(findings or ["Every check passed."]), *wording.receipt_lines(answer)])
    return element("details", summary + said, "gamut-verdict")
