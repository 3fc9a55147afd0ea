"""The assistant: from a question to a checked, cited answer."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Self

from assistant import numbering
from assistant.answer import Answer, Writing
from assistant.chat_models.choice import chosen_model
from assistant.checked_text import CheckedText
from assistant.conversation import Resolved
from assistant.differential import Engines
from assistant.draft import Draft, DraftClaim
from assistant.guard import Checked, Guard
from assistant.guard.something_verified import nothing_left
from assistant.leading import lead_with
from assistant.notices import Notices
from assistant.query import Query, QuestionReader
from assistant.receipts import Clock, Origin, make_receipt
from assistant.retrieval import Evidence, PassageSearch, Retriever
from assistant.scope import Refusal, refusal
from assistant.searching import IndexSearch
from assistant.text_checking import TextChecker
from assistant.understood import understood
from assistant.writing import Writer
from ingest.corpus import Corpus, read_corpus
from ingest.embedding import Encoder, load_encoder
from ingest.errors import UserError
from ingest.index import Index, open_index
from ingest.lexicon import Lexicon
from ingest.settings import Settings
from ingest.sources import Source

if TYPE_CHECKING:
    from assistant.chat_models.calls import LanguageModel
    from assistant.drafting import ModelWriter

WITHHELD = "[question withheld]"
_MOST_DRAFTS = 3

Stage = Callable[[str], None]
OnClaim = Callable[[DraftClaim], None]


def _quiet(stage: object) -> None:
    """Progress that nobody follows."""


class Assistant(AbstractContextManager["Assistant"]):
    """Answers questions from one corpus; safe to share between threads."""

    def __init__(self, corpus: Corpus, search: PassageSearch, origin: Origin) -> None:
        """An assistant over a corpus that is already read and indexed."""
        self.corpus = corpus
        self.index: Index | None = None
        self.encoder: Encoder | None = None
        self._origin = origin
        engines = Engines(corpus)
        coverage = engines.over().coverage
        passages = {passage.passage_id: passage for passage in corpus.passages}
        self._retriever = Retriever(coverage, search, passages)
        reader = QuestionReader(corpus)
        self._checker = TextChecker(corpus)
        judging = self._checker.rule
        self._writer = Writer(corpus, reader, self._retriever, Notices(coverage), engines, judging)
        self.guard = Guard(corpus, engines)
        self._model: ModelWriter | None = None
        self._latest: tuple[tuple[str, ...], Draft, Evidence] | None = None

    def write_with(self, model: "LanguageModel", settings: Settings) -> None:
        """Have a language model write from now on, within the settings' limits."""
        from assistant.drafting.opening import model_writer

        engine = self._checker.engine
        self._model = model_writer(model, settings, self.guard, self._writer.reader, engine)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """The assistant over the index in force, with the language model that the settings name.

        Raises:
            SettingsError, ChatModelError: the language model that is set cannot be used.
            IndexMissingError: nothing has been built yet.
            IndexMismatchError, StoreError, EmbeddingModelError: the index or model cannot be used.
        """
        model = None
        if chosen_model(settings) is not None:
            from assistant.drafting.opening import open_model

            model = open_model(settings)
        index = open_index(settings)
        try:
            encoder = load_encoder(settings)
            corpus = read_corpus(index.corpus)
        except UserError:
            index.close()
            raise
        origin = Origin(
            corpus=index.fingerprint.corpus,
            index=index.generation,
            embedding_model=encoder.identity,
        )
        assistant = cls(corpus, IndexSearch(index, encoder), origin)
        assistant.index, assistant.encoder = index, encoder
        if model is not None:
            assistant.write_with(model, settings)
        return assistant

    @property
    def model(self) -> "LanguageModel | None":
        """The language model that writes; None where none is set."""
        return None if self._model is None else self._model.model

    @property
    def destination(self) -> str | None:
        """Where text is sent for a language model; None where none is set and none is sent."""
        return None if self._model is None else self._model.model.destination

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that answers come from."""
        return self.corpus.sources

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon that questions are read with."""
        return self.corpus.lexicon

    @property
    def name(self) -> str:
        """What the corpus is called."""
        return self.corpus.name

    def close(self) -> None:
        """Let go of the index and of the language model."""
        if self.index is not None:
            self.index.close()
        if self._model is not None:
            self._model.model.close()

    def __exit__(self, *_: object) -> None:
        """Let go of the index at the end of the block."""
        self.close()

    def check(self, text: str, *, text_id: str | None = None) -> CheckedText:
        """What the sources say of a text, sentence by sentence.

        Raises:
            TextError: the text is empty or too long.
        """
        return self._checker.check(text, text_id=text_id)

    def retrieve(self, question: str, turns: Sequence[str] = ()) -> Evidence:
        """The lines that a question needs, best first; those of the latest answer are kept.

        Raises:
            QuestionError: the question is empty or too long.
        """
        asked, kept = (question, *turns), self._latest
        if kept is None or kept[0] != asked:
            query = self._writer.resolve(question, turns).query
            evidence = self._retriever.retrieve(query)
            kept = (asked, self._writer.write(query, evidence), evidence)
        return lead_with(kept[1], kept[2], self.corpus)

    def draft(self, question: str, turns: Sequence[str] = ()) -> tuple[Query, Draft]:
        """What is written for a question before the check, with the question as it was read.

        Raises:
            QuestionError: the question is empty or too long.
        """
        query = self._writer.resolve(question, turns).query
        return query, self._writer.write(query, self._retriever.retrieve(query))

    def ask(
        self,
        question: str,
        turns: Sequence[str] = (),
        *,
        question_id: str | None = None,
        on_stage: Stage = _quiet,
        on_claim: OnClaim = _quiet,
    ) -> Answer:
        """The answer to a question, after the earlier questions of its conversation.

        Args:
            question: The question as typed.
            turns: The questions before it, the latest last.
            question_id: What the answer is called.
            on_stage: Told which stage is at work.
            on_claim: Given each claim of a language model as soon as it has passed the check; the
                answer that follows may hold more claims or, where these do not answer, others.

        Raises:
            QuestionError: the question is empty or too long.
        """
        clock = Clock()
        on_stage("searching")
        refused = self._writer.refuses(question)
        besides = self._besides(question, refused)
        if refused is not None and not besides:
            return self._refuse(question_id, question, refused, clock)
        resolved = self._writer.resolve(besides or question, turns)
        model = self._model.begin() if self._model else None
        if model is not None:
            resolved = model.read(besides or question, turns, resolved)
        evidence = self._retriever.retrieve(resolved.query)
        clock.lap("retrieve")
        on_stage("writing")
        write = partial(self._write, resolved, evidence, refused)
        draft = write(self._writer)
        if not (model or refused or resolved.unmet):
            self._latest = ((question, *turns), draft, evidence)
        clock.lap("write")
        on_stage("checking")
        checked = self._standing(
            draft, write, lambda made: self.guard.check(made, resolved.query, question)
        )
        clock.lap("check")
        # What the guard withholds as a whole, and an item that is not there, no model is asked of.
        if model is None or resolved.unmet or checked.draft.status != draft.status:
            return self._finish(question_id, question, resolved, checked, clock)
        lines = lead_with(draft, evidence, self.corpus)
        drafted = model.write(resolved.query, lines, checked.draft, on_stage, on_claim)
        clock.lap("model")
        checked = drafted.checked or checked
        return self._finish(question_id, question, resolved, checked, clock, drafted.writing)

    def _refuse(
        self, question_id: str | None, question: str, refused: Refusal, clock: Clock
    ) -> Answer:
        """The answer that says why a question is not taken up."""
        question = WITHHELD if refused.withholds else question
        checked = self.guard.check(Draft(status="refused", reason=refused.sentence))
        resolved = self._writer.resolve(question, ())
        return self._finish(question_id, question, resolved, checked, clock)

    def _standing(
        self, draft: Draft, write: Callable[[Writer], Draft], check: Callable[[Draft], Checked]
    ) -> Checked:
        """The check of a draft; where it leaves nothing of it, of the next that is written."""
        checked, writer = check(draft), self._writer
        for _ in range(_MOST_DRAFTS - 1):
            if draft.status == "abstained" or not nothing_left(checked.verdict):
                break
            writer = writer.without(draft)
            draft = write(writer)
            checked = check(draft)
        return checked

    def _write(
        self, resolved: Resolved, evidence: Evidence, refused: Refusal | None, writer: Writer
    ) -> Draft:
        """The built-in draft; in part, where another part of the question is refused."""
        if resolved.unmet:
            nearest = evidence.nearest if resolved.query.mentions else ()
            return Draft(status="abstained", reason=resolved.unmet, nearest=nearest)
        draft = writer.write(resolved.query, evidence)
        if refused is None:
            return draft
        if draft.status == "abstained":
            return Draft(status="refused", reason=refused.sentence)
        return replace(draft, status="partial", missing=(*draft.missing, refused.short))

    def _besides(self, question: str, refused: Refusal | None) -> str:
        """What can be answered of a question of which only a part is refused."""
        if refused is None or not refused.in_part:
            return ""
        return self._writer.asks_besides(question, lambda part: refusal(part) is not None)

    def _finish(
        self,
        question_id: str | None,
        question: str,
        resolved: Resolved,
        checked: Checked,
        clock: Clock,
        writing: Writing | None = None,
    ) -> Answer:
        draft = checked.draft
        numbers = numbering.Numbering(self.corpus)
        text = numbering.markdown(draft, numbers)
        return Answer(
            id=question_id,
            question=question,
            status=draft.status,
            reason=draft.reason,
            text=text,
            claims=numbering.claims(draft, numbers),
            differential=numbering.candidates(draft, numbers),
            further=numbering.further(draft, numbers),
            cautions=numbering.cautions(draft, numbers),
            conflicts=numbering.conflicts(draft, numbers),
            citations=numbers.citations(),
            understood=understood(resolved, draft),
            verdict=checked.verdict,
            receipt=make_receipt(self._origin, clock.laps, writing),
        )
