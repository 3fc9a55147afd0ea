"""What a claim leaves out of its lines: nearness, a denial after "where", a time, an order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.claims.dating import is_counted_from
from assistant.claims.evidence import EvidenceBase
from assistant.claims.line import Line
from assistant.claims.read_claim import ReadClaim
from assistant.claims.units import Unit
from assistant.claims.wordings import Key

_INTO = re.compile(
    r"\b(?:in|inside|within|from|into|of|out of)\s+(?:(?:the|a|an|its|their)\s+)?$", re.IGNORECASE
)
_AT_ONCE = re.compile(
    r"\b(?:at|from|with|on)\s+(?:(?:the|its)\s+)?(?:very\s+)?(?:\w+\s+)?"
    r"(?:(?:time|moment|day)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:where|in which)\s", re.IGNORECASE)
_IS_THERE = re.compile(
    r"\b(?:exists?|existing|is|are|occurs?|belongs?|found|present|grows?|forms?)\b", re.IGNORECASE
)
_NONE = re.compile(
    r"\b(?:no|not|none|never|without|cannot|lacks?|lacking|absent|missing|devoid|free|"
    r"foreign|abnormal(?:ly)?|elsewhere)\b|n['’]t\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:before|prior to|ahead of|precedes?|preceding)\b", re.IGNORECASE)
_TIMED = re.compile(
    r"\b(?:before|prior|precede\w*|earl\w+|late\w*|after|following|first|initial\w*|previous\w*|"
    r"then|since|onset)\b",
    re.IGNORECASE,
)
_EXCLUDING = re.compile(r"\b(?:exclu\w+|rul\w+ out)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Dropped:
    """What claims leave out of the lines of one corpus, so that they say something else."""

    evidence: EvidenceBase

    def denied(self, claim: ReadClaim, lines: Sequence[Line]) -> str:
        """The words of a claim that leave out what makes the lines say the opposite."""
        found = (self._where(claim, line) for line in lines)
        return self._at_once(claim, lines) or next(filter(None, found), "")

    def unsaid(self, claim: ReadClaim, lines: Sequence[Line]) -> str:
        """The words of a claim that say more than lines from which they leave something out."""
        return self._into(claim, lines) or self._earlier(claim, lines)

    def _into(self, claim: ReadClaim, lines: Sequence[Line]) -> str:
        """A place that the claim's thing is said to be in or to come from; it is near it."""
        if any(unit.all_keys & self._near for unit in claim.units):
            return ""
        for unit in claim.units:
            if unit.term is not None and not unit.is_name and self._is_only_near(unit, lines):
                into = _INTO.search(claim.text, 0, unit.first)
                if into:
                    return claim.text[into.start() : unit.last]
        return ""

    def _is_only_near(self, unit: Unit, lines: Sequence[Line]) -> bool:
        """Whether every line that has a place has a word of nearness before it."""
        having = [line for line in lines if unit.entry in line.said]
        return bool(having) and all(_stands_after(li, unit, self._is_near) for li in having)

    def _is_near(self, keys: frozenset[Key]) -> bool:
        return not keys.isdisjoint(self._near)

    @cached_property
    def _near(self) -> frozenset[Key]:
        """The keys of phrases of nearness."""
        return self.evidence.vocabulary.tokens("near")[0].wordings

    def _at_once(self, claim: ReadClaim, lines: Sequence[Line]) -> str:
        """An event at which the claim puts what the lines date some time after it."""
        if any(unit.number is not None for unit in claim.units):
            return ""
        for unit in claim.units:
            at = _AT_ONCE.search(claim.text, 0, unit.first)
            if at and any(is_counted_from(line, unit) for line in lines):
                return claim.text[at.start() : unit.last]
        return ""

    def _where(self, claim: ReadClaim, line: Line) -> str:
        """What the claim says of "where" something is, and the line denies, or inversely."""
        said, stated = _tail(claim.text), _tail(line.statement.node.text)
        if not said or not stated or not _IS_THERE.search(said):
            return ""
        return said if bool(_NONE.search(said)) != bool(_NONE.search(stated)) else ""

    def _earlier(self, claim: ReadClaim, lines: Sequence[Line]) -> str:
        """That one thing is before another, where no line has an order in time."""
        found = _EARLIER.search(claim.text)
        if found is None:
            return ""
        place = found.start() or len(claim.text)
        if _EXCLUDING.search(claim.text, 0, place):
            return ""
        if not [u for u in claim.units if u.first >= found.end() and not u.is_soft]:
            return ""
        is_timed = any(
            any(q.days for q in line.numbers) or _TIMED.search(line.statement.node.text)
            for line in lines
        )
        return "" if is_timed else found[0]


def _stands_after(line: Line, unit: Unit, holds: Callable[[frozenset[Key]], bool]) -> bool:
    """Whether a word that something holds of stands before what a line has of a unit."""
    place = next((n for n, t in enumerate(line.tokens) if unit.entry in t.keys), 0)
    return any(holds(token.wordings) for token in line.tokens[:place])


def _tail(text: str) -> str:
    """What a text says after "where"; empty where it has none."""
    found = _WHERE.search(text)
    return text[found.end() :] if found else ""
