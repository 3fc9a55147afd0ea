"""The lexicon: closed tables of diagnoses, classes and findings, and the matcher over them.

`lexicon_files` reads it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from ingest.words import KEPT_CHARS, Spelling, Word

DIAGNOSIS = "diagnosis"
CLASS = "class"
CAUSE = "cause"
TIER = "tier"
PROCESS = "process"
LIFE_STAGE = "life stage"
RELATION = "relation"
ELSEWHERE = "elsewhere"
SUBJECT_KINDS = frozenset({DIAGNOSIS, CLASS, CAUSE, PROCESS})
_ALIAS_WORDS = 12
_RUN_TOGETHER = 3
_KEPT_TEXTS = 16_384

Role = Literal[
    "defines",
    "general",
    "explains",
    "places",
    "stages",
    "times",
    "divides",
    "causes",
    "averts",
    "discriminates",
    "excludes",
    "loose",
    "qualifies",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """One entry: a diagnosis, class, cause or finding with all its names; one object each."""

    id: str
    name: str
    kind: str
    stated: Mapping[str, str] = field(default_factory=dict)
    ours: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    process: str | None = None
    broader: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()
    counts_for: str | None = None
    must_not_miss: bool = False
    generic: bool = False
    broad: bool = False
    candidate: bool = False
    weight: float = 1.0
    years: tuple[float, float] | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every name that means this term, the canonical id first."""
        return tuple(dict.fromkeys([self.id, *self.stated, *self.ours]))

    @property
    def is_subject(self) -> bool:
        """Whether facts can be about it."""
        return self.kind in SUBJECT_KINDS


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text: word indices (last excluded) and character offsets."""

    term: Term
    word_first: int
    word_last: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """What a fact can say: its label, its values' kinds, and the words that ask for it."""

    id: str
    label: str
    asks: tuple[str, ...] = ()
    single: bool = False
    units: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    expected: bool = False
    stands_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form, what it stands for, and the words that must stand beside it, if any."""

    short: str
    long: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All terms, predicates and tables of one corpus."""

    terms: Mapping[str, Term]
    predicates: Mapping[str, Predicate]
    never_merge: frozenset[frozenset[str]]
    abbreviations: tuple[Abbreviation, ...]
    spelling: Spelling
    ordinary_words: tuple[str, ...] = ()
    member_words: tuple[str, ...] = ()
    framing_words: tuple[str, ...] = ()
    outside_words: tuple[str, ...] = ()
    respellings: tuple[str, ...] = ()
    wordings: tuple[tuple[tuple[str, ...], ...], ...] = ()
    alike: tuple[str, ...] = ()

    @cached_property
    def _forms(self) -> Mapping[str, tuple[tuple[str, Term], ...]]:
        """Folded alias -> the written alias and its term; written alias counts where exact."""
        forms: dict[str, list[tuple[str, Term]]] = {}
        for term in self.terms.values():
            for alias in term.aliases:
                words = self.spelling.texts(alias)
                keys = {"".join(map(self.spelling.fold, words))}
                if 1 < len(words) <= _RUN_TOGETHER and (alias in term.stated or alias == term.id):
                    keys.add(self.spelling.fold("".join(words)))
                for key in keys:
                    forms.setdefault(key, []).append((alias, term))
        return {
            key: tuple(sorted(found, key=lambda pair: pair[0] not in pair[1].exact))
            for key, found in forms.items()
        }

    def key(self, text: str) -> str:
        """The folded words of a text run together: equal keys are one name."""
        return "".join(word.key for word in self.spelling.words(text))

    def match(self, text: str) -> tuple[Match, ...]:
        """The terms named in a text: longest first, on word boundaries, without overlap."""
        return self._matches(text) if len(text) <= KEPT_CHARS else self._match(text)

    def _match(self, text: str) -> tuple[Match, ...]:
        return self.match_words(self.spelling.words(text))

    @cached_property
    def _matches(self) -> Callable[[str], tuple[Match, ...]]:
        """The same, kept: lines and claims are matched again and again."""
        return lru_cache(maxsize=_KEPT_TEXTS)(self._match)

    def match_words(self, words: Sequence[Word]) -> tuple[Match, ...]:
        """The terms named in a sequence of words; linear in its length."""
        found: list[Match] = []
        start = 0
        while start < len(words):
            match = self._longest(words, start)
            if match is None:
                start += 1
                continue
            found.append(match)
            start = match.word_last
        return tuple(found)

    def _longest(self, words: Sequence[Word], start: int) -> Match | None:
        """The longest term that begins at a word."""
        keys: list[str] = []
        for word in words[start : start + _ALIAS_WORDS]:
            keys.append((keys[-1] if keys else "") + word.key)
        for count in range(len(keys), 0, -1):
            for alias, term in self._forms.get(keys[count - 1], ()):
                if alias in term.exact and (count > 1 or words[start].text != alias):
                    continue
                last = start + count
                return Match(term, start, last, words[start].first, words[last - 1].last)
        return None

    def term(self, name: str) -> Term | None:
        """The term of a name or alias, in any spelling; None where nothing is called that."""
        found = self._forms.get(self.key(name), ())
        whatever_case = [t for alias, t in found if alias not in t.exact or alias == name]
        return next(iter(whatever_case or [t for _, t in found]), None)

    def diagnosis_id(self, name: str) -> str | None:
        """The canonical id that a name or alias stands for."""
        term = self.term(name)
        return term.id if term else None

    def predicate_of(self, kind: str) -> str:
        """The predicate whose values are terms of a kind; by default it is called like the kind."""
        return next((p.id for p in self.predicates.values() if kind in p.kinds), kind)

    def with_role(self, *roles: Role) -> tuple[str, ...]:
        """The predicates that composers use in any of some roles, in the order of the file."""
        if roles not in self._with_roles:
            found = (p.id for p in self.predicates.values() if set(roles) & set(p.roles))
            self._with_roles[roles] = tuple(found)
        return self._with_roles[roles]

    @cached_property
    def _with_roles(self) -> dict[tuple[Role, ...], tuple[str, ...]]:
        """What was found for roles: every claim that is read asks for the same few."""
        return {}

    def of_kind(self, *kinds: str) -> Iterator[Term]:
        """The terms of some kinds, in the order of the files."""
        return (term for term in self.terms.values() if term.kind in kinds)

    @cached_property
    def _narrower(self) -> Mapping[str, tuple[str, ...]]:
        """Entry id -> the entries that lie within it, or belong to it alone."""
        narrower: dict[str, tuple[str, ...]] = {}
        for term in self.terms.values():
            for wide in (*term.within, *term.broader):
                narrower[wide] = (*narrower.get(wide, ()), term.id)
        return narrower

    def reach(self, term: Term) -> frozenset[str]:
        """The ids that answer for an entry: itself and everything narrower."""
        found = {term.id}
        queue = [term.id]
        while queue:
            for narrower in self._narrower.get(queue.pop(), ()):
                if narrower not in found:
                    found.add(narrower)
                    queue.append(narrower)
        return frozenset(found)

    def wider(self, term: Term) -> tuple[Term, ...]:
        """The terms that a term lies within or belongs to, nearest first."""
        return tuple(self.terms[name] for name in (*term.within, *term.broader))


def double_aliases(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Aliases that belong to more than one term and are not told apart by their case."""
    for found in lexicon._forms.values():
        owners = tuple(dict.fromkeys(t.id for alias, t in found if alias not in t.exact))
        if len(owners) > 1:
            yield found[0][0], owners
