"""A corpus as knowledge: its documents, outlines, lexicon, statements and passages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ingest.descriptions import Groups, read_descriptions
from ingest.facts import Fact, Statement, index_by_subject
from ingest.levels import Levels, read_levels
from ingest.lexicon import Lexicon
from ingest.lexicon_files import PHRASES, read_lexicon
from ingest.notes import Notes, read_notes
from ingest.outline import Outline, read_outline
from ingest.passages import Passage, derive_passages
from ingest.polarity import Negation, read_negation
from ingest.rule_tables import RuleTables, read_rule_tables
from ingest.sources import Source, corpus_name, read_sources
from ingest.statements import derive_statements
from ingest.tables import read_table


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything that is read from a corpus folder; no index, no model."""

    folder: Path
    name: str
    sources: tuple[Source, ...]
    outlines: Mapping[str, Outline]
    lexicon: Lexicon
    negation: Negation
    levels: Levels
    descriptions: Mapping[str, tuple[Groups, ...]]
    statements: tuple[Statement, ...]
    notes: Notes
    rules: RuleTables

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all documents, in order."""
        return tuple(
            passage
            for source in self.sources
            for passage in derive_passages(
                source, self.outlines[source.document], self.lexicon.abbreviations
            )
        )

    @cached_property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """Facts by subject."""
        return index_by_subject(self.statements)

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of the entries that any line names."""
        return frozenset(name for statement in self.statements for name in statement.terms)

    @cached_property
    def stated_predicates(self) -> frozenset[str]:
        """The predicates of which any document states anything."""
        return frozenset(f.predicate for facts in self.facts.values() for f in facts)

    @cached_property
    def statement_at(self) -> Mapping[tuple[str, int], Statement]:
        """The statement of a document's line."""
        return {
            (statement.span.document, line): statement
            for statement in self.statements
            for line in statement.span.lines
        }

    @cached_property
    def place_at(self) -> Mapping[tuple[str, int], int]:
        """The position among the statements of a document's line."""
        return {
            (statement.span.document, line): place
            for place, statement in enumerate(self.statements)
            for line in statement.span.lines
        }

    def of(self, documents: Collection[str]) -> "Corpus":
        """The same corpus with the statements of some documents only."""
        kept = tuple(s for s in self.statements if s.span.document in documents)
        return replace(self, statements=kept)

    def source(self, document: str) -> Source:
        """The document of an id.

        Raises:
            KeyError: there is none; spans made from user input go through `sources.locate` first.
        """
        return next(s for s in self.sources if s.document == document)


def read_corpus(folder: Path) -> Corpus:
    """A corpus folder, read and checked.

    Raises:
        SourceError, OutlineError, LexiconError: a file is missing, malformed, or disagrees with
            another; the message names the place.
    """
    sources = read_sources(folder)
    lexicon = read_lexicon(folder / "lexicon")
    triggers = read_table(folder / "lexicon" / "negation.yaml", PHRASES, {})
    negation = read_negation(triggers)
    outlines = {
        source.document: read_outline(source, folder / "outlines" / f"{source.document}.outline")
        for source in sources
    }
    statements = tuple(
        statement
        for source in sources
        for statement in derive_statements(outlines[source.document], lexicon, negation)
    )
    notes = read_notes(folder, sources, lexicon)
    return Corpus(
        folder=folder,
        name=corpus_name(folder),
        sources=sources,
        outlines=outlines,
        lexicon=lexicon,
        negation=negation,
        levels=read_levels(folder / "lexicon", lexicon.terms),
        descriptions=read_descriptions(folder / "lexicon", lexicon.terms),
        statements=statements,
        notes=notes,
        rules=read_rule_tables(folder, sources, lexicon, notes),
    )
