"""Which composer answers a question: by its form first, then by what its entries allow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant import forms
from assistant.composing.belonging import compose_belonging
from assistant.composing.closest import compose_closest
from assistant.composing.comparison import compared, compose_comparison
from assistant.composing.definition import compose_definition
from assistant.composing.differential import compose_differential
from assistant.composing.divisions import compose_divisions, heads_division
from assistant.composing.emptiness import compose_emptiness
from assistant.composing.facts import asks_amount, compose_fact, states_asked
from assistant.composing.listing import (
    compose_headed,
    compose_list,
    compose_members,
    compose_related,
    compose_values,
    list_terms,
)
from assistant.composing.membership import compose_membership, compose_premise
from assistant.composing.naming import compose_naming
from assistant.composing.options import compose_options, offered
from assistant.composing.profile import compose_profile
from assistant.composing.timeline import compose_timeline, has_stages
from assistant.coverage import Coverage
from assistant.differential import Differential
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieval import Evidence
from ingest.lexicon import CLASS, DIAGNOSIS, ELSEWHERE, PROCESS, TIER

_CASE_FINDINGS = 3
_NO_FINDINGS = frozenset({DIAGNOSIS, CLASS, TIER, "relation", "test", "frequency"})
_FEW_WORDS = 2
Composer = Callable[[], Draft | None]


@dataclass(frozen=True, eq=False)
class Composers:
    """The composers of one corpus."""

    coverage: Coverage
    differential: Differential

    def drafts(self, query: Query, evidence: Evidence) -> Iterator[Draft]:
        """The drafts of the composers in their order, the most fitting first."""
        if any(term.kind == ELSEWHERE for term in query.stated) and not self._weighs(query):
            return
        found = (draft for composer in self._order(query, evidence) if (draft := composer()))
        yield from found

    def _weighs(self, query: Query) -> bool:
        """Whether several subjects are set against each other, some of which are known."""
        known = any(term.kind != ELSEWHERE for term in query.subjects)
        options = len(offered(query)) > 1 and forms.asks_choice(query.text)
        return known and (options or forms.asks_comparison(query.text))

    def _order(self, query: Query, evidence: Evidence) -> Iterator[Composer]:
        """The composers to try, most fitting first."""
        if self._names_empty(query):
            yield lambda: compose_emptiness(query, self.coverage)
        if not query.subjects and not query.findings and not self._divides(query):
            yield lambda: compose_headed(query, self.coverage)
        if any(term.kind == TIER for term in query.stated) and not self._diagnoses(query):
            yield lambda: compose_list(query, self.coverage)
        yield from self._by_form(query)
        yield from self._by_entries(query, evidence)
        yield lambda: compose_emptiness(query, self.coverage)
        if self.is_case(query):
            yield lambda: compose_differential(query, self.differential)
        yield lambda: compose_closest(query, evidence, self.coverage)

    def _by_entries(self, query: Query, evidence: Evidence) -> Iterator[Composer]:
        """Facts and lists, in the order that the question's entries suggest."""

        def fact() -> Draft | None:
            return compose_fact(query, evidence, self.coverage)

        def listed() -> Draft | None:
            limited = any(term.kind != PROCESS for term in list_terms(query, self.coverage))
            wanted = limited or self._asks_list(query)
            return compose_list(query, self.coverage) if wanted else None

        yield from self._listed_first(query)
        if states_asked(query, evidence, self.coverage):
            yield fact
        if self._wants_predicate(query):
            yield fact
        elif self._lists_first(query):
            yield from (listed, fact)
        elif self._names_more(query):
            yield from (fact, listed)
        elif self._wants_profile(query):
            yield lambda: compose_profile(query, self.coverage)

    def _wants_predicate(self, query: Query) -> bool:
        """Whether an amount is asked for, or a predicate of a diagnosis and nothing else."""
        if asks_amount(query, self.coverage) and not self._asks_list(query):
            return True
        only = bool(self._diagnoses(query) and query.asked and not query.findings)
        return only and not self._lists_first(query)

    def _wants_profile(self, query: Query) -> bool:
        """Whether a subject is named and nothing is asked of it."""
        bare = bool(query.subjects) and self._is_bare(query)
        return bare and not forms.asks_yes_or_no(query.text)

    def _listed_first(self, query: Query) -> Iterator[Composer]:
        """Lists that come before facts: values of one line, members of what is limited."""
        if not self._asks_list(query):
            return
        yield lambda: compose_values(query, self.coverage)
        if self._refines(query):
            yield lambda: compose_members(query, self.coverage)

    def _names_more(self, query: Query) -> bool:
        """Whether the question brings more than one subject."""
        return bool(query.asked or query.findings) or len(query.subjects) > 1

    def _by_form(self, query: Query) -> Iterator[Composer]:
        """The composers that the question's grammar asks for."""
        text, coverage = query.text, self.coverage
        yield lambda: compose_related(query, coverage)
        if self.is_case(query) and not (query.age or query.denied or offered(query)):
            yield lambda: compose_members(query, coverage)
        if self.is_case(query) and not offered(query):
            yield lambda: compose_differential(query, self.differential)
        if len(compared(query)) > 1 and forms.asks_comparison(text):
            yield lambda: compose_comparison(query, coverage)
        if forms.asks_choice(text):
            yield lambda: compose_options(query, coverage)
        if self._is_timed(query) and not self._beyond_time(query):
            yield lambda: compose_timeline(query, coverage)
        if not forms.asks_yes_or_no(text):
            yield lambda: compose_premise(query, coverage)
        yield from self._by_wording(query)

    def _by_wording(self, query: Query) -> Iterator[Composer]:
        """Divisions, definitions, classes, profiles and yes-or-no questions."""
        text, coverage = query.text, self.coverage
        if self._divides(query):
            yield lambda: compose_divisions(query, coverage)
        if set(coverage.corpus.lexicon.with_role("explains")) & set(query.asked):
            yield lambda: compose_naming(query, coverage)
        if forms.asks_definition(text, strictly=True):
            yield lambda: compose_definition(query, coverage)
        if self._asks_place(query):
            yield lambda: compose_belonging(query, coverage)
        if query.subjects and forms.asks_about(text) and not query.asked:
            yield lambda: compose_profile(query, coverage)
        choice = " or " in text or "(a)" in text
        if forms.asks_yes_or_no(text) or (query.subjects and query.findings and choice):
            yield lambda: compose_membership(query, coverage)
        only_named = len(query.stated) == 1 and not query.asked
        if only_named and forms.asks_definition(text) and not forms.asks_list(text):
            yield lambda: compose_definition(query, coverage)

    def is_case(self, query: Query) -> bool:
        """Whether findings of a patient are given and a diagnosis is wanted."""
        findings = [t for t in query.stated if t.kind not in _NO_FINDINGS and not t.generic]
        telling = [term for term in findings if term.kind != PROCESS]
        if not telling or forms.asks_comparison(query.text):
            return False
        if forms.asks_about(query.text) and self._diagnoses(query):
            return False
        if forms.asks_diagnosis(query.text):
            return True
        if forms.asks_yes_or_no(query.text):
            return False
        told = query.age is not None and len(findings) >= _CASE_FINDINGS
        if told and not (query.asked and self._diagnoses(query)):
            return True
        if self._asks_list(query) or forms.asks_anything(query.text):
            return False
        named = self._diagnoses(query)
        if named and query.asked:
            return False
        return len(findings) + len(named) >= _CASE_FINDINGS

    def _asks_list(self, query: Query) -> bool:
        return forms.asks_list(query.text, self.coverage.corpus.lexicon.member_words)

    def _diagnoses(self, query: Query) -> list[str]:
        return [term.id for term in query.stated if term.kind == DIAGNOSIS]

    def _lists_first(self, query: Query) -> bool:
        """Whether members are wanted rather than a fact of a named subject."""
        diagnoses = self._diagnoses(query)
        if diagnoses and query.asked and self._states(diagnoses, query):
            return False
        classes = [term for term in query.subjects if term.kind == CLASS]
        only_classes = bool(classes) and len(classes) == len(query.subjects) and not diagnoses
        return self._asks_list(query) or not query.subjects or only_classes

    def _refines(self, query: Query) -> bool:
        """Whether what is asked for is of a kind that the question already limits."""
        lexicon = self.coverage.corpus.lexicon
        kinds = {lexicon.predicate_of(term.kind) for term in query.stated if not term.generic}
        return bool(query.asked) and bool(kinds & set(query.asked))

    def _states(self, diagnoses: list[str], query: Query) -> bool:
        """Whether anything that is asked is stated of a named diagnosis."""
        return any(self.coverage.facts(name, query.asked) for name in diagnoses)

    def _divides(self, query: Query) -> bool:
        """Whether the parts of something are wanted, or of what a division names."""
        dividing = self.coverage.corpus.lexicon.with_role("divides")
        asks = bool(set(dividing) & set(query.asked)) or heads_division(query, self.coverage)
        return asks and not self._diagnoses(query) and not self._asks_all(query)

    def _asks_all(self, query: Query) -> bool:
        """Whether the members of the narrowest class are wanted, which is not divided itself."""
        classes = [term for term in query.subjects if term.kind == CLASS]
        return len(classes) > 1 and forms.asks_members(query.text)

    def _is_bare(self, query: Query) -> bool:
        """Whether the question is little more than a name."""
        first = min(mention.first for mention in query.mentions)
        last = max(mention.last for mention in query.mentions)
        around = f"{query.text[:first]} {query.text[last:]}".split()
        return not forms.asks_anything(query.text) or len(around) <= _FEW_WORDS

    def _beyond_time(self, query: Query) -> bool:
        """Whether the question names findings that are no stages: a line on them is wanted."""
        staging = self.coverage.corpus.lexicon.with_role("stages", "times")
        lexicon = self.coverage.corpus.lexicon
        skipped = ("frequency",) if not query.quantities else ("frequency", "test")
        findings = [t for t in query.findings if t.kind not in skipped]
        return any(
            lexicon.predicate_of(t.kind) not in staging and not t.generic and t.kind != "site"
            for t in findings
        )

    def _names_empty(self, query: Query) -> bool:
        """Whether what stands under something is asked for, which may be a bare title."""
        return (
            self._asks_list(query) or forms.asks_about(query.text) or forms.asks_under(query.text)
        )

    def _is_timed(self, query: Query) -> bool:
        """Whether stages are asked for, of a subject that has any."""
        if not has_stages(query, self.coverage):
            return False
        timed = any(quantity.days for quantity in query.quantities)
        stages = set(self.coverage.corpus.lexicon.with_role("stages"))
        return timed or bool(stages & set(query.asked)) or forms.asks_time_course(query.text)

    def _asks_place(self, query: Query) -> bool:
        """Whether the class of a subject is wanted."""
        lexicon = self.coverage.corpus.lexicon
        placing = set(lexicon.with_role("places")) & set(query.asked)
        asks = bool(placing) or forms.asks_part(query.text)
        return asks and bool(self._diagnoses(query)) and not forms.asks_yes_or_no(query.text)
