"""Joined subjects: one thing that is asked of each of several, "how old do they both get"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.composing.options import offered
from assistant.composing.telling import states
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding import forms
from ingest.lexicon import CLASS, PROCESS, Role, Term

_OR = re.compile(r"\b(?:or|nor|between|share[ds]?|common|both)\b", re.IGNORECASE)
_WEAK: tuple[Role, ...] = ("loose", "general", "places", "defines", "explains", "divides")


@dataclass(frozen=True, eq=False)
class Joined:
    """The subjects that one question joins."""

    query: Query
    coverage: Coverage

    @property
    def asked_of(self) -> bool:
        """Whether a thing is asked of each of them that no one line states of all."""
        text, members = self.query.text, self.coverage.corpus.lexicon.member_words
        if not self.subjects or _OR.search(text) or forms.asks_yes_or_no(text):
            return False
        if not self.query.asked:
            return forms.asks_about(text) and not self.query.findings
        if forms.asks_list(text, members) and all(t.kind == CLASS for t in self.subjects):
            return False
        asked = self._asked
        lines = [one for one in self.coverage.covering(self.subjects) if not one.is_member]
        stated = any(self.coverage.facts(term.id, asked) for term in self.subjects)
        return stated and not any(states(line, asked, self.coverage) for line in lines)

    @cached_property
    def subjects(self) -> Sequence[Term]:
        """The diagnoses, classes and causes that are joined; none where others are named too."""
        found = offered(self.query)
        return found if len(found) > 1 and set(found) == set(self.query.subjects) else ()

    @property
    def _asked(self) -> Sequence[str]:
        """What is asked for in so many words."""
        lexicon = self.coverage.corpus.lexicon
        weak = {*lexicon.with_role(*_WEAK), *(t.id for t in lexicon.of_kind("relation")), PROCESS}
        return [name for name in self.query.asked if name not in weak]
