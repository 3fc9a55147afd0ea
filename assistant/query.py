"""What a question asks: entries of the lexicon, numbers, age, and the predicate that is wanted."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.question import check_question
from assistant.understanding.age import Years, age_words, stated_age
from assistant.understanding.cues import CueReader
from assistant.understanding.dictation import punctuated
from assistant.understanding.ellipsis import EllipticalLists
from assistant.understanding.leaving_out import plainly
from assistant.understanding.mentions import Mention as Mention
from assistant.understanding.mentions import MentionReader
from assistant.understanding.near_names import NearNames
from assistant.understanding.number_words import counted
from assistant.understanding.phrases import is_shared
from assistant.understanding.requests import Request, requests
from assistant.understanding.sentence_ends import runs
from assistant.understanding.shared_heads import SharedHeads
from assistant.understanding.spelling import Correction, Speller
from assistant.understanding.vocabulary import Vocabulary
from ingest.corpus import Corpus
from ingest.lexicon import LIFE_STAGE, PROCESS, TIER, Match, Term
from ingest.quantities import Quantity, quantities
from ingest.words import Word

_FEW_WORDS = 3
_KEPT_QUERIES = 64
_DEGREE = "how "
_WHERE = re.compile(r"\bwere(?= (?:is|are|was|does|do|did|can)\b)", re.IGNORECASE)
_NOT_THERE = re.compile(
    r"\b(around|about|round|beside|near|by|next to|close to|adjacent to|along|outside|above|below|"
    r"over|under|on)\W+(?:but )?(?:not|never|rather than|instead of) (?:in|inside|within|into|at|"
    r"on|of|through)\W+(?=\w)",
    re.IGNORECASE,
)
_IN_DOCUMENT = r"\b(?:in|by|from|of|than|not) (?:the )?{}\b"
_DEFINED = re.compile(r"^\W*([\w' ’-]{3,60}?)\s*=\s*(?:\?+|what\?*)\s*$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_EITHER_NUMBER = re.compile(r"(?<=\w)\(e?s\)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question as read; `unknown` are the content words that nothing accounts for.

    `asked` are the predicates of all `requests`. `documents` limits the answer to some documents,
    where the question names them; what those of `absent_from` name is left out. `asides` are what
    is asked beside the case that it tells.
    """

    question: str
    text: str
    mentions: tuple[Mention, ...]
    asked: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    age: Years | None
    unknown: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    documents: tuple[str, ...] = ()
    absent_from: tuple[str, ...] = ()
    requests: tuple[Request, ...] = ()
    asides: tuple[str, ...] = ()

    @cached_property
    def stated(self) -> tuple[Term, ...]:
        """The entries that the question affirms, each once."""
        return tuple(dict.fromkeys(m.term for m in self.mentions if not m.denied))

    @cached_property
    def denied(self) -> tuple[Term, ...]:
        """The entries that the question denies and nowhere affirms, each once."""
        stated = set(self.stated)
        found = (m.term for m in self.mentions if m.denied)
        return tuple(dict.fromkeys(term for term in found if term not in stated))

    @property
    def subjects(self) -> tuple[Term, ...]:
        """The affirmed diagnoses, classes and causes; not the processes."""
        return tuple(t for t in self.stated if t.is_subject and t.kind != PROCESS)

    @property
    def findings(self) -> tuple[Term, ...]:
        """The affirmed findings."""
        return tuple(t for t in self.stated if not t.is_subject)


@dataclass(frozen=True)
class QuestionReader:
    """Reads questions about one corpus."""

    corpus: Corpus

    def read(self, question: str) -> Query:
        """The query of a question.

        Raises:
            QuestionError: the question is blank or too long.
        """
        return self._kept(question)

    @cached_property
    def _kept(self) -> Callable[[str], Query]:
        """Reads a question; one answer has the same parts of a question read several times."""
        return lru_cache(_KEPT_QUERIES)(self._whole)

    def _whole(self, question: str) -> Query:
        check_question(question)
        whole = _WHERE.sub("where", _EITHER_NUMBER.sub("", punctuated(question)))
        whole = counted(_DEFINED.sub(r"what is \1?", _NOT_THERE.sub(r"\1 ", whole)))
        text = " ".join(self.vocabulary.respelled(part) for part in whole.split())
        text = self._shared_heads.completed(text)
        corrections = self._corrections(text)
        for correction in corrections:
            if correction.applied:
                text = _replace(text, correction)
        return self._read(question, self._elliptical.whole(plainly(text)), corrections)

    def _read(self, question: str, text: str, corrections: tuple[Correction, ...]) -> Query:
        words = self.corpus.lexicon.spelling.words(text)
        found, ages = tuple(quantities(text)), age_words(text)
        matches = self._as_process(self._matches(text, words, found, ages))
        cues, wanted = self._cue_reader.read(text, words, matches)
        matches = tuple(m for m in matches if not any(_is_of_cue(m, text, cue) for cue in cues))
        mentioned = self._mention_reader.read(text, words, matches)
        taken = [(m.first, m.last) for m in matches] + [(q.first, q.last) for q in found]
        taken += mentioned.places
        taken += [*cues, *ages]
        unknown = [w for w in words if not self._accounted(w, taken, shouted=text.isupper())]
        return Query(
            question=question,
            text=text,
            mentions=mentioned.mentions,
            asked=tuple(dict.fromkeys(name for cue in wanted for name in cue.predicates)),
            quantities=found,
            age=stated_age(text, [m for m in matches]),
            unknown=tuple(dict.fromkeys(word.text for word in unknown)),
            corrections=corrections,
            documents=self._documents(text, words),
            absent_from=self._absent_from(text),
            requests=requests(text, wanted),
        )

    @cached_property
    def _cue_reader(self) -> CueReader:
        return CueReader(self.corpus)

    @cached_property
    def _elliptical(self) -> EllipticalLists:
        return EllipticalLists(self.corpus.lexicon)

    @cached_property
    def _mention_reader(self) -> MentionReader:
        return MentionReader(self.corpus)

    def _documents(self, text: str, words: Sequence[Word]) -> tuple[str, ...]:
        """The documents that the question names by their ids, where it does not name them all.

        Of those that it does not set aside, the named ones, or else all.
        """
        keys = {word.key for word in words}
        fold = self.corpus.lexicon.spelling.fold
        absent = self._absent_from(text)
        kept = [s.document for s in self.corpus.sources if s.document not in absent]
        named = [document for document in kept if fold(document) in keys] or (absent and kept)
        return tuple(named) if len(named) < len(self.corpus.sources) else ()

    def _absent_from(self, text: str) -> tuple[str, ...]:
        """The documents that the question sets aside: "not in the handbook"."""
        return tuple(
            source.document
            for source in self.corpus.sources
            for found in re.finditer(_IN_DOCUMENT.format(source.document), text, re.IGNORECASE)
            if self.corpus.negation.denies(text, found.end() - len(source.document), found.end())
        )

    def _matches(
        self,
        text: str,
        words: Sequence[Word],
        found: Sequence[Quantity],
        ages: Sequence[tuple[int, int]],
    ) -> tuple[Match, ...]:
        """Lexicon entries in the words that no unit, age or broken longer name takes up."""
        keys = {word.key for word in words}
        return tuple(
            match
            for run in runs(text, words)
            for match in self.corpus.lexicon.match_words(run)
            if not any(q.unit and q.first <= match.first and match.last <= q.last for q in found)
            and not (match.term.kind == LIFE_STAGE and _overlaps(match, ages))
            and not (match.term.kind == TIER and is_shared(text, match.first, match.last))
            and self._near_names.meant(match, run) is None
            and self._in_company(text[match.first : match.last], match.term, keys)
        )

    def _as_process(self, matches: Sequence[Match]) -> tuple[Match, ...]:
        """The matches; a broad subject is no more than its process beside another entry."""
        if all(m.term.broad or m.term.kind == PROCESS for m in matches):
            return tuple(matches)
        terms = self.corpus.lexicon.terms
        return tuple(
            replace(m, term=terms[m.term.process]) if m.term.broad and m.term.process else m
            for m in matches
        )

    def _in_company(self, alias: str, term: Term, keys: Collection[str]) -> bool:
        """Whether the words are there beside which alone an alias counts, or it stands alone."""
        fold = self.corpus.lexicon.spelling.fold
        wanted = next((w for a, w in term.beside.items() if fold(a) == fold(alias)), None)
        alone = len(keys) <= _FEW_WORDS
        return wanted is None or alone or any(fold(word) in keys for word in wanted)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that name nothing by themselves."""
        return Vocabulary(self.corpus)

    @cached_property
    def _shared_heads(self) -> SharedHeads:
        return SharedHeads(self.corpus.lexicon)

    @cached_property
    def _near_names(self) -> NearNames:
        return NearNames(self.corpus.lexicon)

    def _accounted(self, word: Word, taken: Iterable[tuple[int, int]], *, shouted: bool) -> bool:
        return (
            self.vocabulary.is_plain(word, shouted=shouted)
            or len(word.key) == 1
            or word.key.isdigit()
            or any(first < word.last and word.first < last for first, last in taken)
        )

    @cached_property
    def _speller(self) -> Speller:
        """Words of the lexicon with their entries; words of cues and plain words have none."""
        owners: dict[str, set[str]] = {}
        spelling = self.corpus.lexicon.spelling
        for term in self.corpus.lexicon.terms.values():
            for alias in (*term.aliases, term.name):
                for word in spelling.words(alias):
                    owners.setdefault(word.key, set()).add(term.id)
        for key in (*self._cue_reader.words, *self.vocabulary.plain):
            owners.setdefault(key, set())
        owners |= {word: set() for word in self.vocabulary.common}
        for name in (n for test in self.corpus.levels.tests.values() for n in test.names):
            for word in spelling.words(name):
                owners.setdefault(word.key, set())
        known = {key: frozenset(ids) for key, ids in owners.items() if not key.isdigit()}
        return Speller(known, self.corpus.lexicon.never_merge)

    def _corrections(self, text: str) -> tuple[Correction, ...]:
        """Corrections of the words that nothing knows."""
        found = []
        for word in self.corpus.lexicon.spelling.words(text):
            typed = _POSSESSIVE.sub("", word.text)
            if word.key in self._speller.owners or not typed.isalpha() or typed.isupper():
                continue
            if self.vocabulary.is_spelled(word):
                continue
            correction = self._speller.best(word.key, typed.lower())
            if correction is not None:
                found.append(
                    Correction(typed=word.text, read=correction.read, applied=correction.applied)
                )
        return tuple(dict.fromkeys(found))


def _overlaps(match: Match, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a match begins or ends inside one of some places: "old man" in "40-year-old man"."""
    return any(
        first < match.first < last or match.first < first < match.last for first, last in places
    )


def _is_of_cue(match: Match, text: str, cue: tuple[int, int]) -> bool:
    """Whether an entry is but a word of a cue, as "common" is in "how common".

    A degree, or a word inside a phrase of four words or more.
    """
    first, last = cue
    words = text[first:last].lower()
    inside = first < match.first and match.last <= last
    phrase = match.last < last and len(words.split()) > _FEW_WORDS
    return inside and (words.startswith(_DEGREE) or phrase)


def _replace(text: str, correction: Correction) -> str:
    """The text with a corrected word in place of the typed one."""
    parts = []
    for part in text.split(" "):
        core = part.strip(".,;:?!()\"'")
        parts.append(part.replace(core, correction.read) if core == correction.typed else part)
    return " ".join(parts)
