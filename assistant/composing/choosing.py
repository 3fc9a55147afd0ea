"""Which composer answers a question: by its form first, then by what its entries allow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.composing.belonging import compose_belonging
from assistant.composing.by_place import by_place
from assistant.composing.closest import compose_closest
from assistant.composing.common_headings import compose_common_headings
from assistant.composing.comparison import compose_comparison
from assistant.composing.definition import compose_definition
from assistant.composing.differential import compose_differential
from assistant.composing.divisions import compose_divisions
from assistant.composing.emptiness import compose_emptiness
from assistant.composing.facts import compose_fact, compose_predicate, states_asked
from assistant.composing.fitting import compose_fit
from assistant.composing.in_common import compose_in_common
from assistant.composing.listing import (
    compose_headed,
    compose_list,
    compose_members,
    compose_related,
    compose_values,
)
from assistant.composing.membership import compose_premise
from assistant.composing.naming import compose_naming
from assistant.composing.nearest_list import compose_nearest_list
from assistant.composing.options import compose_options
from assistant.composing.owners import compose_owned
from assistant.composing.profile import compose_profile
from assistant.composing.renaming import compose_renamed
from assistant.composing.telling import with_tests
from assistant.composing.timeline import compose_timeline
from assistant.composing.verifying import Judging, compose_verdict
from assistant.composing.wanting import Wants
from assistant.differential import Differential
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.retrieval import Evidence

Composer = Callable[[], Draft | None]


@dataclass(frozen=True, eq=False)
class Composers:
    """The composers of one corpus."""

    coverage: Coverage
    differential: Differential
    judging: Judging

    def drafts(self, query: Query, evidence: Evidence) -> Iterator[Draft]:
        """The drafts of the composers in their order, the most fitting first."""
        wants = self.wants(query)
        if wants.something_known:
            drafts = (draft for composer in self._order(wants, evidence) if (draft := composer()))
            yield from (by_place(draft, query.text) for draft in drafts)

    def wants(self, query: Query) -> Wants:
        """What a question wants of the corpus."""
        return Wants(with_tests(query, self.coverage), self.coverage)

    def _order(self, wants: Wants, evidence: Evidence) -> Iterator[Composer]:
        """The composers to try, most fitting first."""
        query, coverage = wants.query, self.coverage
        if wants.what_stands_under:
            yield lambda: compose_emptiness(query, coverage)
        if wants.a_heading:
            yield lambda: compose_headed(query, coverage)
        if wants.a_tier:
            yield lambda: compose_list(query, coverage)
        if wants.a_choice:
            yield lambda: compose_renamed(query, coverage)
        yield from self._by_form(wants)
        yield from self._by_wording(wants)
        yield from self._by_entries(wants, evidence)
        if wants.a_list:
            yield lambda: compose_nearest_list(query, coverage)
        yield from self._at_last(wants, evidence)

    def _at_last(self, wants: Wants, evidence: Evidence) -> Iterator[Composer]:
        """What is nearest, where nothing fits."""
        query, coverage = wants.query, self.coverage
        yield lambda: compose_emptiness(query, coverage)
        if wants.all_in_general:
            yield lambda: compose_profile(query, coverage)
        if wants.is_case:
            yield lambda: compose_differential(query, self.differential)
        yield lambda: compose_closest(query, evidence, coverage)
        if wants.maybe_a_list:
            yield lambda: compose_nearest_list(query, coverage)
        yield lambda: compose_predicate(query, coverage)
        if wants.a_note:
            yield lambda: compose_differential(query, self.differential)

    def _by_form(self, wants: Wants) -> Iterator[Composer]:
        """Relations, cases, comparisons, options, stages and premises."""
        query, coverage = wants.query, self.coverage
        if wants.a_verdict_on_a_fit:
            yield lambda: compose_fit(query, self.differential)
        yield lambda: compose_related(query, coverage)
        if not wants.yes_or_no:
            yield lambda: compose_common_headings(query, coverage)
            yield lambda: compose_in_common(query, coverage)
        if wants.a_differential:
            yield lambda: compose_differential(query, self.differential)
        if wants.a_comparison:
            yield lambda: compose_comparison(query, coverage)
        if wants.a_choice:
            yield lambda: compose_options(query, coverage)
        if wants.stages:
            yield lambda: compose_timeline(query, coverage)
        if not wants.yes_or_no:
            yield lambda: compose_premise(query, coverage)

    def _by_wording(self, wants: Wants) -> Iterator[Composer]:
        """Divisions, definitions, classes, profiles and yes-or-no questions."""
        query, coverage = wants.query, self.coverage
        if wants.a_division:
            yield lambda: compose_divisions(query, coverage)
        if wants.a_name:
            yield lambda: compose_naming(query, coverage)
        if wants.a_meaning:
            yield lambda: compose_definition(query, coverage)
        if wants.its_place:
            yield lambda: compose_belonging(query, coverage)
        if wants.everything:
            yield lambda: compose_profile(query, coverage)
        if wants.yes_or_no_of_either:
            yield lambda: compose_verdict(query, coverage, self.judging)
        if wants.what_one_thing_is:
            yield lambda: compose_definition(query, coverage)

    def _by_entries(self, wants: Wants, evidence: Evidence) -> Iterator[Composer]:
        """Facts and lists, in the order that the question's entries suggest."""
        query, coverage = wants.query, self.coverage

        def fact() -> Draft | None:
            return compose_fact(query, evidence, coverage)

        def listed() -> Draft | None:
            return (
                compose_list(query, coverage) if wants.a_list or wants.listed.is_limited else None
            )

        yield from self._before_facts(wants)
        if states_asked(query, evidence, coverage) or wants.one_predicate:
            yield fact
        if wants.one_predicate:
            return
        if wants.members_first:
            yield from (listed, fact)
        elif wants.more_than_a_subject:
            yield from (fact, listed)
        elif wants.a_profile:
            yield lambda: compose_profile(query, coverage)

    def _before_facts(self, wants: Wants) -> Iterator[Composer]:
        """What is asked of a subject described; values of one line, members of what is limited."""
        if not (wants.listed.of_its_kind or wants.listed.is_narrow):
            yield lambda: compose_owned(wants.query, self.coverage)
        if wants.a_list:
            yield lambda: compose_values(wants.query, self.coverage)
        if wants.a_list and wants.listed.of_its_kind:
            yield lambda: compose_members(wants.query, self.coverage)
