"""The assistant: from a question to a checked, cited answer."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Self

from assistant import numbering
from assistant.answer import Answer, Receipt, Understood
from assistant.checked_text import CheckedText
from assistant.conversation import Resolved
from assistant.coverage import Coverage
from assistant.draft import Draft
from assistant.guard import Checked, check_draft, rules_version
from assistant.leading import lead_with
from assistant.notices import Notices
from assistant.query import QuestionReader
from assistant.retrieval import Evidence, PassageSearch, Retriever
from assistant.scope import refusal
from assistant.searching import IndexSearch
from assistant.text_checking import TextChecker
from assistant.writing import Writer
from ingest.corpus import Corpus, read_corpus
from ingest.embedding import Encoder, load_encoder
from ingest.errors import UserError
from ingest.index import Index, open_index
from ingest.lexicon import Lexicon
from ingest.settings import Settings
from ingest.sources import Source

BUILT_IN = "built-in"
WITHHELD = "[question withheld]"


@cache
def _version() -> str:
    """The installed version."""
    return version("gamut")


Stage = Callable[[str], None]


def _quiet(stage: str) -> None:
    """Progress that nobody follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the answers of an assistant are made from, for their receipts."""

    corpus: str
    index: str
    embedding_model: str


class Assistant:
    """Answers questions from one corpus; safe to share between threads."""

    def __init__(self, corpus: Corpus, search: PassageSearch, origin: Origin) -> None:
        """An assistant over a corpus that is already read and indexed."""
        self.corpus = corpus
        self.index: Index | None = None
        self.encoder: Encoder | None = None
        self._origin = origin
        coverage = Coverage(corpus)
        passages = {passage.passage_id: passage for passage in corpus.passages}
        self._retriever = Retriever(coverage, search, passages)
        reader = QuestionReader(corpus)
        self._writer = Writer(corpus, reader, self._retriever, Notices(coverage))
        self._checker = TextChecker(corpus)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """The assistant over the index in force.

        Raises:
            IndexMissingError: nothing has been built yet.
            IndexMismatchError, StoreError, EmbeddingModelError: the index or model cannot be used.
        """
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
        return assistant

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
        """Let go of the index."""
        if self.index is not None:
            self.index.close()

    def __enter__(self) -> Self:
        """The assistant, closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the index."""
        self.close()

    def check(self, text: str, *, text_id: str | None = None) -> CheckedText:
        """What the sources say of a text, sentence by sentence.

        Raises:
            TextError: the text is empty or too long.
        """
        return self._checker.check(text, text_id=text_id)

    def retrieve(self, question: str, turns: Sequence[str] = ()) -> Evidence:
        """The lines that a question needs, best first.

        Raises:
            QuestionError: the question is empty or too long.
        """
        query = self._writer.resolve(question, turns).query
        evidence = self._retriever.retrieve(query)
        return lead_with(self._writer.write(query, evidence), evidence, self.corpus)

    def ask(
        self,
        question: str,
        turns: Sequence[str] = (),
        *,
        question_id: str | None = None,
        on_stage: Stage = _quiet,
    ) -> Answer:
        """The answer to a question, after the earlier questions of its conversation.

        Raises:
            QuestionError: the question is empty or too long.
        """
        clock = _Clock()
        on_stage("searching")
        refused = refusal(question)
        if refused is not None:
            if refused.withholds:
                question, turns = WITHHELD, ()
            resolved = self._writer.resolve(question, ())
            draft = Draft(status="refused", reason=refused.sentence)
            checked = check_draft(draft, self.corpus)
            return self._finish(question_id, question, resolved, checked, clock)
        resolved = self._writer.resolve(question, turns)
        evidence = self._retriever.retrieve(resolved.query)
        clock.lap("retrieve")
        on_stage("writing")
        draft = self._writer.write(resolved.query, evidence)
        clock.lap("write")
        on_stage("checking")
        checked = check_draft(draft, self.corpus)
        clock.lap("check")
        return self._finish(question_id, question, resolved, checked, clock)

    def _finish(
        self,
        question_id: str | None,
        question: str,
        resolved: Resolved,
        checked: Checked,
        clock: "_Clock",
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
            cautions=numbering.cautions(draft, numbers),
            conflicts=numbering.conflicts(draft, numbers),
            citations=numbers.citations(),
            understood=_understood(resolved, draft),
            verdict=checked.verdict,
            receipt=Receipt(
                version=_version(),
                corpus=self._origin.corpus,
                index=self._origin.index,
                embedding_model=self._origin.embedding_model,
                chat_model=BUILT_IN,
                rules=rules_version(),
                seconds=clock.laps,
            ),
        )


class _Clock:
    """Seconds of each stage of one answer."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.laps: dict[str, float] = {"retrieve": 0.0, "write": 0.0, "check": 0.0}

    def lap(self, stage: str) -> None:
        """Close a stage."""
        now = time.perf_counter()
        self.laps[stage] = round(now - self._last, 6)
        self._last = now


def _understood(resolved: Resolved, draft: Draft) -> Understood:
    """What was read out of the question, in the lexicon's names."""
    query = resolved.query
    denied = [f"no {term.name.lower()}" for term in query.denied]
    age = [] if query.age is None else [f"age {_years(query.age)}"]
    notes = [resolved.note] if resolved.note else []
    for c in query.corrections:
        notes.append(
            f"“{c.typed}” read as “{c.read}”"
            if c.applied
            else f"“{c.typed}”: did you mean “{c.read}”?"
        )
    return Understood(
        diagnoses=tuple(term.name for term in query.subjects),
        findings=(*(t.name for t in query.stated if t not in query.subjects), *denied, *age),
        asked=query.asked,
        not_recognised=query.unknown,
        not_given=draft.not_given,
        note="; ".join(notes) or None,
    )


def _years(age: tuple[float, float]) -> str:
    low, high = (f"{years:g}" if years >= 1 or not years else f"{years:.1f}" for years in age)
    return low if low == high else f"{low}-{high}"
