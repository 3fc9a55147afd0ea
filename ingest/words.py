"""Words of a text with their places, folded so that spellings and plurals of one word are equal."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:\.\d+)?°?|[^\W\d_]+(?:['’][^\W\d_]+)?\d*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORT = 3
_KEPT_TEXTS = 32_768
KEPT_CHARS = 400


class Word(NamedTuple):
    """One word: as written, folded, and its character offsets in the text.

    A tuple, because millions are made: a frozen dataclass takes four times as long.
    """

    text: str
    key: str
    first: int
    last: int


@dataclass(frozen=True)
class Spelling:
    """Spelling twins: parts of words that are written in two ways, and endings that are."""

    inside: Mapping[str, str] = field(default_factory=dict)
    endings: Mapping[str, str] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    _read: dict[str, tuple[Word, ...]] = field(default_factory=dict, compare=False, repr=False)

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of a text in order; punctuation is dropped, offsets are kept.

        >>> [w.key for w in Spelling({"colour": "color"}).words("Colours, Murphy's; 10-30Yrs")]
        ['color', 'murphy', '10', '30', 'yrs']
        """
        found = self._read.get(text)
        if found is None:
            found = self._words(text)
            if len(text) <= KEPT_CHARS:
                if len(self._read) >= _KEPT_TEXTS:
                    self._read.clear()
                self._read[text] = found
        return found

    def _words(self, text: str) -> tuple[Word, ...]:
        return tuple(
            Word(match[0], self.fold(match[0]), match.start(), match.end())
            for match in _WORD.finditer(text)
        )

    def texts(self, text: str) -> list[str]:
        """The words of a text as written; where places do not matter, several times as fast."""
        found: list[str] = _WORD.findall(text)
        return found

    def fold(self, word: str) -> str:
        """One word without case, accents, possessive, spelling twin or plural ending."""
        found = self._folded.get(word)
        if found is None:
            found = self._folded[word] = self._fold(word)
        return found

    def _fold(self, word: str) -> str:
        plain = word.lower() if word.isascii() else _unaccented(word)
        plain = _POSSESSIVE.sub("", plain).replace("'", "").replace("’", "")
        if self.inside:
            plain = self._twins.sub(lambda match: self.inside[match[0]], plain)
        plain = _singular(plain)
        for british, american in self.endings.items():
            if plain.endswith(british):
                return plain.removesuffix(british) + american
        return plain

    @cached_property
    def _twins(self) -> re.Pattern[str]:
        """The parts of words that are written in two ways, in the order of the table."""
        return re.compile("|".join(map(re.escape, self.inside)))


def _unaccented(word: str) -> str:
    """A word in lower case without accents and other marks."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _singular(word: str) -> str:
    """Plural endings removed.

    Source: Harman, How effective is suffixing?, JASIS 42 (1991), the S stemmer.
    """
    if len(word) <= _SHORT or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss", "is")) else word[:-1]
