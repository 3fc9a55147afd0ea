"""The built-in writer: composers held to account, document by document and clause by clause."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.accounting.asides import Asides, beside
from assistant.accounting.requested import Requested
from assistant.accounting.superlatives import without_superlative
from assistant.accounting.unmet import silent_predicates, spoken, unaccounted
from assistant.clause_subjects import readings
from assistant.composing.abstaining import abstain, not_listed, quoted
from assistant.composing.choosing import Composers
from assistant.composing.facts import compose_fact
from assistant.composing.membership import OTHERWISE, support
from assistant.composing.set_aside import less
from assistant.composing.supposing import compose_supposition
from assistant.composing.verifying import Judging
from assistant.composing.wording import enumerate_names
from assistant.conversation import Resolved, resolve
from assistant.differential import Engines
from assistant.draft import Draft, DraftClaim, repeats, together
from assistant.followups.completions import Recall
from assistant.notices import Notices
from assistant.query import Query, QuestionReader
from assistant.ranking.implying import implied, nearest
from assistant.retrieval import Evidence, Retriever
from assistant.scope import Refusal, refusal
from assistant.understanding.clauses import clauses, makes_statement, picks_among, segments
from assistant.understanding.forms import asks_about, asks_anything, asks_comparison
from assistant.understanding.requests import Request
from ingest.corpus import Corpus
from ingest.lexicon import ELSEWHERE, Term


@dataclass(frozen=True, eq=False)
class Writer:
    """Writes drafts from one corpus without a language model; none of what is barred."""

    corpus: Corpus
    reader: QuestionReader
    retriever: Retriever
    notices: Notices
    engines: Engines
    judging: Judging
    barred: frozenset[DraftClaim] = frozenset()

    def without(self, draft: Draft) -> "Writer":
        """The writer of what comes next where no claim of a draft may stand."""
        return replace(self, barred=self.barred | set(draft.claims))

    def resolve(self, question: str, turns: Sequence[str]) -> Resolved:
        """The question completed from the turns before it.

        Raises:
            QuestionError: the question is empty or too long.
        """
        recall = Recall(
            items=self._items,
            answers=self._answers,
            whole=self._answers_whole,
            is_case=self._is_case,
            spoken=self._spoken,
            has=self._has,
        )
        apart = self._asides.apart(question)
        found = resolve(apart.case, turns, self.reader, recall)
        return replace(found, query=replace(found.query, asides=apart.asides))

    def refuses(self, question: str) -> Refusal | None:
        """The refusal that a question meets; none where only what is asked beside a case does."""
        refused = refusal(question)
        if refused is None or not refused.in_part:
            return refused
        return refusal(self._asides.apart(question).case)

    @cached_property
    def _asides(self) -> Asides:
        return Asides(self.reader, self._is_case)

    def write(self, query: Query, evidence: Evidence) -> Draft:
        """The draft of an answer: whole, in part, or an abstention with the nearest lines."""
        draft = self._by_clause(query) or self.answer(query, evidence)
        if draft is None:
            instead = None if query.unknown else not_listed(query, self._composers(query).coverage)
            return instead or abstain(query, evidence, self.corpus)
        draft = without_superlative(draft, query.text, self.corpus)
        return self.notices.add(beside(draft, query.asides), query)

    def answer(self, query: Query, evidence: Evidence) -> Draft | None:
        """A draft that accounts for the whole question; None where none does."""
        query = Requested(query, self._composers(query).coverage).completed
        found = self._accounted(query, evidence) or self._besides_lacking(query, evidence)
        if found is not None:
            return found
        coverage = self._composers(query).coverage
        told = implied(query, coverage)
        meant = told or nearest(query, coverage)
        if meant is not None:
            found = self._accounted(meant, self.retriever.by_entries(meant))
        found = found or self._beside_silence(meant or query)
        return found or compose_supposition(told or query, coverage)

    def _accounted(self, query: Query, evidence: Evidence) -> Draft | None:
        """The first draft that leaves nothing of the question out."""
        drafts = self._composers(query).drafts(query, evidence.within(query.documents))
        allowed = (d for d in drafts if not d.claims or not self.barred.issuperset(d.claims))
        found = next((d for d in allowed if not unaccounted(query, d, self.reader)), None)
        found = found and less(found, self._absent(query))
        return found and self._tested(self._completed(found, query, evidence), query)

    def _tested(self, draft: Draft | None, query: Query) -> Draft | None:
        """A draft, in part where no line of it speaks of a test that the question names."""
        if draft is None:
            return None
        lost = Requested(query, self._composers(query).coverage).untested(draft)
        return together([draft], (*draft.missing, *lost)) if lost else draft

    def _absent(self, query: Query) -> frozenset[str]:
        """What the documents name that the question sets aside."""
        documents = query.absent_from
        return self.corpus.of(documents).named if documents else frozenset()

    def _completed(self, draft: Draft, query: Query, evidence: Evidence) -> Draft | None:
        """A draft with the lines of the requests that it leaves open, or their names as missing.

        None where it meets no request at all, and the subject has no line of any.
        """
        requested = Requested(query, self._composers(query).coverage)
        left = requested.open(draft)
        lacking = [request for request in left if requested.is_lacking(request)]
        if lacking:
            return self._beside(lacking, requested, evidence)
        added = {request: self._of_request(requested.only(request), evidence) for request in left}
        lost = [r for r, found in added.items() if found is None and requested.is_amount(r)]
        found = [one for one in added.values() if one is not None]
        if not found and not lost:
            return draft
        return together([draft, *found], (*draft.missing, *map(requested.name, lost)))

    def _beside(
        self, lacking: Sequence[Request], requested: Requested, evidence: Evidence
    ) -> Draft | None:
        """The answer to the other requests, with the names of those that no line meets."""
        if len(lacking) in (0, len(requested.query.requests)):
            return None
        found = self._accounted(requested.without(lacking), evidence)
        missing = map(requested.name, lacking)
        return found and together([found], (*found.missing, *missing))

    def _of_request(self, query: Query, evidence: Evidence) -> Draft | None:
        """The lines that state the one thing that is asked for of what a question names."""
        requested = Requested(query, self._composers(query).coverage)
        found = compose_fact(query, evidence.within(query.documents), requested.coverage)
        return found if found and not requested.open(found) else None

    def _besides_lacking(self, query: Query, evidence: Evidence) -> Draft | None:
        """The answer to the requests beside those that no line meets."""
        requested = Requested(query, self._composers(query).coverage)
        return self._beside(requested.lacking, requested, evidence)

    def asks_besides(self, question: str, dropped: Callable[[str], bool]) -> str:
        """What a question asks besides the parts that are to be dropped; empty if it is nothing."""
        parts = segments(question)
        kept = [part for part in parts if not dropped(part)]
        if len(kept) == len(parts) or kept[:1] != list(parts[:1]):
            return ""
        rest = ", ".join(kept)
        if not kept or not rest.strip():
            return ""
        read = self.reader.read(rest)
        terse = not asks_anything(question) and (read.asked or read.findings or read.quantities)
        asks = terse or asks_anything(rest) or asks_about(rest)
        return rest if asks and read.stated else ""

    def _beside_silence(self, query: Query) -> Draft | None:
        """The answer to what is asked beside things on which every document is silent."""
        rest = self.asks_besides(query.text, self._is_silent)
        if not rest:
            return None
        asked = self.reader.read(rest)
        draft = self.answer(asked, self.retriever.by_entries(asked))
        lost = self._missing(query, query.text)
        return draft and replace(draft, status="partial", missing=(*draft.missing, lost))

    def _is_silent(self, part: str) -> bool:
        """Whether a part of a question asks only for what no document states."""
        query = self.reader.read(part)
        silent = silent_predicates(query, self.reader)
        if query.asked and len(silent) == len(query.asked):
            return True
        return not query.mentions and any(map(self.reader.vocabulary.hangs_on, query.unknown))

    def _by_clause(self, query: Query) -> Draft | None:
        """The clauses of the question answered one after another, those before as turns."""
        parts = clauses(query.text)
        if len(parts) < 2 or self._is_whole(query, parts):
            return None
        answered: dict[str, Draft] = {}
        missing: list[str] = []
        for place, part in enumerate(parts):
            asked, found = self._of_clause(part, parts[:place])
            if found is not None and not (picks_among(part) and repeats(found, answered.values())):
                answered[part] = found
            else:
                missing.append(self._missing(asked, part))
        told = {part: one for part, one in answered.items() if not self._introduces(part)}
        return together([*(told or answered).values()], missing) if answered else None

    def _introduces(self, part: str) -> bool:
        """Whether a clause but says what the next ones are about: no more than a subject of it."""
        if asks_anything(part) or not makes_statement(part):
            return False
        query = self.reader.read(part)
        told = (*query.findings, *query.denied, *query.quantities, *query.asked)
        return bool(query.subjects) and not told

    def _of_clause(self, part: str, before: Sequence[str]) -> tuple[Query, Draft | None]:
        """A clause as it is understood after those before it, and its answer."""
        for asked in self._readings(part, before):
            found = self.answer(asked, self.retriever.retrieve(asked)) if asked.mentions else None
            if found is not None:
                break
        return asked, found

    def _readings(self, part: str, before: Sequence[str]) -> Iterator[Query]:
        """How a clause may be read; one that picks is a follow-up of those before it."""
        if before and picks_among(part):
            yield self.resolve(part, before).query
        else:
            coverage = self._composers(self.reader.read(part)).coverage
            yield from readings(part, before, self.reader, coverage)

    def _is_whole(self, query: Query, parts: Sequence[str]) -> bool:
        """Whether the question is one case, or its subject is known elsewhere only."""
        if any(term.kind == ELSEWHERE for term in query.stated):
            return True
        if asks_comparison(query.text):
            return True
        first = self.reader.read(parts[0])
        wants = self._composers(query).wants(query)
        return wants.is_case or wants.a_verdict_on_a_fit or not first.mentions

    def _missing(self, query: Query, part: str) -> str:
        """What an unanswered part of a question asked for."""
        if query.unknown:
            return quoted(query.unknown)
        requested = Requested(query, self._composers(query).coverage)
        names = [requested.name(request) for request in requested.lacking]
        return enumerate_names(names) if names else quoted((part.strip(" ?."),))

    def _items(self, query: Query) -> Sequence[str]:
        """The ids that the answer to a query lists, in order, or else is about."""
        draft = self.answer(query, self.retriever.by_entries(query))
        if draft is None:
            return []
        listed = [candidate.diagnosis for candidate in draft.candidates]
        return listed or list(dict.fromkeys(s for claim in draft.claims for s in claim.subjects))

    def _answers(self, query: Query) -> bool:
        """Whether a query has an answer."""
        draft = self.answer(query, self.retriever.by_entries(query))
        return draft is not None and draft.lead != OTHERWISE

    def _answers_whole(self, query: Query) -> bool:
        """Whether a query has an answer that leaves no part of it open."""
        parts = self._by_clause(query)
        return self._answers(query) and not (parts is not None and parts.missing)

    def _spoken(self, query: Query) -> Collection[str]:
        """The folded words of the lines that answer a query, and of what they are about."""
        draft = self.answer(query, self.retriever.by_entries(query))
        return spoken(draft, self.corpus) if draft is not None else frozenset()

    def _has(self, item: str, term: Term) -> bool:
        """Whether an item is an entry, or the documents state it or a near one of the item."""
        terms = self.corpus.lexicon.terms
        coverage = self.engines.over(()).coverage
        if item not in terms or item in coverage.reach(term):
            return item in terms
        near = (term, *(terms[name] for name in term.near))
        return any(support(terms[item], one, coverage) for one in near)

    def _is_case(self, query: Query) -> bool:
        """Whether a query gives findings and wants a diagnosis."""
        return self._composers(query).wants(query).is_case

    def _composers(self, query: Query) -> Composers:
        """The composers over the documents that the question names, or over all."""
        return self._by_documents(query.documents)

    def _by_documents(self, documents: tuple[str, ...]) -> Composers:
        if documents not in self._cache:
            engine = self.engines.over(documents)
            self._cache[documents] = Composers(engine.coverage, engine, self.judging)
        return self._cache[documents]

    @cached_property
    def _cache(self) -> dict[tuple[str, ...], Composers]:
        return {}
