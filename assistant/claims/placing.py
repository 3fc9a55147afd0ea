"""Places: which of two things a claim puts under the other, held against headings and lists."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from assistant.claims.evidence import EvidenceBase
from assistant.claims.read_claim import ReadClaim
from assistant.claims.ruling import LINES_SHOWN
from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_phrase, language
from ingest.spans import Span


@dataclass(frozen=True, eq=False)
class Places:
    """What stands under what in the documents of one corpus."""

    evidence: EvidenceBase

    def against(self, claim: ReadClaim) -> tuple[Span, ...]:
        """Lines that have what the claim makes the whole under what it makes the part."""
        found = _pattern().search(claim.text)
        if found is None or claim.denies_its_verb:
            return ()
        units = [u for u in claim.units if u.is_name and not u.is_denied]
        left = [u for u in units if u.last <= found.start()]
        right = [u for u in units if u.first >= found.end()]
        if not left or not right:
            return ()
        is_part = _marks()[found[0].casefold()] == "<"
        part, whole = (left[-1], right[0]) if is_part else (right[0], left[-1])
        return () if self._under(part, whole) else self._under(whole, part)

    def _under(self, part: Unit, whole: Unit) -> tuple[Span, ...]:
        """The lines of one thing that stand under the other, or are of a kind of it."""
        lines = (
            line.span
            for line in self.evidence.having([part.entry])
            if part.entry in line.said
            and whole.entry in line.above | line.wide
            and whole.entry not in line.said
        )
        return tuple(islice(lines, LINES_SHOWN))


@lru_cache(maxsize=1)
def _marks() -> dict[str, str]:
    """The words and their marks."""
    pairs = (line.partition(" ") for line in language("placing_words.txt"))
    return {phrase: mark for mark, _, phrase in pairs}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return any_phrase(_marks())
