"""What limits the list that a question may want."""

from dataclasses import dataclass
from functools import cached_property

from assistant.composing.listing import compose_members, list_terms
from assistant.composing.nearest_list import heads_a_list
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.forms import asks_rest
from ingest.lexicon import LIFE_STAGE, PROCESS


@dataclass(frozen=True, eq=False)
class Listed:
    """The list that one question may want of one corpus."""

    query: Query
    coverage: Coverage

    @property
    def is_limited(self) -> bool:
        """Whether something but the process limits it."""
        return any(term.kind != PROCESS for term in list_terms(self.query, self.coverage))

    @property
    def of_its_kind(self) -> bool:
        """Whether what is asked for is of a kind that the question already limits."""
        lexicon = self.coverage.corpus.lexicon
        aside = [term for term in self.query.denied if heads_a_list(term, self.coverage)]
        limited = [term for term in (*self.query.stated, *aside) if not term.generic]
        kinds = {lexicon.predicate_of(term.kind) for term in limited}
        return not kinds.isdisjoint(self.query.asked)

    @cached_property
    def has_members(self) -> bool:
        """Whether members stand under all that limits it."""
        return compose_members(self.query, self.coverage) is not None

    @property
    def is_rest(self) -> bool:
        """Whether it is asked what is left of it when something is set aside, of nobody's age."""
        aged = any(term.kind == LIFE_STAGE for term in self.query.stated)
        if aged or not (self.query.denied and asks_rest(self.query.text)):
            return False
        terms = list_terms(self.query, self.coverage)
        return any(heads_a_list(term, self.coverage) for term in terms)

    @property
    def is_narrow(self) -> bool:
        """Whether several entries limit it, and members stand under them."""
        return len(list_terms(self.query, self.coverage)) > 1 and self.has_members
