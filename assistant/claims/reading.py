"""A sentence read into claims: what each is about, what it says of it, and with which polarity."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.numbers import plain_numbers, stated_numbers
from assistant.claims.vocabulary import Key, Token, Vocabulary
from ingest.lexicon import CAUSE, CLASS, DIAGNOSIS, ELSEWHERE, PROCESS, Term
from ingest.polarity import Negation
from ingest.quantities import Quantity

NAMES = frozenset({DIAGNOSIS, CLASS, CAUSE, ELSEWHERE})
_BREAK = re.compile(
    r"\s*;\s+|,?\s+(?:whereas|while|whilst|although|though|but|however|yet)\s+|,\s+(?:once|when|if|"
    r"because|since|which|where|so that|and then)\s+|\s+[-–—]\s+|:\s+",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:whereas|while|although|though|but)\s+([^,]+),\s+", re.IGNORECASE)
_EXCLUSIVE = re.compile(
    r"\b(?:only|exclusively|solely|always|invariably|never|every|all|purely|entirely|"
    r"without exception|no other|nothing but|in each case|necessarily)\b(?! than)",
    re.IGNORECASE,
)
_HARMLESS_ALL = re.compile(
    r"\bat all\b|\ball (?:over|of these|three|four|five|belong)\b|\bnot only\b", re.I
)
_COPULA = re.compile(r"\b(?:is|are|was|were|isn't|aren't)\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"[\s,/&]*(?:(?:and|or|nor|as well as|plus|both|either|the|a|an|also|of|in|to|at|by|with|may|"
    r"can|is|are|has|have|be)\b[\s,/&]*)*",
    re.IGNORECASE,
)
_JOINS = re.compile(r",|/|&|\b(?:and|or|nor|as well as|plus)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One thing that a claim says: a name, a finding, a word or a number."""

    keys: tuple[frozenset[Key], ...]
    text: str
    first: int
    last: int
    term: Term | None = None
    number: Quantity | None = None
    is_denied: bool = False
    is_soft: bool = False
    is_copular: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it names a diagnosis, class or cause."""
        return self.term is not None and self.term.kind in NAMES

    @property
    def is_process(self) -> bool:
        """Whether it names one of the processes that the corpus is about."""
        return self.term is not None and self.term.kind == PROCESS

    @property
    def entry(self) -> Key | None:
        """The key of its entry."""
        return f"t:{self.term.id}" if self.term else None


@dataclass(frozen=True, kw_only=True)
class ReadClaim:
    """One clause of a sentence as a claim.

    `groups` are its units, those that are listed side by side in one group; `inherited` are names
    that the clause leaves to the one before it.
    """

    text: str
    groups: tuple[tuple[Unit, ...], ...]
    is_exclusive: bool = False

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in order."""
        return tuple(unit for group in self.groups for unit in group)

    @property
    def names(self) -> tuple[Unit, ...]:
        """The units that name something."""
        return tuple(unit for unit in self.units if unit.is_name)


@dataclass(frozen=True, eq=False)
class ClaimReader:
    """Reads sentences about one corpus."""

    vocabulary: Vocabulary
    negation: Negation

    def read(self, sentence: str, topic: Sequence[Unit] = ()) -> tuple[ReadClaim, ...]:
        """The claims of a sentence.

        Args:
            sentence: One sentence, without markup and citations.
            topic: Names that the sentences before it are about, for "it" and bare list items.
        """
        text = plain_numbers(sentence.strip().rstrip("."))
        claims: list[ReadClaim] = []
        for clause in self._clauses(text):
            units = self._units(clause)
            if not [u for u in units if not u.is_soft]:
                continue
            if not any(u.is_name for u in units) and topic:
                units = [*topic, *units]
            claims.append(
                ReadClaim(
                    text=clause,
                    groups=tuple(_grouped(clause, units)),
                    is_exclusive=_is_exclusive(clause),
                )
            )
            named = [u for u in units if u.is_name]
            topic = named[:1] or topic
        return tuple(claims)

    def _clauses(self, text: str) -> Iterator[str]:
        text = _LEADING.sub(r"\1; ", text)
        for part in _BREAK.split(text):
            yield from self._paired(part)

    def _paired(self, text: str) -> Iterator[str]:
        """A clause that says one thing of one and another of the next, taken apart."""
        for seam in _AND.finditer(text):
            left, right = text[: seam.start()], text[seam.end() :]
            if self._is_statement(left) and self._is_statement(right):
                yield left
                yield from self._paired(right)
                return
        yield text

    def _is_statement(self, text: str) -> bool:
        """Whether a part has a subject at its start and something said of it."""
        units = [u for u in self._units(text) if not u.is_soft and not u.is_process]
        if len(units) < 2 or units[0].term is None:
            return False
        start = self.vocabulary.tokens(text[: units[0].first])
        return all(token.is_plain for token in start)

    def _units(self, text: str) -> list[Unit]:
        """What a clause says, in order."""
        numbers = [q for q in stated_numbers(text) if q.unit or _is_counted(text, q)]
        tokens = [
            t
            for t in self.vocabulary.tokens(text)
            if not any(q.first <= t.word.first and t.word.last <= q.last for q in numbers)
        ]
        copula = _COPULA.search(text)
        units = [
            Unit(
                keys=(),
                text=text[q.first : q.last],
                first=q.first,
                last=q.last,
                number=q,
                is_denied=self.negation.denies(text, q.first, q.last),
            )
            for q in numbers
        ]
        for run in self._runs(tokens):
            first, last = run[0].word.first, run[-1].word.last
            units.append(
                Unit(
                    keys=tuple(token.keys for token in run),
                    text=text[first:last],
                    first=first,
                    last=last,
                    term=run[0].term,
                    is_denied=self.negation.denies(text, first, last),
                    is_soft=self._is_soft(run),
                    is_copular=copula is not None and last <= copula.start(),
                )
            )
        return sorted(units, key=lambda unit: unit.first)

    def _runs(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        """Words that belong together: of one entry's name, of one phrase; plain ones left out."""
        run: list[Token] = []
        for token in tokens:
            if run and self._goes_on(run[-1], token):
                run.append(token)
                continue
            if run:
                yield run
            run = [token] if self._says_something(token) else []
        if run:
            yield run

    def _goes_on(self, last: Token, token: Token) -> bool:
        if last.match is not None or token.match is not None:
            return last.match is token.match
        shared = {k for k in last.keys & token.keys if k.startswith("g:")}
        return bool(shared)

    def _says_something(self, token: Token) -> bool:
        if token.match is not None:
            return True
        wordings = [key for key in token.keys if key.startswith("g:")]
        return bool(wordings) or not token.is_plain

    def _is_soft(self, run: Sequence[Token]) -> bool:
        """Whether the cited line may do without it."""
        wordings = {key for token in run for key in token.keys if key.startswith("g:")}
        if any(self.vocabulary.is_soft(key) for key in wordings):
            return True
        term = run[0].term
        if term is not None:
            return term.generic
        return all(token.is_plain for token in run)


def _is_counted(text: str, number: Quantity) -> bool:
    """Whether a number without a unit is one that a line would have to state."""
    return text[number.first].isdigit()


def _is_exclusive(clause: str) -> bool:
    return bool(_EXCLUSIVE.search(_HARMLESS_ALL.sub(" ", clause)))


def _grouped(text: str, units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Units listed side by side together: names with names, other things with other things."""
    group: list[Unit] = []
    for unit in units:
        if group and _side_by_side(text, group[-1], unit):
            group.append(unit)
            continue
        if group:
            yield tuple(group)
        group = [unit]
    if group:
        yield tuple(group)


def _side_by_side(text: str, one: Unit, other: Unit) -> bool:
    between = text[one.last : other.first] if one.last <= other.first else ""
    return (
        one.is_name == other.is_name
        and not one.is_process
        and not other.is_process
        and _TOGETHER.fullmatch(between) is not None
        and _JOINS.search(between) is not None
    )
