"""How the parts of a text stand to one another: the sides of its connectives, its pairs."""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.guard.word_lists import pattern
from ingest.lexicon import Lexicon, Term

_PART = re.compile(r"[,;.]|\b(?:while|whereas|but|and)\b")
_CLAUSE = re.compile(r"[;.]\s")
_PREFIX = re.compile(r"\b(non)-", re.IGNORECASE)


def clauses_of(text: str) -> str:
    """A text of the same length, read clause by clause for what it denies.

    A path of headings is cut at its strokes, and a "non-" denies no more than its own word.
    """
    return _PREFIX.sub(lambda match: f"{match[1]}_", text).replace(" < ", " ; ")


@dataclass(frozen=True, eq=False)
class Arranged:
    """A text taken apart.

    Attributes:
        text: The text.
        lexicon: What its entries are looked up in.
        plain_words: Keys of words that say nothing by themselves.
    """

    text: str
    lexicon: Lexicon
    plain_words: frozenset[str]

    @cached_property
    def around(self) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
        """Each connective with the telling entries and words of its clause on its two sides."""
        found = []
        for match in pattern("connectives").finditer(self.text):
            left = _CLAUSE.split(self.text[: match.start()])[-1]
            right = _CLAUSE.split(self.text[match.end() :])[0]
            found.append((match[0].casefold(), self._telling(left), self._telling(right)))
        return tuple(found)

    @cached_property
    def beside(self) -> tuple[tuple[str, str, str], ...]:
        """Each connective with the last entry before it and the first behind it."""
        found = []
        for match in pattern("connectives").finditer(self.text):
            before = self.lexicon.match(self.text[: match.start()])
            behind = self.lexicon.match(self.text[match.end() :])
            if before and behind:
                found.append((match[0].casefold(), before[-1].term.id, behind[0].term.id))
        return tuple(found)

    @cached_property
    def parts(self) -> tuple[tuple[Term, ...], ...]:
        """The entries of each part between commas and conjunctions."""
        return tuple(
            tuple(match.term for match in self.lexicon.match(part))
            for part in _PART.split(self.text)
        )

    @cached_property
    def terms(self) -> frozenset[str]:
        """The ids of all entries of the text."""
        return frozenset(term.id for part in self.parts for term in part)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str, tuple[str, str]], ...]:
        """Two entries of different kinds that stand in one part of the text, and their kinds."""
        return tuple(
            dict.fromkeys(
                (first.id, second.id, (first.kind, second.kind))
                for part in self.parts
                for first in part
                for second in part
                if first.kind < second.kind
            )
        )

    def _telling(self, text: str) -> frozenset[str]:
        """The entries of a text, and its words that no entry takes up and that say something."""
        matches = self.lexicon.match(text)
        taken = [(m.first, m.last) for m in matches]
        words = (
            word.key
            for word in self.lexicon.spelling.words(text)
            if word.key not in self.plain_words
            and not any(first <= word.first and word.last <= last for first, last in taken)
        )
        return frozenset(words) | {m.term.id for m in matches}
