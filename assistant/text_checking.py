"""Any text, verified sentence by sentence against the lines of a corpus; no index, no model."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.checked_text import CheckedSentence, CheckedText, overall
from assistant.claims import (
    Engine,
    ReadClaim,
    Ruling,
    Sentence,
    combined,
    sentences,
)
from assistant.claims.units import Unit
from assistant.numbering import Numbering
from ingest.corpus import Corpus
from ingest.errors import CitationError, UserError
from ingest.sources import locate
from ingest.spans import Span

TEXT_CHARS = 20_000
SENTENCE_CHARS = 500
_BARE_WORDS = 4
_KINDS = {
    "heading": "A heading or the opening of a list.",
    "question": "A question.",
    "pleasantry": "Says nothing that lines could support.",
}


_TOO_LONG = Ruling(
    label="not_in_sources",
    reason=f"A sentence of more than {SENTENCE_CHARS} characters is not read; check its parts.",
)


class TextError(UserError):
    """A text that cannot be checked: empty, or too long."""


def check_length(text: str) -> None:
    """Refuse a text that cannot be checked.

    Raises:
        TextError: the text has no word, or more than `TEXT_CHARS` characters.
    """
    if not any(letter.isalnum() for letter in text):
        raise TextError("The text is empty; give the sentences that are to be checked.")
    if len(text) > TEXT_CHARS:
        raise TextError(
            f"The text has {len(text):,} characters; {TEXT_CHARS:,} is the most that can be "
            "checked at once. Check it in parts."
        )


@dataclass(frozen=True, eq=False)
class TextChecker:
    """Checks texts against one corpus; safe to share between threads."""

    corpus: Corpus

    def check(self, text: str, *, text_id: str | None = None) -> CheckedText:
        """What the sources say of each sentence of a text.

        Raises:
            TextError: the text is empty or too long.
        """
        check_length(text)
        numbering = Numbering(self.corpus)
        documents = frozenset(source.document for source in self.corpus.sources)
        checked: list[CheckedSentence] = []
        topic: tuple[Unit, ...] = ()
        for sentence in sentences(text, documents):
            ruling, topic = self._rule(sentence, topic)
            checked.append(self._checked(sentence, ruling, numbering))
        return CheckedText(
            id=text_id,
            text=text,
            verdict=overall(tuple(sentence.verdict for sentence in checked)),
            sentences=tuple(checked),
        )

    def rule(self, sentence: str) -> Ruling:
        """The ruling on one sentence."""
        return self.engine.rule(sentence)

    @cached_property
    def engine(self) -> Engine:
        """What rules on sentences."""
        return Engine(self.corpus)

    def _rule(
        self, sentence: Sentence, topic: tuple[Unit, ...]
    ) -> tuple[Ruling | None, tuple[Unit, ...]]:
        """The ruling on a sentence, None where it is no claim, and what the next one is about."""
        if sentence.kind in _KINDS:
            return None, topic
        if len(sentence.plain) > SENTENCE_CHARS:
            return _TOO_LONG, topic
        claims = self.engine.reader.read(_with_lead(sentence), topic)
        if not claims:
            return None, topic
        judge = self.engine.judge_of(sentence.plain)
        ruling = combined([judge.rule(claim) for claim in claims])
        ruling = self._with_conflict(ruling, claims)
        names = claims[0].names
        return self._with_citations(ruling, sentence), names[:1] or topic

    def _with_conflict(self, ruling: Ruling, claims: Sequence[ReadClaim]) -> Ruling:
        """A supported ruling with what other lines say where the sources differ."""
        named = {unit.term.id for claim in claims for unit in claim.names if unit.term}
        for conflict in self.corpus.notes.conflicts if ruling.label == "supported" else ():
            if named.isdisjoint(conflict.about):
                continue
            sides = [
                side
                for side in conflict.sides
                if not any(line.overlaps(span) for line in side.lines for span in ruling.spans)
            ]
            if 0 < len(sides) < len(conflict.sides):
                others = " ".join(side.text for side in sides)
                note = f"The sources differ ({conflict.topic}): {others}"
                return replace(ruling, reason=f"{ruling.reason} {note}")
        return ruling

    def _with_citations(self, ruling: Ruling, sentence: Sentence) -> Ruling:
        """The ruling with a word on the citations that the sentence itself gives."""
        notes = [f"{text} is no citation that exists." for text in sentence.broken]
        for span in sentence.cited:
            notes += self._note_on(span, ruling)
        return replace(ruling, reason=" ".join([ruling.reason, *notes]).strip())

    def _note_on(self, span: Span, ruling: Ruling) -> Sequence[str]:
        try:
            locate(self.corpus.sources, span)
        except CitationError as error:
            return [str(error)]
        if any(span.overlaps(deciding) for deciding in ruling.spans):
            return []
        return [f"The cited {span} does not carry this sentence."]

    def _checked(
        self, sentence: Sentence, ruling: Ruling | None, numbering: Numbering
    ) -> CheckedSentence:
        if ruling is None:
            reason = _KINDS.get(sentence.kind, "Says nothing that lines could support.")
            return CheckedSentence(text=sentence.written, verdict="not_a_claim", reason=reason)
        numbers = numbering.numbers(ruling.spans)
        cited = numbering.citations()
        return CheckedSentence(
            text=sentence.written,
            verdict=ruling.label,
            citations=tuple(cited[number - 1] for number in numbers),
            reason=ruling.reason,
        )


def _with_lead(sentence: Sentence) -> str:
    """The words of a sentence; a bare list item with what it stands under."""
    if sentence.kind != "item" or len(sentence.plain.split()) > _BARE_WORDS:
        return sentence.plain
    return f"{sentence.lead.rstrip(': ')} {sentence.plain}".strip()
