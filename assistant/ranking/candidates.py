"""Who may be put forward in a differential, and which findings the documents state of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.ranking.coverage import Coverage
from ingest.facts import Fact, Statement
from ingest.lexicon import CLASS, DIAGNOSIS, Term
from ingest.spans import Span

Lines = Mapping[str, tuple[Span, ...]]
"""Entry id -> the lines that state it, in document order."""
_RELATION = "relation"


@dataclass(frozen=True, eq=False)
class Candidates:
    """The candidates of one corpus with the facts that count for each."""

    coverage: Coverage

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Diagnoses with facts, and other entries marked as candidates, in document order."""
        entries = self.coverage.corpus.lexicon.terms
        subjects = [entries[s] for s in self.coverage.corpus.facts if s in entries]
        found = [term for term in subjects if term.kind == DIAGNOSIS or term.candidate]
        named = self.coverage.corpus.named
        found += [t for t in entries.values() if t.candidate and t.id in named and t not in found]
        return tuple(found)

    @cached_property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """What counts for each: its own facts, those of causes that stand for it, its headings."""
        lent: dict[str, list[Fact]] = {}
        for subject, facts in self.coverage.corpus.facts.items():
            owner = self.coverage.corpus.lexicon.terms[subject].counts_for
            if owner:
                lent.setdefault(owner, []).extend(facts)
        return {term.id: (*self._own(term), *lent.get(term.id, ())) for term in self.terms}

    def _own(self, term: Term) -> Iterable[Fact]:
        """The facts of a subject; for a finding that is put forward, what stands with it."""
        if term.id in self.coverage.corpus.facts:
            return self.coverage.corpus.facts[term.id]
        holding = (s for s in self.coverage.corpus.statements if term.id in s.own)
        return [fact for statement in holding for fact in self._beside(term, statement)]

    def _beside(self, term: Term, statement: Statement) -> Iterator[Fact]:
        """The entries of a line and its headings, as facts of a finding that the line names."""
        lexicon = self.coverage.corpus.lexicon
        for name in sorted((statement.own | statement.above) - {term.id}):
            yield Fact(
                subject=term.id,
                predicate=lexicon.predicate_of(lexicon.terms[name].kind),
                value=name,
                is_term=True,
                denied=False,
                quantity=None,
                counted_from=None,
                span=statement.span,
                heading=statement.node.heading,
                text=statement.node.text,
            )

    @cached_property
    def stated(self) -> Mapping[str, Lines]:
        """Candidate -> the findings that its facts affirm, with their lines; its causes too."""
        found = {term.id: dict(self._lines(self.facts[term.id])) for term in self.terms}
        entries = self.coverage.corpus.lexicon.terms
        for subject, facts in self.coverage.corpus.facts.items():
            owner = entries[subject].counts_for
            if owner in found:
                found[owner].setdefault(subject, tuple(dict.fromkeys(f.span for f in facts)))
        return found

    @cached_property
    def inherited(self) -> Mapping[str, Lines]:
        """Candidate -> what the documents state of the classes that it is a member of."""
        facts, entries = self.coverage.corpus.facts, self.coverage.corpus.lexicon.terms
        return {
            name: self._lines(
                fact
                for value in stated
                if value != name and entries[value].kind == CLASS
                for fact in facts.get(value, ())
                if fact.value not in entries or entries[fact.value].kind != CLASS
            )
            for name, stated in self.stated.items()
        }

    @cached_property
    def related(self) -> Mapping[str, Lines]:
        """Candidate -> those in whose differential, or other relation, a document puts it."""
        return {
            term.id: {
                fact.value: (fact.span,)
                for fact in self.facts[term.id]
                if fact.is_term and self._relates(fact)
            }
            for term in self.terms
        }

    def _relates(self, fact: Fact) -> bool:
        entries = self.coverage.corpus.lexicon.terms
        return fact.predicate in entries and entries[fact.predicate].kind == _RELATION

    def block(self, span: Span) -> Span:
        """The heading under which a line stands; the line itself where there is none."""
        node = self.coverage.corpus.statement_at[span.document, span.first].node
        return node.parents[-1].span if node.parents else span

    def _lines(self, facts: Iterable[Fact]) -> Lines:
        """The lines of affirmed findings by their entries; what is only related is none."""
        found: dict[str, dict[Span, None]] = {}
        for fact in facts:
            if fact.is_term and not fact.denied and not self._relates(fact):
                found.setdefault(fact.value, {})[fact.span] = None
        return {value: tuple(spans) for value, spans in found.items()}
