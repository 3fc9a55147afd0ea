"""The words of questions that name nothing by themselves, and those on which a question hangs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from spellchecker import SpellChecker, WordFrequency

from ingest.corpus import Corpus
from ingest.words import Word

_ORDINARY = 20_000
_TECHNICAL = 250
_SHOUTED = 4
_STEM = 3
_MODIFIERS = ("ed", "ing", "ly", "able", "ish")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Ordinary English, with what one corpus adds to it."""

    corpus: Corpus

    def respelled(self, part: str) -> str:
        """A word of chat spelling as it is meant, with the punctuation around it.

        A single capital is a sign of the field and stays.
        """
        core = part.strip(".,;:?!()\"'")
        meant = self._respellings.get(core.lower())
        kept = not meant or (len(core) == 1 and core.isupper())
        return part if kept else part.replace(core, meant or "")

    def is_plain(self, word: Word, *, shouted: bool = False) -> bool:
        """Whether a word is so common in English, or a mere modifier, that it names nothing.

        Capitals alone make a name of it, unless the whole question is shouted.
        """
        text = word.text.lower()
        capitals = word.text.isupper() and not shouted
        initials = capitals and len(text) > _SHOUTED and text not in self.common
        if word.key in self.plain and not initials:
            return True
        if word.key in self._outside or (capitals and len(text) > 1):
            return False
        return text in self._english and (
            any(self._english[form] >= _ORDINARY for form in _uninflected(text))
            or text.endswith(_MODIFIERS)
        )

    def hangs_on(self, text: str) -> bool:
        """Whether a question rests on an unknown word: a term of another field, or a rare noun.

        Words of ordinary English that are merely not listed anywhere are no such words.
        """
        word = text.lower()
        if self.is_outside(word) or not word.isalpha():
            return True
        if text.isupper() and len(text) > 1:
            return True
        common = max(self._english[form] for form in _uninflected(word))
        return common < _TECHNICAL and not (common and word.endswith(_MODIFIERS))

    def is_outside(self, text: str) -> bool:
        """Whether a word is listed as one of which no document speaks."""
        return self.corpus.lexicon.spelling.fold(text.lower()) in self._outside

    def is_spelled(self, word: Word) -> bool:
        """Whether a word is spelled as English, or another field, spells it."""
        return word.text.lower() in self._english or word.key in self._outside

    def brought(self, text: str) -> tuple[str, ...]:
        """The folded words of a text that say something of their own, each once."""
        words = self.corpus.lexicon.spelling.words(text)
        keys = (word.key for word in words if len(word.key) > 1 and not word.key.isdigit())
        return tuple(dict.fromkeys(key for key in keys if key not in self._leaning))

    @property
    def common(self) -> frozenset[str]:
        """The commonest words of English, as they are spelled."""
        return _common()

    @cached_property
    def plain(self) -> frozenset[str]:
        """Folded words that name nothing by themselves."""
        text = _language("plain_words.txt")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        lines += self.corpus.lexicon.ordinary_words
        lines += [source.document for source in self.corpus.sources]
        spelling = self.corpus.lexicon.spelling
        return frozenset(word.key for line in lines for word in spelling.words(line))

    @cached_property
    def _leaning(self) -> frozenset[str]:
        """Folded words that point, join and ask, and say nothing of their own."""
        fold = self.corpus.lexicon.spelling.fold
        texts = map(_language, ("glue_words.txt", "leaning_words.txt"))
        lines = (line for text in texts for line in text.splitlines() if line[:1] != "#")
        return frozenset(fold(word) for line in lines for word in line.split())

    @cached_property
    def _outside(self) -> frozenset[str]:
        """Folded words of other fields, of which no document speaks."""
        fold = self.corpus.lexicon.spelling.fold
        return frozenset(fold(word) for word in self.corpus.lexicon.outside_words)

    @cached_property
    def _respellings(self) -> Mapping[str, str]:
        lines = [*_language("respellings.txt").splitlines(), *self.corpus.lexicon.respellings]
        pairs = [line.split(maxsplit=1) for line in lines if line[:1] not in ("#", "")]
        return {typed: meant for typed, meant in pairs}

    @property
    def _english(self) -> WordFrequency:
        """How often words stand in subtitles of films: what is in there is spelled right."""
        return _english()


@cache
def _english() -> WordFrequency:
    """Read once, whatever the corpus."""
    return SpellChecker().word_frequency


@cache
def _common() -> frozenset[str]:
    return frozenset(w for w, count in _english().dictionary.items() if count >= _ORDINARY)


def _uninflected(word: str) -> tuple[str, ...]:
    """A word with the shorter forms that it may be an inflection of."""
    endings = ("s", "es", "d", "ed", "ing")
    stems = [word.removesuffix(end) for end in endings if word.endswith(end)]
    return (word, *(stem for stem in stems if len(stem) >= _STEM))


def _language(name: str) -> str:
    """A file of ordinary English."""
    return files("assistant").joinpath("language", name).read_text(encoding="utf-8")
