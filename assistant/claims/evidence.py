"""The lines of a corpus as evidence for statements: what each says, and what its headings say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.vocabulary import Key, Token, Vocabulary
from ingest.corpus import Corpus
from ingest.facts import Fact, Statement
from ingest.lexicon import DIAGNOSIS, PROCESS, Term
from ingest.outline import Node
from ingest.quantities import Quantity, quantities


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """One statement of a document with the keys of its words and of the headings above it.

    `said` and `denied` are the line's own; `above` those of its headings.
    """

    statement: Statement
    tokens: tuple[Token, ...]
    said: frozenset[Key]
    denied: frozenset[Key]
    above: frozenset[Key]
    numbers: tuple[Quantity, ...]
    processes: frozenset[Key]
    headings: frozenset[str]

    @property
    def keys(self) -> frozenset[Key]:
        """Every key that the line or its headings affirm."""
        return self.said | self.above

    def __contains__(self, key: Key) -> bool:
        """Whether the line or a heading says it, denied or not."""
        return key in self.said or key in self.above or key in self.denied


@dataclass(frozen=True, eq=False)
class EvidenceBase:
    """All lines of one corpus, found by what they say."""

    corpus: Corpus
    vocabulary: Vocabulary

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines in the order of the documents."""
        return tuple(self._line(s) for s in self.corpus.statements if "none" not in s.node.notes)

    @cached_property
    def _postings(self) -> Mapping[Key, tuple[Line, ...]]:
        postings: dict[Key, list[Line]] = {}
        for line in self.lines:
            for key in line.said | line.denied | line.above:
                postings.setdefault(key, []).append(line)
        return {key: tuple(lines) for key, lines in postings.items()}

    def having(self, keys: Iterable[Key]) -> list[Line]:
        """The lines that have any of some keys, in document order."""
        found = {id(line) for key in keys for line in self._postings.get(key, ())}
        return [line for line in self.lines if id(line) in found]

    def knows(self, key: Key) -> bool:
        """Whether any line or heading says it."""
        return key in self._postings

    def facts(self, subject: str, predicate: str) -> tuple[Fact, ...]:
        """The facts of a subject and a predicate that stand on a sound line."""
        return tuple(
            f
            for f in self.corpus.facts.get(subject, ())
            if f.predicate == predicate and f.quality != "garbled"
        )

    @cached_property
    def siblings(self) -> Mapping[str, frozenset[str]]:
        """Entry id -> the entries that head the parts beside its own.

        Parts stand beside each other under one heading that says something; parts of one topic that
        stand further apart are compared only with those of their kind, and sites not at all, since
        one thing has many sites.
        """
        found: dict[str, set[str]] = {}
        for is_near, members in self._parts():
            for name in members:
                kind = self.corpus.lexicon.terms[name].kind
                others = {
                    m for m in members if is_near or self.corpus.lexicon.terms[m].kind == kind
                }
                if is_near or kind not in self.open_kinds:
                    found.setdefault(name, set()).update(others - {name})
        return {name: frozenset(others) for name, others in found.items()}

    @cached_property
    def open_kinds(self) -> frozenset[str]:
        """Kinds of entries of which a subject may have any number."""
        lexicon = self.corpus.lexicon
        kinds = {term.kind for term in lexicon.terms.values()}
        predicates = {kind: lexicon.predicates.get(lexicon.predicate_of(kind)) for kind in kinds}
        return frozenset(
            kind for kind, p in predicates.items() if p is None or not (p.single or p.id == "class")
        )

    def _parts(self) -> Iterator[tuple[bool, frozenset[str]]]:
        """The entries that head the parts of each heading, and of each topic."""
        near: dict[tuple[str, int], set[str]] = {}
        far: dict[tuple[str, int], set[str]] = {}
        for line in self.lines:
            node = line.statement.node
            named = {t for t in line.statement.own if self._heads_a_part(t)}
            if not (node.has_children or "divi" in node.notes.get("as", "")) or len(named) > 2:
                continue
            far.setdefault(_topic(node), set()).update(named)
            parent = node.parents[-1] if node.parents else None
            if node.has_children and parent is not None and "unread" not in parent.notes:
                near.setdefault((parent.span.document, parent.span.first), set()).update(named)
        for is_near, parts in ((True, near), (False, far)):
            yield from ((is_near, frozenset(members)) for members in parts.values())

    def _heads_a_part(self, name: str) -> bool:
        return self.corpus.lexicon.terms[name].kind not in (PROCESS, DIAGNOSIS)

    def _line(self, statement: Statement) -> Line:
        node = statement.node
        tokens = self.vocabulary.tokens(node.text)
        said, denied = self._own(node, tokens)
        subjects = [self.corpus.lexicon.terms[name] for name in statement.subjects]
        headings = [p for p in node.parents if p.is_content]
        above = {k for p in headings for t in self.vocabulary.tokens(p.text) for k in t.keys}
        above |= {f"t:{t.id}" for t in subjects}
        terms = {self.corpus.lexicon.terms[k[2:]] for k in above if k.startswith("t:")}
        above |= {k for term in terms for k in self._also(term)}
        processes = {f"t:{t.process}" for t in {*subjects, *terms} if t.process}
        return Line(
            statement=statement,
            tokens=tokens,
            said=frozenset(said),
            denied=frozenset(denied - said),
            above=frozenset(above),
            numbers=(*quantities(node.text), *self._dates(node)),
            processes=frozenset(processes),
            headings=statement.above,
        )

    def _own(self, node: Node, tokens: tuple[Token, ...]) -> tuple[set[Key], set[Key]]:
        """The keys that a line affirms and those that it denies."""
        said: set[Key] = set()
        denied: set[Key] = set()
        for token in tokens:
            match = token.match
            first, last = (
                (match.first, match.last) if match else (token.word.first, token.word.last)
            )
            is_denied = self.corpus.negation.denies(node.text, first, last)
            target = denied if is_denied else said
            target |= token.keys
            if token.term is not None:
                target |= set(self._also(token.term))
        return said, denied

    def _also(self, term: Term) -> Iterable[Key]:
        """What a line that names an entry says as well: wider entries, words of its own names."""
        yield from self.vocabulary.wider(term)
        if term.counts_for:
            yield f"t:{term.counts_for}"
        if term.kind != DIAGNOSIS:
            for alias in (term.id, *term.stated):
                for token in self.vocabulary.lexicon.spelling.words(alias):
                    yield f"w:{self.vocabulary.stem(token)}"

    def _dates(self, node: Node) -> tuple[Quantity, ...]:
        """The times of a dated line above of the same kind."""
        parent = node.parents[-1] if node.parents else None
        if parent is None or "as" not in node.notes or parent.notes.get("as") != node.notes["as"]:
            return ()
        return tuple(q for q in quantities(parent.text) if q.days)


def _topic(node: Node) -> tuple[str, int]:
    """The nearest heading above that says something, by its document and first line."""
    for parent in reversed(node.parents):
        if parent.is_content and "unread" not in parent.notes:
            return parent.span.document, parent.span.first
    return node.span.document, 0
