"""Any text, verified sentence by sentence against the lines of a corpus; no index, no model."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.checked_text import CheckedSentence, CheckedText, overall
from assistant.claims import (
    ClaimReader,
    EvidenceBase,
    Judge,
    Ruling,
    Sentence,
    Vocabulary,
    combined,
    sentences,
)
from assistant.claims.reading import Unit
from assistant.numbering import Numbering
from ingest.corpus import Corpus
from ingest.errors import CitationError, UserError
from ingest.sources import locate
from ingest.spans import Span

TEXT_CHARS = 50_000
_KINDS = {
    "heading": "A heading or the opening of a list.",
    "question": "A question.",
    "pleasantry": "Says nothing that lines could support.",
}


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
        return combined([self._judge.rule(claim) for claim in self._reader.read(sentence)])

    @cached_property
    def _reader(self) -> ClaimReader:
        return ClaimReader(Vocabulary(self.corpus.lexicon), self.corpus.negation)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(EvidenceBase(self.corpus, self._reader.vocabulary))

    def _rule(
        self, sentence: Sentence, topic: tuple[Unit, ...]
    ) -> tuple[Ruling | None, tuple[Unit, ...]]:
        """The ruling on a sentence, None where it is no claim, and what the next one is about."""
        if sentence.kind in _KINDS:
            return None, topic
        claims = self._reader.read(sentence.plain, topic)
        if not claims:
            return None, topic
        ruling = combined([self._judge.rule(claim) for claim in claims])
        names = claims[0].names
        return self._with_citations(ruling, sentence), names[:1] or topic

    def _with_citations(self, ruling: Ruling, sentence: Sentence) -> Ruling:
        """The ruling with a word on the citations that the sentence itself gives."""
        notes = [f"{text} is no citation that exists." for text in sentence.broken]
        for span in sentence.cited:
            notes += self._note_on(span, ruling)
        return Ruling(
            label=ruling.label,
            spans=ruling.spans,
            reason=" ".join([ruling.reason, *notes]).strip(),
        )

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
