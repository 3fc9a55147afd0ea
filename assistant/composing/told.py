"""What a question tells of a case: its findings, its person, and whether that is enough."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.query import Query
from assistant.understanding import forms
from ingest.lexicon import CLASS, DIAGNOSIS, LIFE_STAGE, PROCESS, TIER, Term

_CASE_FINDINGS = 3
_FEW_WORDS = 2
_UNTELLING = frozenset({"relation", "test", "frequency", TIER})
_NO_FINDINGS = _UNTELLING | {DIAGNOSIS, CLASS, PROCESS}
_WHICH = re.compile(
    r"(?:^|[.,;:–-])\W*(?:and |so )?(?:which|what) (?:\w+ )?(?P<kind>\w+)"
    r"(?: (?:is|was|could|might|would|may) (?:it|this|that|be\b)[^.?;]*)?\W*$",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(r"[^:?]*[,;+][^:?]*$")


@dataclass(frozen=True, eq=False)
class Told:
    """What one question tells of a case."""

    query: Query

    @cached_property
    def diagnoses(self) -> tuple[str, ...]:
        """The ids of the diagnoses that are named."""
        return tuple(term.id for term in self.query.stated if term.kind == DIAGNOSIS)

    @cached_property
    def findings(self) -> tuple[Term, ...]:
        """The findings that tell something of a patient."""
        stated = self.query.stated
        return tuple(t for t in stated if t.kind not in _NO_FINDINGS and not t.generic)

    @cached_property
    def someone(self) -> bool:
        """Whether somebody is told of."""
        return self.query.age is not None or forms.tells_of_someone(self.query.text)

    @property
    def says_or(self) -> bool:
        """Whether alternatives are named."""
        return " or " in self.query.text.lower()

    @property
    def compares(self) -> bool:
        """Whether subjects are set side by side, or a finding or two."""
        several = len(self.query.subjects) > 1 or len(self.findings) < _CASE_FINDINGS
        return several and forms.asks_comparison(self.query.text)

    def is_enough(self, *, lists: bool) -> bool:
        """Whether enough is given of a case, the more the less the wording tells of one.

        Args:
            lists: Whether the members of something are asked for.
        """
        query, telling = self.query, bool(self.findings)
        enough = len(self._given) >= _CASE_FINDINGS
        if self._names_lesion:
            return True
        if forms.asks_anything(query.text) or lists:
            many = "?" not in query.text and len(self.findings) > _CASE_FINDINGS
            told = self.someone and telling and enough
            return (told or many) and not (query.asked and self.diagnoses)
        if telling and self._enumerates and not self.says_or:
            return enough or not query.asked
        if self.someone:
            return bool(telling or self.diagnoses) and enough
        if self.diagnoses and query.asked and not query.denied:
            return False
        return telling and enough

    @property
    def is_bare(self) -> bool:
        """Whether the question is little more than a name."""
        text, mentions = self.query.text, self.query.mentions
        first = min(mention.first for mention in mentions)
        last = max(mention.last for mention in mentions)
        around = f"{text[:first]} {text[last:]}".split()
        return not forms.asks_anything(text) or len(around) <= _FEW_WORDS

    def wants_member(self, members: Sequence[str]) -> bool:
        """Whether a history ends by asking which one of a kind it is: "... Which kind?"."""
        asked = _WHICH.search(self.query.text)
        return self.someone and asked is not None and asked["kind"].lower() in members

    @property
    def is_noted(self) -> bool:
        """Whether findings are noted, one of them at least of more weight than any case has."""
        telling = any(term.weight >= 1 for term in self.findings)
        return telling and len(self.findings) > 1 and "?" not in self.query.text

    @property
    def is_alone(self) -> bool:
        """Whether somebody's findings are told, and no yes or no alone is wanted of them."""
        text = self.query.text
        is_open = forms.asks_otherwise(text) or not forms.asks_yes_or_no(text)
        return len(self.findings) > 1 and self.someone and is_open

    @property
    def _given(self) -> set[str]:
        """What is given of a case: findings, what is denied, names, a class, the age once."""
        named = {t.id for t in (*self.query.stated, *self.query.denied) if not t.generic}
        age = {"age"} if self.query.age is not None else set()
        told = {*_UNTELLING, LIFE_STAGE} if age else _UNTELLING
        skipped = {term.id for term in self.query.stated if term.kind in told}
        return (named - skipped) | age

    @property
    def _enumerates(self) -> bool:
        """Whether the question is nothing but parts with commas between them."""
        return bool(_ENUMERATES.match(self.query.text))

    @property
    def _names_lesion(self) -> bool:
        """Whether a finding that is itself put forward is told with something else."""
        if not any(term.candidate and not term.is_subject for term in self.query.stated):
            return False
        text = self.query.text
        told = len(self._given) > 1 or self._enumerates
        return told and (forms.asks_for_one(text) or not forms.asks_anything(text))
