"""Ellipsis: names of a list of which one word is said only once, each made whole.

"garden spade, fork and rake" may stand for three names that all begin with "garden".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.lexicon import PROCESS, Lexicon, Term
from ingest.words import Word

_JOINED = re.compile(r"\s*(?:[,/&]|,?\s*\b(?:and|or)\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class EllipticalLists:
    """Makes the names of lists whole by the names of one lexicon."""

    lexicon: Lexicon

    def whole(self, text: str) -> str:
        """The text with each word of a list that another name of the list makes a name."""
        words = self.lexicon.spelling.words(text)
        for chain in _chains(text, words):
            for place in reversed(chain):
                name = self._name(words, chain, place)
                if name:
                    word = words[place]
                    text = f"{text[: word.first]}{name}{text[word.last :]}"
        return text

    def _name(self, words: Sequence[Word], chain: Sequence[int], place: int) -> str | None:
        """The whole name of a word of a list; None where the word is one, or no part of one."""
        own = words[place].text
        if self._subject(own) or self._in_name(words, place):
            return None
        for head in self._heads(words, chain):
            for name in (f"{head} {own}", f"{own} {head}"):
                if head.lower() != own.lower() and self._subject(name):
                    return name
        return None

    def _heads(self, words: Sequence[Word], chain: Sequence[int]) -> Iterator[str]:
        """The words of the names that are whole in the list, and the word after it."""
        for place in chain:
            term = self._subject(words[place].text)
            if term is None and place:
                term = self._subject(f"{words[place - 1].text} {words[place].text}")
            if term is not None:
                yield from (word.text for word in self.lexicon.spelling.words(term.name))

    def _in_name(self, words: Sequence[Word], place: int) -> bool:
        """Whether a word and one beside it are a name already."""
        before = words[max(place - 1, 0)].text
        after = words[min(place + 1, len(words) - 1)].text
        own = words[place].text
        return bool(self._subject(f"{before} {own}") or self._subject(f"{own} {after}"))

    def _subject(self, name: str) -> Term | None:
        """The diagnosis, class or cause that a name means as a whole."""
        key = " ".join(word.key for word in self.lexicon.spelling.words(name))
        return self._subjects.get(key)

    @cached_property
    def _subjects(self) -> dict[str, Term]:
        return {
            " ".join(word.key for word in self.lexicon.spelling.words(alias)): term
            for term in self.lexicon.terms.values()
            if term.is_subject and term.kind != PROCESS
            for alias in (term.name, *term.aliases)
        }


def _chains(text: str, words: Sequence[Word]) -> Iterator[list[int]]:
    """The places of words that stand in one list, joined by commas, "and" and "or"; last first."""
    joiners = {"and", "or"}
    chains: list[list[int]] = []
    for place, word in enumerate(words):
        if word.key in joiners:
            continue
        last = chains[-1][-1] if chains else None
        between = text[words[last].last : word.first] if last is not None else ""
        if last is not None and _JOINED.fullmatch(between):
            chains[-1].append(place)
        else:
            chains.append([place])
    yield from (chain for chain in reversed(chains) if len(chain) > 1)
