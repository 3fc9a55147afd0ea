"""Which statements of a corpus speak of which lexicon entries, and how telling each entry is."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest.corpus import Corpus
from ingest.facts import Fact, Statement
from ingest.lexicon import PROCESS, Term


@dataclass(frozen=True, eq=False)
class Coverage:
    """The statements of one corpus, found by the entries that they and their headings name."""

    corpus: Corpus

    def weight(self, term: Term) -> float:
        """How telling an entry is: the fewer statements name it, the more.

        `ln(1 + N / n)` with N statements of which n name it; 0 for one that none names.
        """
        named = sum(len(self._postings.get(name, ())) for name in self.reach(term))
        return math.log(1 + len(self.corpus.statements) / named) if named else 0.0

    def reach(self, term: Term) -> frozenset[str]:
        """The ids that answer for an entry: itself and everything narrower."""
        return self._reach(term.id)

    def meets(self, statement: Statement, term: Term) -> bool:
        """Whether a statement, with its headings, speaks of an entry or of something narrower."""
        return self.among(statement.terms, term) or self._stands_in(statement, term)

    def _stands_in(self, statement: Statement, term: Term) -> bool:
        """Whether a cause that the statement names is one that stands for the entry."""
        terms = self.corpus.lexicon.terms
        return any(terms[name].counts_for == term.id for name in statement.terms)

    def among(self, names: Collection[str], term: Term) -> bool:
        """Whether an entry, something narrower, or all that it is made of is among some ids."""
        if not self._reach(term.id).isdisjoint(names):
            return True
        return len(term.broader) > 1 and all(name in names for name in term.broader)

    def covering(self, terms: Iterable[Term]) -> list[Statement]:
        """The statements that speak of every one of the entries, in document order."""
        found: set[int] | None = None
        for term in terms:
            places = self._places(term)
            found = places if found is None else found & places
            if not found:
                return []
        return [self.corpus.statements[place] for place in sorted(found or ())]

    def places(self, terms: Iterable[Term]) -> set[int]:
        """The positions of the statements that speak of any of the entries."""
        found: set[int] = set()
        for term in terms:
            found |= self._places(term)
        return found

    @cached_property
    def zero_points(self) -> frozenset[str]:
        """The entries that times are counted from somewhere: they tell nothing of their own."""
        named = {fact.counted_from for facts in self.corpus.facts.values() for fact in facts}
        return frozenset(
            match.term.id for name in named if name for match in self.corpus.lexicon.match(name)
        )

    @cached_property
    def divisions(self) -> tuple[Fact, ...]:
        """Facts that divide something into parts."""
        dividing = self.corpus.lexicon.with_role("divides")
        return tuple(f for s in self.corpus.statements for f in s.facts if f.predicate in dividing)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Folded words that carry no heading's meaning: one or two letters."""
        return frozenset({"by", "of", "and", "the", "in", "or", "a", "an", "to", "with"})

    def telling_words(self, text: str) -> frozenset[str]:
        """The folded words of a heading without small words and the names of processes."""
        lexicon = self.corpus.lexicon
        process = [m for m in lexicon.match(text) if m.term.kind == PROCESS]
        return frozenset(
            word.key
            for word in lexicon.spelling.words(text)
            if word.key not in self.small_words
            and not any(m.first <= word.first and word.last <= m.last for m in process)
        )

    def nearly(self, statement: Statement, term: Term) -> bool:
        """Whether a statement speaks of an entry or of one that the lexicon puts near it."""
        return self.meets(statement, term) or any(n in statement.terms for n in term.near)

    def facts(self, subject: str, predicates: Collection[str] | None = None) -> list[Fact]:
        """The facts of a subject, of the given predicates or, where none are given, of all."""
        return [
            fact
            for fact in self.corpus.facts.get(subject, ())
            if predicates is None or fact.predicate in predicates
        ]

    def statement(self, fact: Fact) -> Statement:
        """The statement that a fact was read from."""
        return self.corpus.statement_at[fact.span.document, fact.span.first]

    @lru_cache(maxsize=4096)  # noqa: B019 - one coverage per corpus, which lives as long
    def _reach(self, name: str) -> frozenset[str]:
        return self.corpus.lexicon.reach(self.corpus.lexicon.terms[name])

    @lru_cache(maxsize=4096)  # noqa: B019 - as above
    def _term_places(self, name: str) -> frozenset[int]:
        places = {
            place for reached in self._reach(name) for place in self._postings.get(reached, ())
        }
        broader = self.corpus.lexicon.terms[name].broader
        if len(broader) > 1:
            places |= set.intersection(*(set(self._postings.get(b, ())) for b in broader))
        standing = [t.id for t in self.corpus.lexicon.terms.values() if t.counts_for == name]
        for other in standing:
            places |= set(self._postings.get(other, ()))
        return frozenset(places)

    def _places(self, term: Term) -> set[int]:
        return set(self._term_places(term.id))

    @cached_property
    def _postings(self) -> Mapping[str, tuple[int, ...]]:
        """Entry id -> the positions of the statements that name it."""
        postings: dict[str, list[int]] = {}
        for place, statement in enumerate(self.corpus.statements):
            for name in statement.terms:
                postings.setdefault(name, []).append(place)
        return {name: tuple(places) for name, places in postings.items()}
