"""Units: the names, findings, words and numbers that a clause says, each with its polarity."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.claims.denial import Denial, denies_a_relation
from assistant.claims.numbers import is_count, number_places, stated_numbers
from assistant.claims.vocabulary import Token, Vocabulary
from assistant.claims.wordings import Key
from ingest.lexicon import CAUSE, CLASS, DIAGNOSIS, ELSEWHERE, PROCESS, TIER, Term
from ingest.polarity import Negation
from ingest.quantities import Quantity

NAMES = frozenset({DIAGNOSIS, CLASS, CAUSE, ELSEWHERE})
_READ_WHOLE = frozenset({CAUSE, DIAGNOSIS, ELSEWHERE, TIER})
_COPULA = re.compile(
    r"(?<!that )(?<!which )(?<!who )\b(?:is|are|was|were|isn't|aren't)\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\s(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bits )\w*(?:[^s]s|ed|ing)$", re.IGNORECASE
)
_OBJECT = re.compile(r"\s+(?:\w+ly\s+)?(?:the|a|an|in|on|at|as|to|from|by|with|into|of|\w+)\b")
_AUXILIARY = re.compile(
    r"\b(?:may|can|could|might|to|will|often|usually|typically)\s+$", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"\b(?:the|a|an|one|another|as)\s+(?:(?:common|usual|typical|possible|known|main|classic)\s+)?$",
    re.IGNORECASE,
)
_NUMBER_WORDS = frozenset(("two", "three", "four", "five", "six", "seven"))
_COUNTED = re.compile(
    r"\s+(?:causes|conditions|diseases|terms|names|entities|diagnoses|sites|places|disorders)\b"
)
_OF = re.compile(r"\s+(?:of|for|behind|in|to)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, eq=False)
class Unit:
    """One thing that a claim says.

    Attributes:
        keys: For each of its words, what a line may have in common with it.
        is_soft: The line may do without it.
        is_subject: It stands before "is", so that what follows is said of it.
        is_absence: It is called by the name of an absence, whose denying words stand elsewhere.
        is_count: A number that says how many things a list has.
        is_rest: A share turned round, since the clause denies something of the rest.
    """

    keys: tuple[frozenset[Key], ...]
    text: str
    first: int
    last: int
    term: Term | None = None
    number: Quantity | None = None
    is_denied: bool = False
    is_soft: bool = False
    is_subject: bool = False
    is_absence: bool = False
    is_count: bool = False
    is_rest: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it names a diagnosis, class or cause."""
        return self.term is not None and self.term.kind in NAMES

    @cached_property
    def is_process(self) -> bool:
        """Whether it names one of the processes that the corpus is about."""
        return self.term is not None and self.term.kind == PROCESS

    @cached_property
    def is_proper(self) -> bool:
        """Whether its entry is called so in the documents, not by a name that may be narrower."""
        if self.term is None:
            return False
        names = (self.term.id, self.term.name, *self.term.stated)
        words = set(_bare(self.text))
        return any(words.issuperset(_bare(name)) for name in names)

    @property
    def is_one_phrase(self) -> bool:
        """Whether it is one word, or a phrase that says one thing."""
        shared = self.keys[0].intersection(*self.keys) if self.keys else frozenset()
        return len(self.keys) < 2 or any(key.startswith("g:") for key in shared)

    @cached_property
    def entry(self) -> Key:
        """The key of its entry; empty where it is none."""
        return f"t:{self.term.id}" if self.term else ""

    @cached_property
    def all_keys(self) -> frozenset[Key]:
        """The keys of all its words."""
        return frozenset(key for keys in self.keys for key in keys)


@dataclass(frozen=True, eq=False)
class UnitReader:
    """Reads clauses into units.

    Attributes:
        knows: Whether any line has a key; words that none has may be let pass where they stand.
    """

    vocabulary: Vocabulary
    negation: Negation
    knows: Callable[[Key], bool]

    def read(self, clause: str) -> list[Unit]:
        """What a clause says, in order."""
        numbers = [q for q in stated_numbers(clause) if q.unit or _has_digit(clause, q)]
        taken = number_places(clause, numbers)
        tokens = [
            token
            for token in self.vocabulary.tokens(clause)
            if not any(
                first <= token.word.first and token.word.last <= last for first, last in taken
            )
        ]
        copula = _COPULA.search(clause)
        runs = list(self._runs([t for t in tokens if not self._is_let_pass(clause, t)]))
        polarity = Denial(self.negation, clause, runs)
        stated = self._stated_by_terms(runs)
        units = [_number_unit(clause, number, polarity) for number in numbers]
        for run in runs:
            first, last = run[0].word.first, run[-1].word.last
            term = run[0].term
            is_absence = self._is_name_of_absence(run)
            units.append(
                Unit(
                    keys=self._keys_of(run, clause[first:last]),
                    text=clause[first:last],
                    first=first,
                    last=last,
                    term=term,
                    is_denied=polarity.denies(first, last) != is_absence,
                    is_soft=self._is_soft(run, stated),
                    is_subject=copula is not None and last <= copula.start(),
                    is_absence=is_absence,
                )
            )
        said = {key for unit in units if not unit.is_denied for key in unit.all_keys}
        units = [u for u in units if not (u.is_soft and u.is_denied and u.all_keys <= said)]
        units.sort(key=lambda unit: unit.first)
        return _with_relation_denied(units) if denies_a_relation(clause) else units

    def _is_let_pass(self, clause: str, token: Token) -> bool:
        """Whether a word that no line has only frames what is said, by where it stands.

        Adverbs do, verbs between a subject and its object, and nouns as in "the seat of".
        """
        text = token.word.text
        if token.match or token.wordings or token.is_plain or not text.islower():
            return False
        if text in _NUMBER_WORDS:
            return bool(_COUNTED.match(clause, token.word.last))
        if self.vocabulary.is_telling(token.word) or any(map(self.knows, token.keys)):
            return False
        before, after = clause[: token.word.first], clause[token.word.last :]
        return (
            text.endswith("ly")
            or bool(_VERB.search(before + text) and _OBJECT.match(after))
            or bool(_AUXILIARY.search(before) and _OBJECT.match(after))
            or bool(_DETERMINER.search(before) and _OF.match(after))
        )

    def _runs(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        """Words that belong together: of one entry's name, of one phrase; plain ones left out."""
        run: list[Token] = []
        for token in tokens:
            if run and _goes_on(run[-1], token):
                run.append(token)
                continue
            if run:
                yield run
            run = [token] if _says_something(token) else []
        if run:
            yield run

    def _keys_of(self, run: Sequence[Token], text: str) -> tuple[frozenset[Key], ...]:
        """The keys of the words of a run; a name that denies its own words has its entry's only."""
        term = run[0].term
        if term is not None and denies_a_relation(text):
            return (frozenset({f"t:{term.id}"}),)
        return tuple(_keys(token, len(run)) for token in self._telling(run))

    def _telling(self, run: Sequence[Token]) -> Sequence[Token]:
        """The words of a run that say something, or all where none does."""
        plain = self.vocabulary.plain
        term = run[0].term
        if term is not None and term.kind == TIER:
            return run
        return [t for t in run if t.wordings or self.vocabulary.stem(t.word) not in plain] or run

    def _is_soft(self, run: Sequence[Token], stated: frozenset[Key]) -> bool:
        """Whether the cited line may do without it."""
        term = run[0].term
        if term is not None and not _is_about_frequency(term):
            return term.generic
        wordings = {key for token in run for key in token.wordings}
        if any(self.vocabulary.wording(key).is_soft for key in wordings):
            return True
        if term is None and wordings & stated:
            return True
        if wordings and (
            len(run) > 1 or any(self.vocabulary.wording(k).excludes for k in wordings)
        ):
            return False
        return term is None and all(t.is_plain and len(t.word.text) > 1 for t in run)

    def _stated_by_terms(self, runs: Sequence[Sequence[Token]]) -> frozenset[Key]:
        """Phrases that the entries named say by their names, so that words beside add nothing."""
        terms = {run[0].term for run in runs} - {None}
        return frozenset(
            key
            for term in terms
            if term is not None and term.kind not in _READ_WHOLE
            for token in self.vocabulary.tokens(term.id)
            for key in token.wordings
        )

    def _is_name_of_absence(self, run: Sequence[Token]) -> bool:
        """Whether an entry's name denies something that the words here do not deny."""
        match = run[0].match
        if match is None:
            return False
        name = match.term.id
        words = " ".join(token.word.text for token in run)
        whole = self.negation.denies(name, len(name) - 1, len(name))
        if not set(_bare(words)) <= set(_bare(name)):
            return False
        return whole and not self.negation.denies(words, len(words) - 1, len(words))


def _number_unit(clause: str, number: Quantity, polarity: Denial) -> Unit:
    return Unit(
        keys=(),
        text=clause[number.first : number.last],
        first=number.first,
        last=number.last,
        number=number,
        is_count=is_count(clause, number),
        is_denied=polarity.denies(number.first, number.last),
    )


def _with_relation_denied(units: list[Unit]) -> list[Unit]:
    """The units of "x is not seen in y": what is denied is what is said of the name."""
    names = [unit for unit in units if unit.is_name]
    if not names or not all(unit.is_denied for unit in names):
        return units
    others = [unit for unit in units if not unit.is_name]
    deny = not any(unit.is_denied for unit in others)
    return [
        replace(unit, is_denied=False if unit.is_name else unit.is_denied or deny) for unit in units
    ]


def _bare(name: str) -> list[str]:
    """The words of a name without capitals and plural endings."""
    return [word.removesuffix("s") for word in re.findall(r"\w+", name.casefold())]


def _is_about_frequency(term: Term) -> bool:
    return term.kind in (TIER, "frequency")


def _says_something(token: Token) -> bool:
    """Whether a word is more than grammar; a capital letter by itself names a kind."""
    is_letter = len(token.word.text) == 1 and token.word.text.isupper() and token.word.first > 0
    return bool(token.match or token.wordings or not token.is_plain or is_letter)


def _keys(token: Token, count: int) -> frozenset[Key]:
    """The keys that count for a word of a run of so many.

    A name of a disease is never read by its words, unless it is a word of a wider meaning.
    """
    if token.term is not None and token.term.kind in _READ_WHOLE:
        kept = {f"t:{token.term.id}"}
        is_wider = token.term.kind == TIER or (count == 1 and token.term.kind == DIAGNOSIS)
        return frozenset(kept | token.wordings if is_wider else kept)
    return token.keys


def _goes_on(last: Token, token: Token) -> bool:
    if last.match is not None or token.match is not None:
        return last.match is token.match
    return bool(last.wordings & token.wordings)


def _has_digit(text: str, number: Quantity) -> bool:
    return any(letter.isdigit() for letter in text[number.first : number.last])
