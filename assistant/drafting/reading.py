"""A question as a language model would read it: proposals, kept only where the lexicon knows them.

The deterministic reading wins: a word that it recognises is never read otherwise, and a follow-up
that it completes stays completed as it was. What is kept and what is not is told to the reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.chat_models.calls import LanguageModel, ModelFailure, Spending
from assistant.conversation import Resolved
from assistant.drafting.evidence import plain
from assistant.drafting.prompting import reading_prompt
from assistant.query import Query, QuestionReader
from assistant.question import QUESTION_CHARS
from assistant.scope import refusal
from ingest.lexicon import ELSEWHERE, Term

_MOST_TURNS = 6
_MOST_READINGS = 12


class ProposedReading(BaseModel):
    """Words of the question, and what the model takes them for."""

    model_config = ConfigDict(extra="forbid", strict=True)

    words: str = Field(max_length=120)
    means: str = Field(max_length=120)


class ReadingReply(BaseModel):
    """The reply to a request to read a question."""

    model_config = ConfigDict(extra="forbid", strict=True)

    readings: list[ProposedReading] = Field(max_length=_MOST_READINGS)
    question: str = Field(max_length=QUESTION_CHARS)


@dataclass(frozen=True, slots=True)
class ModelReader:
    """Asks a model how it reads a question, and keeps of that what can be kept."""

    model: LanguageModel
    reader: QuestionReader

    def read(
        self, question: str, turns: Sequence[str], resolved: Resolved, spending: Spending
    ) -> Resolved:
        """The question as resolved, with what the model adds; as it was where it adds nothing."""
        earlier = [turn for turn in turns[-_MOST_TURNS:] if refusal(turn) is None]
        reply = self._reply(question, earlier, spending)
        if reply is None or resolved.unmet:
            return resolved
        notes = [resolved.note] if resolved.note else []
        query = resolved.query
        if not query.mentions and resolved.note is None and turns:
            query = self._completed(reply.question, query, [question, *earlier], notes)
        for reading in reply.readings:
            query = self._with(reading, query, notes)
        return replace(resolved, query=query, note="; ".join(notes) or None)

    def _reply(
        self, question: str, earlier: Sequence[str], spending: Spending
    ) -> ReadingReply | None:
        """What the model proposes; None where it replies nothing that can be read."""
        prompt = reading_prompt(question, "\n".join(map(plain, earlier)), ReadingReply)
        try:
            text = "".join(self.model.stream(prompt, spending))
        except ModelFailure:
            return None
        found = re.search(r"\{.*\}", text, re.DOTALL)
        try:
            return ReadingReply.model_validate_json(found[0]) if found else None
        except ValidationError:
            return None

    def _completed(
        self, proposed: str, query: Query, said: Sequence[str], notes: list[str]
    ) -> Query:
        """The follow-up as the model completes it, where each of its words was said before."""
        vocabulary = self.reader.vocabulary
        words = self.reader.corpus.lexicon.spelling.words
        known = {word.key for text in said for word in words(text)}
        found = words(proposed)
        if not found or not all(w.key in known or vocabulary.is_plain(w) for w in found):
            return query
        notes.append(f"the language model understood: {plain(proposed)}")
        return replace(self.reader.read(proposed), question=query.question)

    def _with(self, reading: ProposedReading, query: Query, notes: list[str]) -> Query:
        """The query with one proposal, where it is about words that nothing else reads."""
        words, means = plain(reading.words), plain(reading.means)
        for corrected in query.corrections:
            if corrected.applied:
                words = words.replace(corrected.typed, corrected.read)
        place = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", query.text, re.IGNORECASE)
        if not words or place is None:
            return query
        read = list(_terms_at(query, place.start(), place.end()))
        term = self.reader.corpus.lexicon.term(means)
        if term is not None and term in read:
            return query
        if term is None or term.kind == ELSEWHERE:
            return query
        if read:
            names = " and ".join(t.name for t in read)
            notes.append(f"“{words}” read as “{names}”; the language model proposed “{term.name}”")
            return query
        text = f"{query.text[: place.start()]}{term.name}{query.text[place.end() :]}"
        if len(text) > QUESTION_CHARS:
            return query
        notes.append(f"“{words}” read as “{term.name}” on the language model's proposal")
        return replace(self.reader.read(text), question=query.question)


def _terms_at(query: Query, first: int, last: int) -> Iterator[Term]:
    """The entries that the deterministic reading found in a stretch of the question."""
    for mention in query.mentions:
        if mention.first < last and first < mention.last:
            yield mention.term
