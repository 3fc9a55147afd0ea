"""What a question wants: the conditions by which a composer is chosen for it."""

from dataclasses import dataclass
from functools import cached_property

from assistant.composing.comparison import has_sides
from assistant.composing.divisions import heads_division
from assistant.composing.fitting import fit_subject
from assistant.composing.joined import Joined
from assistant.composing.listed import Listed
from assistant.composing.options import offered
from assistant.composing.telling import asks_amount
from assistant.composing.timeline import has_stages
from assistant.composing.told import Told
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding import forms
from ingest.lexicon import CLASS, ELSEWHERE, PROCESS, TIER, Role

_FEW_WORDS = 2


@dataclass(frozen=True, eq=False)
class Wants:
    """What one question wants of one corpus."""

    query: Query
    coverage: Coverage

    @property
    def something_known(self) -> bool:
        """Whether the documents know its subject, another set against it, or a case beside it."""
        if not any(term.kind == ELSEWHERE for term in self.query.stated):
            return True
        if self.is_case and self._told.is_alone:
            return True
        known = any(term.kind != ELSEWHERE for term in self.query.subjects)
        return known and (self._offers or forms.asks_comparison(self.query.text))

    @property
    def no_entry(self) -> bool:
        """Whether no subject and no finding is named."""
        return not self.query.subjects and not self.query.findings

    @property
    def a_heading(self) -> bool:
        """Whether what stands under a heading is wanted, in words that name no entry."""
        return self.no_entry and (forms.asks_members(self.query.text) or not self.a_division)

    @property
    def a_tier(self) -> bool:
        """Whether a tier is named, and no diagnosis."""
        return not self.diagnoses and any(term.kind == TIER for term in self.query.stated)

    @property
    def a_differential(self) -> bool:
        """Whether a case is given, and no options to choose from."""
        chosen = self._told.says_or or (self._offers and not self._told.someone)
        return self.is_case and not (offered(self.query) and chosen)

    @property
    def a_verdict_on_a_fit(self) -> bool:
        """Whether findings are given, and it is asked whether they fit one disease."""
        given = len({*self._told.findings, *self._told.diagnoses}) + len(self.query.denied)
        told = self._told.someone or given > _FEW_WORDS
        return given > 1 and told and fit_subject(self.query) is not None

    @property
    def a_comparison(self) -> bool:
        """Whether two things or more are set side by side, or one thing is asked of each."""
        compares = has_sides(self.query) and forms.asks_comparison(self.query.text)
        return compares or Joined(self.query, self.coverage).asked_of

    @property
    def a_choice(self) -> bool:
        """Whether options are given to choose from."""
        return forms.asks_choice(self.query.text)

    @property
    def yes_or_no(self) -> bool:
        """Whether the question can be answered by yes or no."""
        text = self.query.text
        stated = forms.states_with_a_question_mark(text) and not forms.asks_list(text)
        noted = bool(self.diagnoses) and not self.query.asked and not self._told.someone
        return forms.asks_yes_or_no(text) or (stated and noted)

    @property
    def yes_or_no_of_either(self) -> bool:
        """Whether yes or no is wanted, or which of the findings that are given a subject has."""
        given = bool(self.query.subjects and self.query.findings)
        choice = " or " in self.query.text or "(a)" in self.query.text
        return self.yes_or_no or (given and choice)

    @property
    def stages(self) -> bool:
        """Whether stages are wanted of a subject that has any, and of no other finding."""
        if not has_stages(self.query, self.coverage) or self._names_no_stage:
            return False
        timed = any(quantity.days for quantity in self.query.quantities)
        asked = self._asks_role("stages")
        return timed or asked or forms.asks_time_course(self.query.text)

    @property
    def a_division(self) -> bool:
        """Whether the parts of something are wanted, or of what a division names."""
        classes = [term for term in self.query.subjects if term.kind == CLASS]
        several = len(classes) > 1 and forms.asks_members(self.query.text)
        if self.diagnoses or several or self.its_place:
            return False
        if self.a_list and self.listed.is_narrow:
            return False
        parts = forms.asks_parts(self.query.text) or heads_division(self.query, self.coverage)
        return parts or self._asks_role("divides")

    @property
    def a_name(self) -> bool:
        """Whether another name of something is wanted."""
        return self._asks_role("explains") and not self._asks_more

    @property
    def a_meaning(self) -> bool:
        """Whether a meaning is wanted in so many words."""
        return forms.asks_definition(self.query.text, strictly=True)

    @property
    def what_one_thing_is(self) -> bool:
        """Whether it is asked what the one thing is that is named."""
        text, only = self.query.text, len(self.query.stated) == 1 and not self.query.asked
        return only and forms.asks_definition(text) and not forms.asks_list(text)

    @property
    def its_place(self) -> bool:
        """Whether the class of a diagnosis is wanted."""
        part = forms.asks_part(self.query.text)
        asks = self._asks_role("places") or part
        placed = [t for t in self.query.subjects if t.kind not in (CLASS, PROCESS)]
        return asks and bool(placed) and not self.yes_or_no and (part or not self._asks_more)

    @property
    def _asks_more(self) -> bool:
        """Whether something is asked for that is stated of a named diagnosis and is no place."""
        lexicon = self.coverage.corpus.lexicon
        placing = {*lexicon.with_role("places", "loose", "explains"), PROCESS}
        others = [name for name in self.query.asked if name not in placing]
        return any(self.coverage.facts(name, others) for name in self.diagnoses if others)

    @property
    def everything(self) -> bool:
        """Whether everything on a subject is wanted, and nothing in particular."""
        about = bool(self.query.subjects) and forms.asks_about(self.query.text)
        return about and not self.query.asked and not (self.a_list and self._classes_only)

    @property
    def _classes_only(self) -> bool:
        """Whether only classes are named, whose members can be listed."""
        return all(term.kind == CLASS for term in self.query.subjects)

    @property
    def _asks_strictly(self) -> bool:
        """Whether something is asked for in words that are not common, and is no test."""
        lexicon = self.coverage.corpus.lexicon
        loose = {*lexicon.with_role("loose"), lexicon.predicate_of("test")}
        return not loose.issuperset(self.query.asked)

    @property
    def all_in_general(self) -> bool:
        """Whether a diagnosis is named alone, with a word that asks for nothing in particular."""
        general = set(self.coverage.corpus.lexicon.with_role("general"))
        only = bool(self.query.asked) and general.issuperset(self.query.asked)
        return only and len(self.query.subjects) == 1 and not self._told.findings

    @property
    def what_stands_under(self) -> bool:
        """Whether what stands under something is wanted, which may be a bare title."""
        text = self.query.text
        return self.a_list or forms.asks_about(text) or forms.asks_under(text)

    @cached_property
    def a_list(self) -> bool:
        """Whether the members of something are wanted."""
        words = self.coverage.corpus.lexicon.member_words
        return forms.asks_list(self.query.text, words) or self.listed.is_rest

    @property
    def maybe_a_list(self) -> bool:
        """Whether members are wanted, or nothing is asked for that is not of a heading's kind."""
        lexicon = self.coverage.corpus.lexicon
        own = {lexicon.predicate_of(term.kind) for term in self.query.stated}
        others = set(self.query.asked) - own - {*lexicon.with_role("loose", "divides")}
        return self.a_list or not (others or self.yes_or_no or self.diagnoses)

    @property
    def members_first(self) -> bool:
        """Whether members are wanted rather than a fact of a named subject."""
        stated = any(self.coverage.facts(name, self.query.asked) for name in self.diagnoses)
        if self.query.asked and stated:
            return False
        return self.a_list or self._classes_only

    @property
    def one_predicate(self) -> bool:
        """Whether an amount is asked for, or a predicate of a diagnosis and nothing else."""
        if asks_amount(self.query, self.coverage) and not self.a_list:
            return True
        only = bool(self.diagnoses and self.query.asked and not self.query.findings)
        return only and not self.members_first

    @property
    def more_than_a_subject(self) -> bool:
        """Whether the question brings more than one subject."""
        return bool(self.query.asked or self.query.findings) or len(self.query.subjects) > 1

    @property
    def a_profile(self) -> bool:
        """Whether a subject is named and nothing is asked of it."""
        return bool(self.query.subjects) and self._told.is_bare and not self.yes_or_no

    @cached_property
    def is_case(self) -> bool:
        """Whether findings of a patient are given and a diagnosis is wanted."""
        text = self.query.text
        if self.diagnoses and self.stages and self.query.quantities:
            return False
        if self.diagnoses and self.yes_or_no and not forms.asks_yes_or_no(text):
            return False
        if self.diagnoses and self._asks_strictly and not self._told.someone:
            return False
        if self._told.compares or (forms.asks_about(text) and self.query.subjects):
            return False
        if self.listed.is_rest or (not self._told.someone and self._lists_one_finding):
            return False
        if self._told.findings and self._asks_what_it_is:
            return True
        if self.yes_or_no and (not self._told.someone or any(mark in text for mark in "?:")):
            return False
        return self._told.is_enough(lists=self.a_list)

    @property
    def _asks_what_it_is(self) -> bool:
        members = self.coverage.corpus.lexicon.member_words
        return forms.asks_diagnosis(self.query.text) or self._told.wants_member(members)

    @property
    def a_note(self) -> bool:
        """Whether findings are noted, or a known one of somebody's beside words nothing knows.

        The differential is that of the known findings, and the words are said to be unknown.
        """
        query = self.query
        known = any(self.coverage.weight(term) > 0 for term in self._told.findings)
        notes = not forms.asks_anything(query.text) or forms.asks_diagnosis(query.text)
        if not (known and notes) or query.asked:
            return False
        if query.unknown:
            return self._told.someone and self._names_process
        return self._told.is_noted and not self.diagnoses

    @property
    def _names_process(self) -> bool:
        """Whether a process is named, be it inside a longer name."""
        lexicon = self.coverage.corpus.lexicon
        words = lexicon.spelling.words(self.query.text)
        return any(m.term.kind == PROCESS for word in words for m in lexicon.match_words([word]))

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The ids of the diagnoses that are named."""
        return self._told.diagnoses

    @cached_property
    def listed(self) -> Listed:
        """The list that may be wanted."""
        return Listed(self.query, self.coverage)

    @cached_property
    def _told(self) -> Told:
        return Told(self.query)

    @property
    def _offers(self) -> bool:
        return len(offered(self.query)) > 1 and self.a_choice

    def _asks_role(self, role: Role) -> bool:
        """Whether a predicate of a role is asked for."""
        return not set(self.coverage.corpus.lexicon.with_role(role)).isdisjoint(self.query.asked)

    @property
    def _names_no_stage(self) -> bool:
        """Whether findings are named that are no stages: a line on them is wanted."""
        lexicon = self.coverage.corpus.lexicon
        staging = lexicon.with_role("stages", "times")
        skipped = ("frequency", "site", "test") if self.query.quantities else ("frequency", "site")
        findings = [t for t in self.query.findings if t.kind not in skipped and not t.generic]
        return any(lexicon.predicate_of(term.kind) not in staging for term in findings)

    @property
    def _lists_one_finding(self) -> bool:
        """Whether a list is asked for whose heading names a diagnosis with its one finding."""
        both = bool(self.diagnoses) and len(self._told.findings) == 1 and not self.query.denied
        return both and self.a_list and self.listed.has_members
