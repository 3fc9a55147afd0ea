"""Which words of a sentence a line accounts for: its own, ones of like meaning, plain glue."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from Stemmer import Stemmer

from ingest.corpus import Corpus
from ingest.facts import Statement
from ingest.lexicon import Match, Term
from ingest.passages import spell_out
from ingest.quantities import Quantity, quantities
from ingest.words import Word

Amount = tuple[float, float, str, str]
"""A number or range: its ends, unit and comparator; "about" is no claim of its own."""

_WEIGHTY = "!"
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """What one statement says, as stems, groups of like words, entries and numbers."""

    statement: Statement
    stems: frozenset[str]
    groups: frozenset[int]
    weighty: frozenset[int]
    terms: frozenset[str]
    amounts: frozenset[Amount]
    bare: frozenset[Amount]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of one corpus and of ordinary English."""

    corpus: Corpus

    def is_glue(self, word: Word) -> bool:
        """Whether a word adds nothing to what a sentence claims."""
        return word.key in self._glue or word.text.lower() in self._glue

    def accounts_for_word(self, line: LineWords, word: Word) -> bool:
        """Whether a statement has the word, a form of it, or one that means the same."""
        stem = self.stem(word.key)
        weighty = self._weighty.get(stem, frozenset())
        if weighty:
            return not weighty.isdisjoint(line.weighty)
        groups = self._plain.get(stem, frozenset())
        return stem in line.stems or not groups.isdisjoint(line.groups)

    def accounts_for_term(self, line: LineWords, term: Term) -> bool:
        """Whether a statement names an entry; for a finding also where it names a narrower one.

        What holds for a member need not hold for its class, so a subject must be named itself.
        """
        if term.id in line.terms:
            return True
        if len(term.broader) > 1 and line.terms.issuperset(term.broader):
            return True
        if term.is_subject:
            return False
        return not self.corpus.lexicon.reach(term).isdisjoint(line.terms)

    def line(self, statement: Statement) -> LineWords:
        """What a statement with its headings says."""
        found = self._lines.get(statement.span)
        if found is None:
            found = self._lines[statement.span] = self._read(statement)
        return found

    def stem(self, key: str) -> str:
        """A folded word without its ending.

        Source: Porter, Snowball: a language for stemming algorithms (2001), the English stemmer.
        """
        return key if len(key) <= _SHORTEST_STEM else str(self._stemmer.stemWord(key))

    def _read(self, statement: Statement) -> LineWords:
        own = " ".join([statement.node.text, self._quote(statement)])
        heading = " ".join(statement.node.heading)
        # A bullet continues the one that it stands under, not the chapter.
        near_stems = self._stems(" ".join([own, *statement.node.heading[-1:]]))
        stems = near_stems | self._stems(heading)
        found = (m.term.id for m in self.corpus.lexicon.match(f"{heading} {own}"))
        return LineWords(
            statement=statement,
            stems=stems,
            groups=frozenset(g for stem in stems for g in self._plain.get(stem, ())),
            weighty=frozenset(g for stem in near_stems for g in self._weighty.get(stem, ())),
            terms=statement.terms | frozenset(found),
            amounts=frozenset(amounts(f"{own} ; {heading}")),
            bare=frozenset(self._bare(statement.node.text)),
        )

    def _bare(self, text: str) -> Iterator[Amount]:
        """The numbers of a line between commas with nothing but their units beside them."""
        for stretch in text.split(","):
            found = list(quantities(stretch))
            rest = stretch
            for quantity in reversed(found):
                rest = rest[: quantity.first] + rest[quantity.last :]
            words = self.corpus.lexicon.spelling.words(rest)
            if found and all(self.is_glue(word) for word in words):
                yield from amounts(stretch)

    def _quote(self, statement: Statement) -> str:
        return self.corpus.source(statement.span.document).quote(statement.span)

    def _stems(self, text: str) -> frozenset[str]:
        """The stems of a text, its abbreviations also spelled out."""
        spelled = spell_out(text, self.corpus.lexicon.abbreviations)
        words = self.corpus.lexicon.spelling.words(f"{text} {spelled}")
        return frozenset(self.stem(word.key) for word in words)

    @cached_property
    def _lines(self) -> "dict[object, LineWords]":
        return {}

    @cached_property
    def _stemmer(self) -> Stemmer:
        return Stemmer("english")

    @cached_property
    def _glue(self) -> frozenset[str]:
        fold = self.corpus.lexicon.spelling.fold
        words = [word for line in _language("glue_words.txt") for word in line.split()]
        return frozenset(words) | frozenset(map(fold, words))

    @cached_property
    def _groups(self) -> tuple[tuple[bool, frozenset[str]], ...]:
        """Groups of like words: whether they weigh a statement, and their stems."""
        lines = [*_language("like_words.txt"), *self.corpus.lexicon.alike]
        return tuple(
            (line.startswith(_WEIGHTY), self._stems_of(line.removeprefix(_WEIGHTY).split()))
            for line in lines
        )

    def _stems_of(self, words: Iterable[str]) -> frozenset[str]:
        fold = self.corpus.lexicon.spelling.fold
        return frozenset(self.stem(fold(word)) for word in words)

    @cached_property
    def _weighty(self) -> Mapping[str, frozenset[int]]:
        return _by_stem(self._groups, is_weighty=True)

    @cached_property
    def _plain(self) -> Mapping[str, frozenset[int]]:
        return _by_stem(self._groups, is_weighty=False)


def amounts(text: str) -> Iterator[Amount]:
    """The numbers of a text."""
    for quantity in quantities(text):
        yield amount_of(quantity)


def amount_of(quantity: Quantity) -> Amount:
    """A number without its place."""
    comparator = "=" if quantity.comparator == "~" else quantity.comparator
    return (quantity.low, quantity.high, quantity.unit, comparator)


def words_outside(words: Iterable[Word], matches: Iterable[Match]) -> list[Word]:
    """The words that no entry takes up."""
    taken = [(match.first, match.last) for match in matches]
    return [w for w in words if not any(first <= w.first < last for first, last in taken)]


def _by_stem(
    groups: Iterable[tuple[bool, frozenset[str]]], *, is_weighty: bool
) -> Mapping[str, frozenset[int]]:
    """Stem -> the numbers of its groups, of those that weigh or of the others."""
    found: dict[str, set[int]] = {}
    for number, (weighs, stems) in enumerate(groups):
        for stem in stems if weighs == is_weighty else ():
            found.setdefault(stem, set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


def _language(name: str) -> list[str]:
    """The lines of a file of ordinary English, without its remarks."""
    text = files("assistant").joinpath("language", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
