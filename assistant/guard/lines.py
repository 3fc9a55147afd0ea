"""The lines of a corpus as the rules read them: each line once, with everything it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.differential import Engines
from assistant.guard.arrangement import clauses_of
from assistant.guard.word_lists import stem, words
from assistant.ranking.coverage import Coverage
from ingest.corpus import Corpus
from ingest.facts import Fact, Statement
from ingest.layout import clean
from ingest.lexicon import DIAGNOSIS, Match, Term
from ingest.passages import spell_out
from ingest.quantities import Quantity, quantities
from ingest.sources import Source
from ingest.spans import Span, parse_citation

_TELLING = 7


@dataclass(frozen=True, eq=False)
class Line:
    """One statement: its words as shipped, as read and spelled out, and what these name."""

    statement: Statement
    shipped: str
    corpus: Corpus

    @cached_property
    def read(self) -> str:
        """The line as its outline reads it."""
        return self.statement.node.text

    @cached_property
    def spelled(self) -> str:
        """The line with its short forms spelled out."""
        return spell_out(self.read, self.corpus.lexicon.abbreviations)

    @cached_property
    def said(self) -> str:
        """The line in all its forms."""
        return "\n".join(dict.fromkeys([self.shipped, self.read, self.spelled]))

    @cached_property
    def headings(self) -> str:
        """The headings above the line, in both forms."""
        texts = [part for part in self.statement.node.heading]
        spelled = [spell_out(part, self.corpus.lexicon.abbreviations) for part in texts]
        return "\n".join(dict.fromkeys([*texts, *spelled]))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The folded words of the line."""
        return frozenset(w.key for w in self.corpus.lexicon.spelling.words(self.said))

    @cached_property
    def heading_keys(self) -> frozenset[str]:
        """The folded words of its headings."""
        return frozenset(w.key for w in self.corpus.lexicon.spelling.words(self.headings))

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The entries named in the line as read."""
        return self.corpus.lexicon.match(self.read)

    @cached_property
    def own(self) -> frozenset[str]:
        """The ids of the entries that the line itself names, in any of its forms."""
        return frozenset(m.term.id for m in self.corpus.lexicon.match(self.said)) | {
            m.term.id for m in self.matches
        }

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What the line states."""
        return self.statement.facts

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of everything that the line, its headings and its facts name."""
        said = {fact.subject for fact in self.facts} | {
            fact.value for fact in self.facts if fact.is_term
        }
        above = {m.term.id for m in self.corpus.lexicon.match(self.headings)}
        return self.own | self.statement.terms | said | above

    @cached_property
    def standing_for(self) -> frozenset[str]:
        """What the line names, and the entries that any of it stands for."""
        terms = self.corpus.lexicon.terms
        lent = {o for one in self.named if one in terms and (o := terms[one].counts_for)}
        return self.named | lent

    @cached_property
    def about(self) -> frozenset[str]:
        """What the line itself is about or names, not what only a heading above it names."""
        terms = self.corpus.lexicon.terms
        found = {*self.statement.subjects, *self.own, *(fact.subject for fact in self.facts)}
        values = {fact.value for fact in self.facts if fact.is_term}
        found |= {name for name in values if terms[name].kind != DIAGNOSIS}
        return frozenset(found | {o for n in found if n in terms and (o := terms[n].counts_for)})

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers of the line, in all its forms."""
        return tuple(quantities(self.said))

    @cached_property
    def heading_quantities(self) -> tuple[Quantity, ...]:
        """The numbers of its headings."""
        return tuple(quantities(self.headings))

    @cached_property
    def denied(self) -> Mapping[str, frozenset[bool]]:
        """Folded word of the line -> whether it is denied there; both, where both."""
        note = "not" in self.statement.node.notes
        return self._denials([self.read, self.spelled], always=note)

    @cached_property
    def heading_denied(self) -> Mapping[str, frozenset[bool]]:
        """Folded word of the headings -> whether it is denied there."""
        return self._denials(self.headings.splitlines())

    def _denials(
        self, texts: Iterable[str], *, always: bool = False
    ) -> Mapping[str, frozenset[bool]]:
        found: dict[str, set[bool]] = {}
        for text in dict.fromkeys(texts):
            for word in self.corpus.lexicon.spelling.words(text):
                denied = always or self.corpus.negation.denies(
                    clauses_of(text), word.first, word.last
                )
                found.setdefault(word.key, set()).add(denied)
        return {key: frozenset(values) for key, values in found.items()}


@dataclass(frozen=True, eq=False)
class LineReader:
    """Finds and reads the lines of one corpus; what is read is kept."""

    corpus: Corpus
    engines: Engines

    @property
    def coverage(self) -> Coverage:
        """Which statements speak of which entries."""
        return self.engines.over().coverage

    def cited(self, spans: Iterable[Span]) -> tuple[Line, ...]:
        """The lines of some spans, each once; lines that are no content have none."""
        found: dict[Span, Line] = {}
        for span in spans:
            for number in span.lines:
                statement = self.corpus.statement_at.get((span.document, number))
                if statement is not None and statement.span not in found:
                    found[statement.span] = self.line(statement)
        return tuple(found.values())

    def line(self, statement: Statement) -> Line:
        """One statement, read once."""
        known = self._lines.get(statement.span)
        if known is None:
            shipped = self._shipped(statement.span)
            known = Line(statement=statement, shipped=shipped, corpus=self.corpus)
            self._lines[statement.span] = known
        return known

    @cached_property
    def _lines(self) -> dict[Span, Line]:
        return {}

    def _shipped(self, span: Span) -> str:
        """The lines as shipped, without the parts that are no content."""
        text = clean(self.sources[span.document].quote(span))
        for foreign in self.foreign.get(span, ()):
            text = text.replace(foreign, " ")
        return text

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The documents by id."""
        return {source.document: source for source in self.corpus.sources}

    @cached_property
    def foreign(self) -> Mapping[Span, tuple[str, ...]]:
        """Lines that are content in part -> the texts in them that are none."""
        found: dict[Span, tuple[str, ...]] = {}
        for cited, text in self.corpus.rules.foreign.items():
            span = parse_citation(cited)
            found[span] = (*found.get(span, ()), clean(text))
        return found

    @cached_property
    def partners(self) -> Mapping[str, frozenset[str]]:
        """Entry -> the entries that it must not be merged with."""
        found: dict[str, frozenset[str]] = {}
        for pair in self.corpus.lexicon.never_merge:
            for one in pair:
                found[one] = found.get(one, frozenset()) | (pair - {one})
        return found

    def holds_text(self, span: Span) -> bool:
        """Whether the lines of a span exist and are not all blank."""
        source = self.sources.get(span.document)
        if source is None or not 1 <= span.first <= span.last <= len(source.lines):
            return False
        return bool(source.quote(span).strip())

    def supports(self, named: frozenset[str], term: Term) -> bool:
        """Whether ids hold an entry, something narrower, its parts, or a cause that stands for it.

        A line on a part supports a sentence on the whole, not the other way round.
        """
        if self.coverage.among(named, term):
            return True
        terms = self.corpus.lexicon.terms
        return any(name in terms and terms[name].counts_for == term.id for name in named)

    @cached_property
    def skipped(self) -> frozenset[tuple[str, int]]:
        """The lines that are marked as foreign in their outlines."""
        return frozenset(
            (document, line)
            for document, outline in self.corpus.outlines.items()
            for node in outline.nodes
            if not node.is_content
            for line in node.span.lines
        )

    @cached_property
    def _adverts(self) -> tuple[tuple[str, ...], ...]:
        """The folded words of each foreign text."""
        texts = [self.sources[document].lines[line - 1] for document, line in self.skipped]
        texts += [text for parts in self.foreign.values() for text in parts]
        spelling = self.corpus.lexicon.spelling
        return tuple(tuple(word.key for word in spelling.words(text)) for text in texts)

    @cached_property
    def advert_runs(self) -> frozenset[tuple[str, ...]]:
        """Every three words in a row of a foreign text."""
        return frozenset(keys[i : i + 3] for keys in self._adverts for i in range(len(keys) - 2))

    @cached_property
    def advert_words(self) -> frozenset[str]:
        """Long words of foreign texts that are no words of the documents, nor of their names."""
        found = {key for keys in self._adverts for key in keys if len(key) >= _TELLING}
        for statement in self.corpus.statements:
            line = self.line(statement)
            found -= line.keys | line.heading_keys
        names = [text for s in self.corpus.sources for text in (s.document, s.short, s.author)]
        spelling = self.corpus.lexicon.spelling
        plain = {stem(key) for key in words("plain_claim_words")}
        named = {word.key for name in names for word in spelling.words(name)}
        return frozenset(key for key in found - named if stem(key) not in plain)
