"""Whether what is left of a model's draft answers the question, and what belongs beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.accounting.unmet import silent_predicates, unaccounted, unspoken
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from assistant.drafting.evidence import NumberedLines
from assistant.drafting.reply import ReplyCandidate
from assistant.drafting.vocabulary import Vocabulary
from assistant.guard.reading import statements_of
from assistant.query import Query, QuestionReader
from assistant.ranking.coverage import Coverage
from ingest.facts import Statement
from ingest.lexicon import DIAGNOSIS, ELSEWHERE, PROCESS, Term
from ingest.quantities import quantities
from ingest.spans import Span

_LEADING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A draft that answers, and how many sentences of the built-in writer it holds."""

    draft: Draft
    added: int


@dataclass(frozen=True, eq=False)
class Completer:
    """Completes drafts for one question from its built-in draft."""

    query: Query
    built_in: Draft
    coverage: Coverage
    reader: QuestionReader
    vocabulary: Vocabulary

    @property
    def is_silent(self) -> bool:
        """Whether no document speaks of something that is asked, so that no draft can answer."""
        elsewhere = any(term.kind == ELSEWHERE for term in self.query.stated)
        silent = silent_predicates(self.query, self.reader) or unspoken(self.query, self.reader)
        return self.built_in.status == "abstained" and (elsewhere or bool(silent))

    def complete(
        self,
        claims: Sequence[DraftClaim],
        proposed: Sequence[ReplyCandidate],
        missing: Sequence[str],
        lines: NumberedLines,
    ) -> Completed | None:
        """The draft of an answer; None where the claims do not answer the question.

        The candidates, and what is not stated or not given, are those of the built-in draft: a
        table of facts needs no writer. A member of a list that the model left out is added in the
        built-in writer's words. What the model puts forward itself must meet all that is asked.
        """
        if not claims or not self._answers(claims):
            return None
        added = self._left_out(claims)
        own = self._own_candidates(claims, proposed, lines)
        left = tuple(self._missing(missing))
        drafted = replace(
            self.built_in,
            status="partial" if left or self.built_in.status == "partial" else "answered",
            reason=None,
            layout="sentences",
            claims=(*claims, *added),
            candidates=(*self.built_in.candidates, *own),
            nearest=(),
            missing=tuple(dict.fromkeys((*self.built_in.missing, *left))),
        )
        return Completed(draft=drafted, added=len(added))

    def _answers(self, claims: Sequence[DraftClaim]) -> bool:
        """Whether the claims speak to the question, as the built-in draft does or of themselves."""
        if self.built_in.layout != "table" and self._unaccounted(claims):
            return False
        if self._has_answered and self._follows(claims):
            return True
        return any(self._meets_all(statement) for statement in self._statements(claims))

    @property
    def _has_answered(self) -> bool:
        """Whether the built-in writer found an answer."""
        return self.built_in.status in ("answered", "partial")

    def _unaccounted(self, claims: Sequence[DraftClaim]) -> bool:
        """Whether the question has words that no cited line has, not even in like words."""
        drafted = Draft(status="answered", layout="sentences", claims=tuple(claims))
        left = unaccounted(self.query, drafted, self.reader)
        lines = [self.vocabulary.line(statement) for statement in self._statements(claims)]
        words = self.coverage.corpus.lexicon.spelling.words
        return any(
            not any(self.vocabulary.accounts_for_word(line, word) for line in lines)
            for text in left
            for word in words(text)
        )

    def _follows(self, claims: Sequence[DraftClaim]) -> bool:
        """Whether the claims say some of what the built-in draft says, of all its subjects."""
        if self.built_in.candidates:
            leading = {c.diagnosis for c in self.built_in.candidates[:_LEADING]}
            return not leading.isdisjoint(self._named(claims))
        cited = [span for claim in self.built_in.claims for span in claim.spans]
        mine = [span for claim in claims for span in claim.spans]
        if not any(a.overlaps(b) for a in cited for b in mine):
            return False
        return self._keeps_subjects(cited, mine) and self._keeps_numbers(claims)

    def _keeps_subjects(self, cited: Sequence[Span], mine: Sequence[Span]) -> bool:
        """Whether each diagnosis of the question that the built-in draft treats is treated."""
        treated = {s for one in statements_of(cited, self.coverage.corpus) for s in one.terms}
        kept = {s for one in statements_of(mine, self.coverage.corpus) for s in one.terms}
        asked = {t.id for t in self.query.stated if t.kind == DIAGNOSIS}
        return asked & treated <= kept

    def _keeps_numbers(self, claims: Sequence[DraftClaim]) -> bool:
        """Whether an answer that begins with a number, where one was asked for, still has one."""
        first = self.built_in.claims[0].text if self.built_in.claims else ""
        if not self.query.asked or not any(True for _ in quantities(first)):
            return True
        return any(True for claim in claims for _ in quantities(claim.text))

    def _meets_all(self, statement: Statement) -> bool:
        """Whether one line speaks of everything that the question affirms and asks for."""
        wanted = self._wanted()
        asked = set(self.query.asked)
        return (
            bool(wanted)
            and all(self.coverage.meets(statement, term) for term in wanted)
            and (
                self._has_answered
                or not asked
                or any(fact.predicate in asked for fact in statement.facts)
            )
        )

    def _wanted(self) -> list[Term]:
        """The entries that the question affirms; a process counts only where there is no other."""
        stated = [term for term in self.query.stated if term.kind != PROCESS]
        return stated or list(self.query.stated)

    def _left_out(self, claims: Sequence[DraftClaim]) -> list[DraftClaim]:
        """The built-in sentences on members of a list that no claim names."""
        if self.built_in.layout != "list" or not self.built_in.candidates:
            return []
        named = self._named(claims)
        absent = {c.diagnosis for c in self.built_in.candidates} - named
        return [claim for claim in self.built_in.claims if not absent.isdisjoint(claim.subjects)]

    def _named(self, claims: Sequence[DraftClaim]) -> set[str]:
        """The entries that the claims name and their lines are about."""
        lexicon = self.coverage.corpus.lexicon
        return {match.term.id for claim in claims for match in lexicon.match(claim.text)}

    def _own_candidates(
        self,
        claims: Sequence[DraftClaim],
        proposed: Sequence[ReplyCandidate],
        lines: NumberedLines,
    ) -> list[DraftCandidate]:
        """Diagnoses that the model alone puts forward and whose line meets all that is asked."""
        known = {candidate.diagnosis for candidate in self.built_in.candidates}
        named = self._named(claims)
        found: dict[str, DraftCandidate] = {}
        for one in proposed:
            term = self.coverage.corpus.lexicon.term(one.name)
            if term is None or term.kind != DIAGNOSIS or term.id not in named - known:
                continue
            spans = tuple(
                statement.span
                for statement in statements_of(lines.spans(one.lines) or (), self.coverage.corpus)
                if term.id in statement.subjects and self._meets_all(statement)
            )
            if spans and term not in self.query.stated:
                cells = tuple(DraftCell(finding=t.name, spans=spans) for t in self._wanted())
                found[term.id] = DraftCandidate(
                    diagnosis=term.id, name=term.name, process=term.process, fits=cells
                )
        return list(found.values())

    def _missing(self, words: Sequence[str]) -> Iterator[str]:
        """What the model says no line answers: words of the question that no document has."""
        corpus = self.coverage.corpus
        spelling = corpus.lexicon.spelling
        stated = {w.key for s in corpus.statements for w in spelling.words(s.node.text)}
        unknown = {spelling.fold(word) for word in self.query.unknown} - stated
        for text in words:
            kept = [word.text for word in spelling.words(text) if word.key in unknown]
            if kept:
                yield " ".join(kept)

    def _statements(self, claims: Sequence[DraftClaim]) -> list[Statement]:
        return statements_of([s for c in claims for s in c.spans], self.coverage.corpus)
