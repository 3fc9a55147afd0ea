"""A sentence of a draft as words, entries and numbers, beside the lines that it cites."""

from dataclasses import dataclass
from functools import cached_property

from assistant.draft import DraftClaim
from assistant.drafting.parts import Part
from assistant.drafting.vocabulary import LineWords, Vocabulary, words_outside
from assistant.guard.reading import statements_of
from ingest.corpus import Corpus
from ingest.lexicon import Match
from ingest.quantities import Quantity, quantities
from ingest.words import Word

RELATION = "relation"
_ORDER = frozenset({"after"})
"""Words that only a number makes a claim of: "after a fall" names a cause."""


@dataclass(frozen=True, eq=False)
class ClaimText:
    """A claim as its words, entries and numbers, beside the lines that it cites."""

    claim: DraftClaim
    vocabulary: Vocabulary

    @property
    def text(self) -> str:
        """The sentence."""
        return self.claim.text

    @property
    def corpus(self) -> Corpus:
        """Where its lines are from."""
        return self.vocabulary.corpus

    @cached_property
    def lines(self) -> tuple[LineWords, ...]:
        """The cited lines."""
        found = statements_of(self.claim.spans, self.corpus)
        return tuple(self.vocabulary.line(statement) for statement in found)

    @cached_property
    def amounts(self) -> tuple[Quantity, ...]:
        """The numbers of the sentence."""
        return tuple(quantities(self.text))

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The entries that the sentence names, units of its numbers apart."""
        return tuple(
            match
            for match in self.corpus.lexicon.match(self.text)
            if not any(q.first <= match.first and match.last <= q.last for q in self.amounts)
            and not self._is_all_glue(match)
        )

    def _is_all_glue(self, match: Match) -> bool:
        """Whether an entry goes by plain words here, as in "other causes"."""
        words = self.corpus.lexicon.spelling.words(self.text[match.first : match.last])
        return match.term.kind != RELATION and all(self.vocabulary.is_glue(word) for word in words)

    @cached_property
    def kept(self) -> tuple[Part, ...]:
        """Stretches that are not cut: names of entries, and numbers."""
        named = [Part(m.first, m.last) for m in self.matches]
        return (*named, *(Part(q.first, q.last) for q in self.amounts))

    def matches_in(self, part: Part) -> list[Match]:
        """The entries that a part names."""
        return [m for m in self.matches if part.holds(m.first, m.last)]

    def amounts_in(self, part: Part) -> list[Quantity]:
        """The numbers of a part."""
        return [q for q in self.amounts if part.holds(q.first, q.last)]

    def words_in(self, part: Part) -> list[Word]:
        """The words of a part that weigh: no glue, no names of cited documents, no numbers."""
        words = self.corpus.lexicon.spelling.words(self.text)
        inside = [w for w in words if part.holds(w.first, w.last)]
        numbers = [(q.first, q.last) for q in self.amounts]
        inside_amounts = self.amounts_in(part)
        return [
            w
            for w in words_outside(inside, self.matches)
            if not self.vocabulary.is_glue(w)
            and w.key not in self._document_words
            and not (w.key in _ORDER and not inside_amounts)
            and not any(first <= w.first < last for first, last in numbers)
        ]

    @cached_property
    def _document_words(self) -> frozenset[str]:
        """The words that the cited documents are called by."""
        cited = {span.document for span in self.claim.spans}
        words = self.corpus.lexicon.spelling.words
        return frozenset(
            word.key
            for source in self.corpus.sources
            if source.document in cited
            for word in words(f"{source.document} {source.short}")
        )
