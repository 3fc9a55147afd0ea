"""Which places of a clause are denied."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.claims.vocabulary import Token, language
from ingest.polarity import Negation

_WIDE = frozenset({"with", "on"})

_PREPOSITION = re.compile(
    r"\b(?:in|at|on|from|among|after|during|within|for|by|to|before|when|if)\b\s", re.IGNORECASE
)
_NOT_YET = re.compile(r"(?:(?<=\bnot )|(?<=n['’]t ))yet\b", re.IGNORECASE)
_VERBAL = re.compile(
    r"\b(?:not(?! only| just| merely)|never|cannot|neither|nor|no longer|fail(?:s|ed|ing)? to|"
    r"unable to|hardly|scarcely|barely(?! visible))\b|n['’]t\b",
    re.IGNORECASE,
)


def denials_of(negation: Negation) -> Negation:
    """The words by which statements deny: those of a corpus, and those of ordinary English."""
    phrases = language("denials.txt")
    after = tuple(phrase.removeprefix("<") for phrase in phrases if phrase.startswith("<"))
    before = tuple(phrase for phrase in phrases if not phrase.startswith("<"))
    ends = (*negation.ends, *language("denial_ends.txt"))
    return replace(
        negation,
        before=(*negation.before, *before),
        after=(*negation.after, *after),
        ends=ends,
    )


def denies_a_relation(clause: str) -> bool:
    """Whether a clause denies its verb, and so what it says of its subject."""
    return bool(_VERBAL.search(clause))


@dataclass(frozen=True)
class Denial:
    """Which places of a clause are denied; a negation inside a name denies nothing else."""

    negation: Negation
    clause: str
    runs: Sequence[Sequence[Token]]

    def denies(self, first: int, last: int) -> bool:
        """Whether a place is denied.

        "No x in y" denies x alone; "x is not seen in y" denies y.
        """
        start = 0
        if not _VERBAL.search(self._masked, 0, first):
            start = max((m.end() for m in _PREPOSITION.finditer(self._masked, 0, first)), default=0)
            negation = self.negation
        else:
            negation = self._verbal
        text = self._masked[start:]
        return negation.denies(text, first - start, last - start)

    @cached_property
    def _verbal(self) -> Negation:
        """The words that deny where the verb is denied: its object may follow "with" or "on"."""
        ends = tuple(end for end in self.negation.ends if end not in _WIDE)
        return replace(self.negation, ends=ends)

    @cached_property
    def _masked(self) -> str:
        text = _NOT_YET.sub("xxx", self.clause)
        for run in self.runs:
            first, last = run[0].word.first, run[-1].word.last
            if len(run) > 1:
                text = text[:first] + "x" * (last - first) + text[last:]
        return text
