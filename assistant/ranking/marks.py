"""The findings of a case beside one candidate, and the candidate's score."""

from collections.abc import Collection
from dataclasses import dataclass

from assistant.ranking.candidates import Lines
from ingest.lexicon import Term
from ingest.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One finding of the case beside one candidate: what it counts, and the lines that decide.

    `tells` is false for age, size and process; `share` is below 1 where the finding is met in part.
    """

    finding: str
    weight: float
    spans: tuple[Span, ...]
    tells: bool = True
    share: float = 1.0

    @property
    def whole(self) -> bool:
        """Whether the candidate has the finding itself."""
        return self.share >= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A candidate with what fits, what speaks against it, and what is not stated.

    `lacks` are those of the findings not stated that another candidate has. `together` is for
    findings that stand under one heading, `tier_bonus` for a stated tier.
    """

    term: Term
    fits: tuple[Mark, ...]
    against: tuple[Mark, ...]
    not_stated: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    together: float = 0.0
    tier_bonus: float = 0.0

    @property
    def score(self) -> float:
        """Weights that fit, less the weights against, plus what only settles near ties."""
        fitting = sum(mark.weight for mark in self.fits) + self.together + self.tier_bonus
        return fitting - sum(mark.weight for mark in self.against)

    @property
    def is_whole(self) -> bool:
        """Whether it has every finding of the case itself, and nothing speaks against it."""
        met = all(mark.whole for mark in self.fits)
        return met and not self.lacks and not self.against

    @property
    def is_named(self) -> bool:
        """Whether the case names it."""
        return any(mark.finding == self.term.name and mark.whole for mark in self.fits)


def spans_of(lines: Lines, values: Collection[str]) -> tuple[Span, ...]:
    """The lines of some entries, each once, in document order."""
    found = [value for value in lines if value in values] if values else ()
    return tuple(dict.fromkeys(span for value in found for span in lines[value]))
