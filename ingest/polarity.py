"""Which words of a text are denied: negation triggers and how far they reach.

Source: the ConText idea of Harkema et al., J Biomed Inform 42 (2009): triggers before or after a
finding, and words that end their scope.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_AUXILIARY = re.compile(
    r"^[ ,]*(?:(?:is|are|was|were|be|(?:has|have|had|needs?)(?: to)?|could|can|must|should)\s+"
    r"(?:been\s+|be\s+)?)?",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;:!?()]|,(?!\s*(?:no|or|nor)\b)")


@dataclass(frozen=True)
class Negation:
    """The triggers of one language, as folded phrases."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return _phrases(self.before)

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return _phrases(self.after)

    @cached_property
    def _ends(self) -> re.Pattern[str]:
        return _phrases(self.ends)

    def may_deny(self, text: str) -> bool:
        """Whether a text has any word that denies: without one, nothing in it is denied."""
        text = text.replace("’", "'")
        return bool(self._before.search(text) or self._after.search(text))

    def denies(self, text: str, first: int, last: int) -> bool:
        """Whether the words at character offsets `first` to `last` are denied in their clause."""
        text = text.replace("’", "'")
        start, end = self._clause(text, first, last)
        triggers = list(self._before.finditer(text, start, first))
        itself = self._ends.fullmatch(text, first, last)
        if triggers and not itself and not self._ends.search(text, triggers[-1].end(), first):
            return True
        return bool(self._after.match(_AUXILIARY.sub("", text[last:end])))

    def _clause(self, text: str, first: int, last: int) -> tuple[int, int]:
        """The clause around an offset."""
        start = max((m.end() for m in _CLAUSE_END.finditer(text, 0, first)), default=0)
        end = _CLAUSE_END.search(text, last)
        return start, end.start() if end else len(text)


def read_negation(tables: Mapping[str, Sequence[str]]) -> Negation:
    """The triggers of a table with the keys `before`, `after` and `ends`."""
    return Negation(**{key: tuple(phrases) for key, phrases in tables.items()})


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases on word boundaries; matches nothing where there are none."""
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
