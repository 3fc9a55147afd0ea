"""Checked text: each sentence with its verdict and the lines that decide it."""

from collections.abc import Sequence

from assistant.checked_text import CheckedSentence, SentenceVerdict
from ui import wording
from ui.markup import element, text_html
from ui.printable import printable
from ui.views.references import References

# A sign, a word and a colour for each verdict: none of the three is needed to read the others.
SENTENCE_VERDICTS: dict[SentenceVerdict, tuple[str, str]] = {
    "supported": ("✓", "Supported"),
    "contradicted": ("✕", "Contradicted"),
    "not_in_sources": ("?", "Not in the sources"),
    "not_a_claim": ("·", "Not a claim"),
}


def checked_html(sentences: Sequence[CheckedSentence]) -> str:
    """The sentences in order, each marked."""
    return element("ol", "".join(_sentence(one) for one in sentences), "gamut-checked")


def counts(sentences: Sequence[CheckedSentence]) -> str:
    """How many sentences have each verdict, in words."""
    found = [sentence.verdict for sentence in sentences]
    parts = [
        f"{found.count(verdict)} {name.lower()}"
        for verdict, (_, name) in SENTENCE_VERDICTS.items()
        if verdict in found
    ]
    return ", ".join(parts).capitalize()


def marked_text(sentences: Sequence[CheckedSentence]) -> str:
    """The marked result as plain text, to be copied: verdict, sentence, lines and quotes."""
    parts = []
    for sentence in sentences:
        sign, name = SENTENCE_VERDICTS[sentence.verdict]
        parts.append(f"{sign} {name}: {printable(sentence.text)}")
        if sentence.reason:
            parts.append(f"    {printable(sentence.reason)}")
        for citation in sentence.citations:
            quote = " / ".join(line.strip() for line in wording.quoted_lines(citation))
            parts.append(f"    {citation.id}: {printable(quote)}")
    return "\n".join([*parts, "", f"Checked by Gamut. {wording.NOT_VALIDATED}"])


def _sentence(sentence: CheckedSentence) -> str:
    sign, name = SENTENCE_VERDICTS[sentence.verdict]
    verdict = f'<p class="gamut-said"><b aria-hidden="true">{sign}</b> {text_html(name)}</p>'
    numbered = {
        number: citation.model_copy(update={"number": number})
        for number, citation in enumerate(sentence.citations, start=1)
    }
    references = References(citations=numbered, place=-1)
    said = text_html(sentence.text, "p")
    reason = text_html(sentence.reason, "p", "gamut-note") if sentence.reason else ""
    rows = "".join(
        element(
            "li",
            references.marks([number])
            + text_html(" / ".join(wording.quoted_lines(citation)), "span"),
        )
        for number, citation in numbered.items()
    )
    lines = element("ul", rows) if rows else ""
    css = f"gamut-{sentence.verdict.replace('_', '-')}"
    return element("li", f"{verdict}<div>{said}{reason}{lines}</div>", css)
