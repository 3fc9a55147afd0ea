"""Which composer answers a question: by its form first, then by what its entries allow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant import forms
from assistant.composing.belonging import compose_belonging
from assistant.composing.comparison import compared, compose_comparison
from assistant.composing.definition import compose_definition
from assistant.composing.differential import compose_differential
from assistant.composing.facts import compose_fact
from assistant.composing.listing import compose_list
from assistant.composing.membership import compose_membership
from assistant.composing.options import compose_options, offered
from assistant.composing.profile import compose_profile
from assistant.composing.timeline import compose_timeline, has_stages
from assistant.coverage import Coverage
from assistant.differential import Differential
from assistant.draft import Draft
from assistant.query import Query
from assistant.retrieval import Evidence
from ingest.lexicon import DIAGNOSIS

_VIGNETTE_FINDINGS = 3
Composer = Callable[[], Draft | None]


@dataclass(frozen=True, eq=False)
class Composers:
    """The composers of one corpus."""

    coverage: Coverage
    differential: Differential

    def compose(self, query: Query, evidence: Evidence) -> Draft | None:
        """The first draft of the composers in their order; None where none has anything."""
        for composer in self._order(query, evidence):
            draft = composer()
            if draft is not None:
                return draft
        return None

    def _order(self, query: Query, evidence: Evidence) -> Iterator[Composer]:
        """The composers to try, most fitting first."""
        yield from self._by_form(query, evidence)
        fact = lambda: compose_fact(query, evidence, self.coverage)  # noqa: E731
        listed = lambda: compose_list(query, self.coverage)  # noqa: E731
        if forms.asks_list(query.text) or not query.subjects:
            yield from (listed, fact)
        elif query.asked or query.findings:
            yield from (fact, listed)
        else:
            yield lambda: compose_profile(query, self.coverage)
        if self.is_case(query):
            yield lambda: compose_differential(query, self.differential)

    def _by_form(self, query: Query, evidence: Evidence) -> Iterator[Composer]:
        """The composers that the question's grammar asks for."""
        text, coverage = query.text, self.coverage
        if self.is_case(query) and not offered(query):
            yield lambda: compose_differential(query, self.differential)
        if len(compared(query)) > 1 and forms.asks_comparison(text):
            yield lambda: compose_comparison(query, coverage)
        if len(offered(query)) > 1 and " or " in text.lower():
            yield lambda: compose_options(query, coverage)
        if self._is_timed(query):
            yield lambda: compose_timeline(query, coverage)
        if forms.asks_definition(text, strictly=True):
            yield lambda: compose_definition(query, coverage)
        if self._asks_place(query):
            yield lambda: compose_belonging(query, coverage)
        if query.subjects and forms.asks_about(text) and not query.asked:
            yield lambda: compose_profile(query, coverage)
        if forms.asks_yes_or_no(text):
            yield lambda: compose_membership(query, coverage)
        only_named = len(query.stated) == 1 and not query.asked
        if only_named and forms.asks_definition(text) and not forms.asks_list(text):
            yield lambda: compose_definition(query, coverage)

    def is_case(self, query: Query) -> bool:
        """Whether findings of a patient are given and a diagnosis is wanted."""
        findings = [term for term in query.stated if not term.kind == DIAGNOSIS]
        if not findings or forms.asks_comparison(query.text):
            return False
        if forms.asks_diagnosis(query.text) and (len(findings) > 1 or query.age):
            return True
        if forms.asks_list(query.text) or forms.asks_yes_or_no(query.text):
            return False
        diagnoses = [term for term in query.stated if term.kind == DIAGNOSIS]
        return not diagnoses and len(findings) >= _VIGNETTE_FINDINGS and not query.asked

    def _is_timed(self, query: Query) -> bool:
        """Whether stages are asked for, of a subject that has any."""
        if not has_stages(query, self.coverage):
            return False
        timed = any(quantity.days for quantity in query.quantities)
        return timed or "stage" in query.asked or forms.asks_time_course(query.text)

    def _asks_place(self, query: Query) -> bool:
        """Whether the class of a subject is wanted."""
        placing = {"class", "tier", "process"} & set(query.asked)
        return bool(placing and query.subjects) and not forms.asks_yes_or_no(query.text)
