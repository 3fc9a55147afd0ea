"""A checked text on a terminal: each sentence with a word for its verdict, its lines, and why."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from assistant.checked_text import CheckedSentence, CheckedText
from ui.printable import printable

_INDENT = 2
# A mark and a word each, so that nothing depends on telling colours apart.
VERDICT_WORDS = {
    "supported": "[+] supported",
    "contradicted": "[x] contradicted",
    "not_in_sources": "[?] not in the sources",
    "not_a_claim": "[ ] not a claim",
    "mixed": "[~] mixed",
}


def checked_text_view(checked: CheckedText) -> RenderableType:
    """The checked text as blocks that rich wraps to the width of the terminal."""
    blocks: list[RenderableType] = [Text(_summary(checked), style="bold")]
    for sentence in checked.sentences:
        blocks += _sentence(sentence)
    return Group(*blocks)


def _summary(checked: CheckedText) -> str:
    counts = [
        f"{sum(s.verdict == verdict for s in checked.sentences)} {words[4:]}"
        for verdict, words in VERDICT_WORDS.items()
        if any(s.verdict == verdict for s in checked.sentences)
    ]
    return f"{VERDICT_WORDS[checked.verdict]}: {', '.join(counts) or 'no sentence'}"


def _sentence(sentence: CheckedSentence) -> Iterator[RenderableType]:
    style = "dim" if sentence.verdict == "not_a_claim" else ""
    yield Padding(Text(_flat(sentence.text), style=style), (1, 0, 0, 0))
    yield _line(f"{VERDICT_WORDS[sentence.verdict]}. {sentence.reason}".strip(), _INDENT)
    for citation in sentence.citations:
        where = f" ({' > '.join(citation.heading)})" if citation.heading else ""
        yield _line(f"{citation.id}{where}", _INDENT)
        for line in filter(str.strip, citation.quote.split("\n")):
            yield _line(f"| {line}", 2 * _INDENT, style="dim")


def _line(text: str, indent: int, *, style: str = "") -> RenderableType:
    return Padding(Text(_flat(text), style=style), (0, 0, 0, indent))


def _flat(text: str) -> str:
    """The text on one line; line breaks of its own could pass for ours."""
    return " ".join(printable(text).split())
