"""A line of a corpus as evidence: the keys of what it says, and of what its headings say."""

from dataclasses import dataclass
from functools import cached_property

from assistant.claims.vocabulary import Token
from assistant.claims.wordings import Key
from ingest.facts import Statement
from ingest.quantities import Quantity
from ingest.spans import Span


@dataclass(frozen=True, kw_only=True, eq=False)
class Line:
    """One statement of a document with the keys of its words and of the headings above it.

    Attributes:
        said: What the line affirms.
        denied: What the line or a heading denies.
        above: What the headings affirm.
        wide: Entries that those named lie within.
        wide_words: Phrases in the names of those.
        in_names: Words that stand only inside the names of entries that a list or heading has.
        lead: Entries before a colon at the start of the line; the rest is said of them.
        processes: What the entries named lay down or do.
        counts: Bare numbers of the heading right above, such as how many things it lists.
    """

    statement: Statement
    tokens: tuple[Token, ...]
    said: frozenset[Key]
    denied: frozenset[Key]
    above: frozenset[Key]
    wide: frozenset[Key]
    wide_words: frozenset[Key]
    in_names: frozenset[Key]
    lead: frozenset[Key]
    numbers: tuple[Quantity, ...]
    processes: frozenset[Key]
    counts: tuple[Quantity, ...] = ()

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Every key that the line or its headings affirm."""
        return self.said | self.above

    @property
    def span(self) -> Span:
        """Its place."""
        return self.statement.span

    @property
    def is_list(self) -> bool:
        """Whether it names several things."""
        return "," in self.statement.node.text

    def written(self, token: Token) -> str:
        """A word as the line has it, with the whole name that it is part of."""
        match, text = token.match, self.statement.node.text
        return text[match.first : match.last] if match else token.word.text
