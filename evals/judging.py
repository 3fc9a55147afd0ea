"""Judges: whether lines support a sentence. The seam at which another judge is put in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.draft import Draft, DraftClaim
from assistant.guard import RULES
from ingest.corpus import Corpus
from ingest.spans import Span

_OF_THE_WHOLE = "something-verified"


class Judge(Protocol):
    """What says whether lines support a sentence."""

    def supports(self, sentence: str, spans: Sequence[Span]) -> bool:
        """Whether the lines of the spans, taken together, support the sentence."""
        ...


@dataclass(frozen=True)
class GuardJudge:
    """The rule check as judge: lines support a sentence when no blocking rule objects.

    The same check stands between every draft and its reader, so recall by this judge is near 1 by
    design; it falls when an answer is changed after its check or the check is left out. Precision
    is not implied: the check never asks whether a citation was needed.
    """

    corpus: Corpus
    _known: dict[tuple[str, tuple[Span, ...]], bool] = field(default_factory=dict, repr=False)

    def supports(self, sentence: str, spans: Sequence[Span]) -> bool:
        """Whether the rules find nothing to block in the sentence with these citations alone."""
        asked = (sentence, tuple(spans))
        if asked not in self._known:
            self._known[asked] = bool(spans) and not self._is_blocked(*asked)
        return self._known[asked]

    def _is_blocked(self, sentence: str, spans: tuple[Span, ...]) -> bool:
        draft = Draft(status="answered", claims=(DraftClaim(text=sentence, spans=spans),))
        rules = (r for r in RULES if r.severity == "block" and r.id != _OF_THE_WHOLE)
        return any(True for rule in rules for _ in rule.check(draft, self.corpus))
