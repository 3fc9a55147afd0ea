"""The gold claims put to the claim check, while the questions are asked in another process."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.text_checking import TextChecker
from evals.documents import Documents
from evals.gold.entries import CLAIMS, GoldClaim
from evals.gold.reading import read_claims
from ingest.corpus import read_corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedClaim:
    """A gold claim and what became of it.

    Attributes:
        label: Of the sentence by itself.
        verdict: Of the text that it is, as `gamut check` gives it.
        seconds: The time of the verdict.
    """

    claim: GoldClaim
    label: str
    verdict: str
    seconds: float


Tried = Callable[[], Sequence[TriedClaim]]
"""Waits for the claims that are being tried."""


def try_claims(corpus: Path, path: Path = CLAIMS) -> tuple[TriedClaim, ...]:
    """Every claim of a gold file, tried on a corpus; none where there is no such file.

    Raises:
        UserError: the corpus or the gold file cannot be read.
    """
    if not path.is_file():
        return ()
    read = read_corpus(corpus)
    claims = read_claims(path, sources=read.sources, documents=Documents.of(read))
    checker = TextChecker(read)
    for claim in claims[:1]:
        checker.check(claim.claim)  # unmeasured, to warm up
    return tuple(_tried(claim, checker) for claim in claims)


def _tried(claim: GoldClaim, checker: TextChecker) -> TriedClaim:
    began = time.perf_counter()
    verdict = checker.check(claim.claim).verdict
    seconds = time.perf_counter() - began
    label = checker.rule(claim.claim).label
    return TriedClaim(claim=claim, label=label, verdict=verdict, seconds=seconds)
