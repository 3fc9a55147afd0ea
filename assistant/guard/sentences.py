"""A sentence of a draft as the rules read it: its words, what they name, and its cited lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.draft import DraftCell, DraftClaim
from assistant.guard.arrangement import Arranged, clauses_of
from assistant.guard.lines import Line, LineReader
from assistant.guard.word_lists import stem, words
from ingest.corpus import Corpus
from ingest.lexicon import Match, Term
from ingest.quantities import Quantity, quantities
from ingest.spans import Span
from ingest.words import Word

STEM_OPENING = 6
_KEPT = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a sentence stands: a claim, or a cell of a candidate."""

    claim: DraftClaim | None = None
    diagnosis: str = ""
    part: str = ""
    cell: DraftCell | None = None


@dataclass(frozen=True, eq=False)
class CitedText:
    """A text with its spans, read once: what follows from these two alone."""

    text: str
    spans: tuple[Span, ...]
    reader: "TextReader"

    @property
    def corpus(self) -> Corpus:
        """The corpus that it is about."""
        return self.reader.corpus

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The cited lines."""
        return self.reader.lines.cited(self.spans)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the text."""
        return self.corpus.lexicon.spelling.words(self.text)

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The entries that the text names, but for units of its numbers and names of documents."""
        taken = [(q.first, q.last) for q in self.quantities if q.unit]
        taken += self._documents
        names = self.names
        return tuple(
            match
            for match in self.corpus.lexicon.match_words(self.words)
            if not any(first <= match.first and match.last <= last for first, last in taken)
            and not any(
                first <= match.first and match.last <= last and match.term.id != name
                for name, first, last in names
            )
        )

    @cached_property
    def names(self) -> tuple[tuple[str, int, int], ...]:
        """Where the text shows an entry of its lines by its full name: its id and place."""
        terms = self.corpus.lexicon.terms
        shown = ((name, terms[name].name) for line in self.lines for name in line.named)
        return tuple(
            (name, self.text.index(full), self.text.index(full) + len(full))
            for name, full in shown
            if full in self.text
        )

    @cached_property
    def _documents(self) -> list[tuple[int, int]]:
        """Where the text names a document."""
        text = self.text.casefold()
        names = [source.short.casefold() for source in self.corpus.sources]
        return [(text.index(name), text.index(name) + len(name)) for name in names if name in text]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers of the text."""
        return tuple(quantities(self.text))

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of everything that the cited lines and their headings name."""
        return frozenset().union(*(line.named for line in self.lines))

    @cached_property
    def own(self) -> frozenset[str]:
        """The ids of everything that the cited lines themselves name."""
        return frozenset().union(*(line.own for line in self.lines))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The folded words of the cited lines."""
        return frozenset().union(*(line.keys for line in self.lines))

    @cached_property
    def heading_keys(self) -> frozenset[str]:
        """The folded words of their headings."""
        return frozenset().union(*(line.heading_keys for line in self.lines))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words of the cited lines and their headings."""
        return frozenset(stem(key) for key in self.keys | self.heading_keys)

    @cached_property
    def stem_openings(self) -> Mapping[str, tuple[str, ...]]:
        """First letters of a stem -> the stems of the lines that begin with them."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.stems:
            opening = one[:STEM_OPENING]
            found[opening] = (*found.get(opening, ()), one)
        return found

    @cached_property
    def said(self) -> str:
        """The cited lines in all their forms, one after another."""
        return "\n".join(line.said for line in self.lines)

    @cached_property
    def headings(self) -> str:
        """The headings of the cited lines."""
        return "\n".join(line.headings for line in self.lines)

    def supports(self, term: Term) -> bool:
        """Whether the cited lines or their headings name an entry or something narrower."""
        return self.reader.lines.supports(self.named, term)

    def of_kinds(self, kinds: frozenset[str]) -> Iterator[Match]:
        """The entries of some kinds that the text names."""
        return (match for match in self.matches if match.term.kind in kinds)

    def written(self, match: Match) -> str:
        """An entry in the words of the text."""
        return self.text[match.first : match.last]

    def put(self, match: Match, name: str) -> str:
        """The text with another name in place of an entry."""
        first, last = self.place(match)
        return f"{self.text[:first]}{name}{self.text[last:]}"

    def denies(self, first: int, last: int) -> bool:
        """Whether the text denies its words at some offsets."""
        return self.corpus.negation.denies(clauses_of(self.text), first, last)

    @cached_property
    def may_deny(self) -> bool:
        """Whether the text has a word that denies."""
        return self.corpus.negation.may_deny(clauses_of(self.text))

    @cached_property
    def lines_may_deny(self) -> bool:
        """Whether a cited line or heading has a word that denies, or is noted to deny."""
        noted = any("not" in line.statement.node.notes for line in self.lines)
        texts = f"{self.said}\n{self.headings}"
        return noted or self.corpus.negation.may_deny(clauses_of(texts))

    def place(self, match: Match) -> tuple[int, int]:
        """Where an entry stands in the text, with the bracket that closes its name."""
        closes = "(" in self.written(match) and self.text[match.last : match.last + 1] == ")"
        return match.first, match.last + closes

    @cached_property
    def bare_words(self) -> frozenset[str]:
        """The words of the text in lower case, as written."""
        return frozenset(word.text.lower() for word in self.words)


@dataclass(frozen=True, eq=False)
class Sentence:
    """A text of a draft at its place."""

    cited: CitedText
    place: Place

    @property
    def text(self) -> str:
        """The words that a reader sees."""
        return self.cited.text

    @property
    def spans(self) -> tuple[Span, ...]:
        """What it cites."""
        return self.cited.spans


@dataclass(frozen=True, eq=False)
class TextReader:
    """Reads texts with their citations; what was read lately is kept."""

    lines: LineReader

    @property
    def corpus(self) -> Corpus:
        """The corpus that the texts are about."""
        return self.lines.corpus

    def arranged(self, text: str) -> Arranged:
        """How the entries and words of a text stand to one another; kept."""
        return self._arrange(text)

    @cached_property
    def _arrange(self) -> Callable[[str], Arranged]:
        @lru_cache(maxsize=_KEPT)
        def arrange(text: str) -> Arranged:
            return Arranged(text, self.corpus.lexicon, self.plain_words)

        return arrange

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Folded words that state nothing in a sentence about the corpus.

        Plain wording, the names of the documents, and the labels of predicates.
        """
        texts = [*words("plain_claim_words")]
        texts += [text for s in self.corpus.sources for text in (s.document, s.short)]
        predicates = self.corpus.lexicon.predicates
        stated = self.corpus.stated_predicates
        texts += [predicate.label for name, predicate in predicates.items() if name in stated]
        return frozenset(w.key for t in texts for w in self.corpus.lexicon.spelling.words(t))

    def text(self, text: str, spans: tuple[Span, ...]) -> CitedText:
        """A text with its spans; the same object for the same two."""
        return self._read(text, spans)

    @cached_property
    def _read(self) -> Callable[[str, tuple[Span, ...]], CitedText]:
        @lru_cache(maxsize=_KEPT)
        def read(text: str, spans: tuple[Span, ...]) -> CitedText:
            return CitedText(text, spans, self)

        return read
