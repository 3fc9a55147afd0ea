"""Judges: whether lines support a sentence. The seam at which another judge is put in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.draft import Draft, DraftClaim
from assistant.guard import Guard
from ingest.spans import Span


class Judge(Protocol):
    """What says whether lines support a sentence."""

    def supports(self, sentence: str, spans: Sequence[Span]) -> bool:
        """Whether the lines of the spans, taken together, support the sentence."""
        ...


@dataclass(frozen=True)
class GuardJudge:
    """The rule check as judge: lines support a sentence when it is shown with them as it stands.

    The same check stands between every draft and its reader, so recall by this judge is near 1 by
    design; it falls when an answer is changed after its check or the check is left out. Precision
    is not implied: the check never asks whether a citation was needed.
    """

    guard: Guard
    _known: dict[tuple[str, tuple[Span, ...]], bool] = field(default_factory=dict, repr=False)

    def supports(self, sentence: str, spans: Sequence[Span]) -> bool:
        """Whether the rules leave the sentence alone with these citations and no others."""
        asked = (sentence, tuple(spans))
        if asked not in self._known:
            self._known[asked] = bool(spans) and self._is_shown(*asked)
        return self._known[asked]

    def _is_shown(self, sentence: str, spans: tuple[Span, ...]) -> bool:
        claim = DraftClaim(text=sentence, spans=spans)
        draft = Draft(status="answered", layout="sentences", claims=(claim,))
        return claim in self.guard.check(draft).draft.claims
