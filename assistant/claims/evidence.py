"""The lines of a corpus as evidence for statements: what each says, and what its headings say."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.claims.line import Line
from assistant.claims.numbers import number_places
from assistant.claims.vocabulary import Token, Vocabulary
from assistant.claims.wordings import Key
from ingest.corpus import Corpus
from ingest.facts import Fact, Statement
from ingest.lexicon import DIAGNOSIS, TIER, Term
from ingest.outline import Node
from ingest.quantities import Quantity, quantities
from ingest.spans import Span

_LEAD = re.compile(r"[^:]{1,60}:\s")
_SEVERAL = re.compile(r"\s*(?:[,/+]|\band\b|\bor\b|\bwith\b)\s*")


@dataclass(frozen=True, eq=False)
class EvidenceBase:
    """The lines of one corpus, found by what they say; all of them, or those `kept`."""

    corpus: Corpus
    vocabulary: Vocabulary
    kept: tuple[Line, ...] | None = None
    _known: dict[str, frozenset[Key]] = field(default_factory=dict, repr=False)
    _refused: dict[str, frozenset[Key]] = field(default_factory=dict, repr=False)
    _headings: dict[tuple[str, tuple[int, ...]], "_Words"] = field(default_factory=dict, repr=False)

    def within(self, spans: Iterable[Span]) -> "EvidenceBase":
        """The same with the lines of some spans alone."""
        places = {
            place
            for span in spans
            for line in span.lines
            for place in self._standing.get((span.document, line), ())
        }
        kept = tuple(self.lines[place] for place in sorted(places))
        return EvidenceBase(self.corpus, self.vocabulary, kept)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines in the order of the documents."""
        if self.kept is not None:
            return self.kept
        return tuple(self._line(s) for s in self.corpus.statements if "none" not in s.node.notes)

    @cached_property
    def _postings(self) -> Mapping[Key, frozenset[int]]:
        """Key -> the places of the lines that have it."""
        postings: dict[Key, set[int]] = {}
        for place, line in enumerate(self.lines):
            for key in line.said | line.denied | line.above | line.wide:
                postings.setdefault(key, set()).add(place)
        return {key: frozenset(places) for key, places in postings.items()}

    @cached_property
    def _standing(self) -> Mapping[tuple[str, int], tuple[int, ...]]:
        """Document and number of a line -> the places of the lines that stand there."""
        standing: dict[tuple[str, int], tuple[int, ...]] = {}
        for place, line in enumerate(self.lines):
            for number in line.span.lines:
                at = (line.span.document, number)
                standing[at] = (*standing.get(at, ()), place)
        return standing

    @cached_property
    def _at(self) -> Mapping[Span, tuple[int, ...]]:
        """Span -> the places of the lines that are it."""
        at: dict[Span, tuple[int, ...]] = {}
        for place, line in enumerate(self.lines):
            at[line.span] = (*at.get(line.span, ()), place)
        return at

    def at(self, spans: Iterable[Span]) -> list[Line]:
        """The lines that are some spans, in document order."""
        places = {place for span in spans for place in self._at.get(span, ())}
        return [self.lines[place] for place in sorted(places)]

    def places(self, keys: Iterable[Key]) -> frozenset[int]:
        """The places of the lines that have any of some keys."""
        return frozenset().union(*(self._postings.get(key, ()) for key in keys))

    def having(self, keys: Iterable[Key]) -> list[Line]:
        """The lines that have any of some keys, in document order."""
        return [self.lines[place] for place in sorted(self.places(keys))]

    def knows(self, key: Key) -> bool:
        """Whether any line or heading says it."""
        return key in self._postings

    def knows_any(self, keys: Iterable[Key]) -> bool:
        """Whether any line or heading says any of some keys."""
        return any(map(self.knows, keys))

    def facts(self, subject: str, predicate: str) -> tuple[Fact, ...]:
        """The facts of a subject and a predicate that stand on a sound line."""
        return tuple(
            f
            for f in self.corpus.facts.get(subject, ())
            if f.predicate == predicate and f.quality != "garbled"
        )

    def _line(self, statement: Statement) -> Line:
        node = statement.node
        tokens = self._unmeasured(node)
        own = self._words_of(node, tokens)
        headings = [
            self._heading(parent, self._heading_tokens(parent, statement))
            for parent in node.parents
            if parent.is_content
        ]
        terms = self.corpus.lexicon.terms
        above = {f"t:{name}" for name in statement.subjects}
        above |= {key for heading in headings for key in heading.said}
        named = {terms[key[2:]] for key in above | own.said if key.startswith("t:")}
        above |= {key for name in statement.subjects for key in self._also(terms[name])}
        denied = own.denied.union(*(heading.denied for heading in headings))
        denied = denied.union(*(self._refused[name] for name in statement.subjects))
        in_names = frozenset().union(*(heading.in_names for heading in headings))
        in_names |= own.in_names if "," in node.text else frozenset()
        loose = own.loose.union(*(heading.loose for heading in headings))
        wide = frozenset(key for term in named for key in self.vocabulary.wider(term))
        return Line(
            statement=statement,
            tokens=tokens,
            said=own.said,
            denied=denied - own.said - above,
            above=frozenset(above),
            wide=wide,
            wide_words=frozenset(
                key for name in wide for t in self.vocabulary.tokens(name[2:]) for key in t.wordings
            ),
            in_names=in_names - loose,
            lead=self._lead(node, tokens),
            numbers=(*quantities(node.text), *self._dates(node)),
            processes=frozenset(f"t:{term.process}" for term in named if term.process),
            counts=tuple(q for p in node.parents[-1:] for q in quantities(p.text) if not q.unit),
        )

    def _heading(self, node: Node, tokens: tuple[Token, ...]) -> "_Words":
        """What some words of a heading affirm and deny; the lines under it share it."""
        key = (node.text, tuple(token.word.first for token in tokens))
        if key not in self._headings:
            self._headings[key] = self._words_of(node, tokens)
        return self._headings[key]

    def _heading_tokens(self, node: Node, statement: Statement) -> tuple[Token, ...]:
        """The words of a heading that hold for a line.

        How common things are holds for the items of its list alone; a diagnosis that the heading
        names does not hold for a line that says itself which one it is about.
        """
        about = "about" in statement.node.notes or bool(_LEAD.match(statement.node.text))
        dropped = {TIER} if not statement.is_member else set()
        if about and statement.subjects and not statement.is_member:
            dropped.add(DIAGNOSIS)
        return tuple(
            token
            for token in self.vocabulary.tokens(node.text)
            if token.term is None
            or token.term.kind not in dropped
            or token.term.id in statement.subjects
        )

    def _unmeasured(self, node: Node) -> tuple[Token, ...]:
        """The words of a line without the "normal" of "twice normal"."""
        places = number_places(node.text, tuple(quantities(node.text)))
        numbers = tuple(quantities(node.text))
        return tuple(
            token
            for token in self.vocabulary.tokens(node.text)
            if not any(
                number.last <= token.word.first and token.word.last <= last
                for number, (_, last) in zip(numbers, places, strict=True)
            )
        )

    def _words_of(self, node: Node, tokens: tuple[Token, ...]) -> "_Words":
        """What the words of a line or heading affirm and deny."""
        words = _Words(set(), set(), set(), set())
        hidden: set[Key] = set()
        for token in tokens:
            match = token.match
            first, last = (
                (match.first, match.last) if match else (token.word.first, token.word.last)
            )
            is_denied = self.corpus.negation.denies(node.text, first, last)
            target = words.denied_keys if is_denied else words.said_keys
            target |= token.keys
            stems = {key for key in token.keys if not key.startswith("t:")}
            if match is None or match.word_last - match.word_first == 1:
                words.loose_keys.update(stems)
            elif match.term.is_subject or match.term.generic:
                words.name_keys.update(stems)
            if match is not None:
                also = self._also(match.term)
                target |= also | self._listed_in(node.text[match.first : match.last], match.term)
                by_words = words.loose_keys
                if match.term.is_subject or match.term.generic:
                    by_words = words.name_keys
                by_words.update(key for key in also if not key.startswith("t:"))
                inside = self.corpus.negation.denies(node.text, token.word.first, token.word.last)
                if inside and not is_denied:
                    hidden |= token.wordings | {f"w:{self.vocabulary.stem(token.word)}"}
        words.said_keys.difference_update(hidden)
        words.denied_keys.update(hidden)
        return words

    def _also(self, term: Term) -> frozenset[Key]:
        """What a line that names an entry says as well: what it stands for, words of its names."""
        if term.id not in self._known:
            names = () if term.kind in (DIAGNOSIS, TIER) else (term.id, term.name, *term.stated)
            said: set[Key] = set()
            denied: set[Key] = set()
            for name in names:
                for token in self.vocabulary.tokens(name):
                    place = (token.word.first, token.word.last)
                    target = denied if self.corpus.negation.denies(name, *place) else said
                    target |= {key for key in token.keys if not key.startswith("t:")}
            stands_for = {f"t:{term.counts_for}"} if term.counts_for else set()
            self._known[term.id] = frozenset(said - denied | stands_for)
            self._refused[term.id] = frozenset(denied)
        return self._known[term.id]

    def _listed_in(self, name: str, term: Term) -> set[Key]:
        """The diagnoses that a name of something else is made of, as in "this with that"."""
        parts = (self.corpus.lexicon.term(part) for part in _SEVERAL.split(name) if part != name)
        return {
            f"t:{part.id}" for part in parts if part and part is not term and part.kind == DIAGNOSIS
        }

    def _lead(self, node: Node, tokens: tuple[Token, ...]) -> frozenset[Key]:
        """The entries that a line names before a colon."""
        colon = node.text.find(":")
        named = {t.term.id for t in tokens if t.term and t.word.last <= colon}
        return frozenset(f"t:{name}" for name in named)

    def _dates(self, node: Node) -> tuple[Quantity, ...]:
        """The times of a dated line above of the same kind."""
        parent = node.parents[-1] if node.parents else None
        if parent is None or "as" not in node.notes or parent.notes.get("as") != node.notes["as"]:
            return ()
        return tuple(q for q in quantities(parent.text) if q.days)


@dataclass(frozen=True, slots=True)
class _Words:
    """The keys of one line or heading while they are gathered."""

    said_keys: set[Key]
    denied_keys: set[Key]
    name_keys: set[Key]
    loose_keys: set[Key]

    @property
    def said(self) -> frozenset[Key]:
        return frozenset(self.said_keys)

    @property
    def denied(self) -> frozenset[Key]:
        return frozenset(self.denied_keys - self.said_keys)

    @property
    def in_names(self) -> frozenset[Key]:
        return frozenset(self.name_keys)

    @property
    def loose(self) -> frozenset[Key]:
        return frozenset(self.loose_keys)
