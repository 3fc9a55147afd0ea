"""The claim check on the gold claims; as a peer, the best threshold on embedding similarity."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
from pydantic import TypeAdapter

from evals.claim_trial import TriedClaim
from evals.gold.entries import GoldClaim, Label
from evals.metrics.claim_exact import exact_label_share
from evals.metrics.claim_passed_wrongly import passed_wrongly_share
from evals.metrics.claim_refused_wrongly import refused_wrongly_share
from evals.metrics.latency import percentile
from evals.peers.peer import Encoder
from ingest.corpus import Corpus
from ingest.errors import UserError

FIGURES = "claims.json"
LABELS: tuple[Label, ...] = get_args(Label)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFigures:
    """How a system labels claims; `right_sides` is about supported or not, whatever else."""

    name: str
    claims: int
    exact: float
    passed_wrongly: float
    refused_wrongly: float
    right_sides: float
    confusion: tuple[tuple[Label, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReport:
    """The figures of the claim check, of its splits, and of the similarity baseline.

    Attributes:
        baseline: None where the peers did not run.
        threshold: The similarity from which the baseline calls a claim supported, the best one.
        seconds_p50: Of one claim, warm.
        missed: Id, gold label, label found, for each claim that got another label.
    """

    groups: tuple[ClaimFigures, ...]
    baseline: ClaimFigures | None
    threshold: float | None
    seconds_p50: float
    seconds_p95: float
    missed: tuple[tuple[str, str, str], ...]


_REPORT = TypeAdapter(ClaimReport)


def evaluate_claims(
    tried: Sequence[TriedClaim], corpus: Corpus, encoder: Encoder | None = None
) -> ClaimReport:
    """The report on some claims, at least one supported and one not in each split.

    The similarity baseline is a peer; without an encoder it does not run.
    """
    claims = [one.claim for one in tried]
    found = [one.verdict for one in tried]
    seconds = [one.seconds for one in tried]
    threshold, baseline = _similarity(claims, corpus, encoder) if encoder else (None, None)
    groups = [_figures("all", found, claims)]
    for split in ("dev", "test"):
        kept = [place for place, claim in enumerate(claims) if claim.split == split]
        if kept:
            part = [claims[place] for place in kept]
            groups.append(_figures(split, [found[place] for place in kept], part))
    return ClaimReport(
        groups=tuple(groups),
        baseline=baseline,
        threshold=threshold,
        seconds_p50=percentile(seconds, percent=50),
        seconds_p95=percentile(seconds, percent=95),
        missed=tuple(
            (claim.id, claim.label, label)
            for claim, label in zip(claims, found, strict=True)
            if label != claim.label
        ),
    )


def write_claims(report: ClaimReport, page: Path) -> None:
    """Add the claims to the page of an evaluation, and write their figures beside it.

    Raises:
        UserError: the page or its folder cannot be written.
    """
    try:
        with page.open("a", encoding="utf-8") as file:
            file.write("\n" + claims_section(report) + "\n")
        figures = _REPORT.dump_json(report, indent=1)
        page.with_name(FIGURES).write_bytes(figures)
    except OSError as error:
        raise UserError(f"The claims cannot be written to {page}: {error.strerror}.") from error


def claims_section(report: ClaimReport) -> str:
    """The claims as a section of Markdown."""
    rows = [_row(figures) for figures in (*report.groups, report.baseline) if figures]
    table = [
        "| | claims | exact label | passed wrongly | refused wrongly | supported or not |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
    ]
    overall = report.groups[0]
    labels = [
        f"| {label} | {' | '.join(str(count) for count in counts)} |"
        for label, counts in overall.confusion
    ]
    matrix = [f"| gold, then found | {' | '.join(LABELS)} |", "| --- | --- | --- | --- |", *labels]
    times = (
        f"One claim: {1000 * report.seconds_p50:.1f} ms (p50), "
        f"{1000 * report.seconds_p95:.1f} ms (p95)."
    )
    if report.threshold is not None:
        times += (
            f" The similarity baseline calls a claim supported from {report.threshold:.3f} on, "
            "the threshold that is best on these very claims."
        )
    missed = [f"- {one}: {gold}, found {label}" for one, gold, label in report.missed]
    return "\n\n".join(
        ["## Claims", "\n".join(table), times, "\n".join(matrix), "\n".join(missed)]
    ).strip()


def _row(figures: ClaimFigures) -> str:
    return (
        f"| {figures.name} | {figures.claims} | {figures.exact:.3f} | "
        f"{figures.passed_wrongly:.3f} | {figures.refused_wrongly:.3f} | "
        f"{figures.right_sides:.3f} |"
    )


def _figures(name: str, found: Sequence[str], claims: Sequence[GoldClaim]) -> ClaimFigures:
    gold = [claim.label for claim in claims]
    counts = Counter(zip(gold, found, strict=True))
    sides = [label == "supported" for label in found]
    return ClaimFigures(
        name=name,
        claims=len(claims),
        exact=exact_label_share(found, gold),
        passed_wrongly=passed_wrongly_share(found, gold),
        refused_wrongly=refused_wrongly_share(found, gold),
        right_sides=sum(
            side == (label == "supported") for side, label in zip(sides, gold, strict=True)
        )
        / len(gold),
        confusion=tuple((label, tuple(counts[label, one] for one in LABELS)) for label in LABELS),
    )


def _similarity(
    claims: Sequence[GoldClaim], corpus: Corpus, encoder: Encoder
) -> tuple[float, ClaimFigures]:
    """The best threshold on the similarity of a claim to its nearest line, and how it does."""
    lines = [" > ".join((*s.node.heading, s.node.text)) for s in corpus.statements]
    ours = _unit(np.asarray(encoder.encode([claim.claim for claim in claims])))
    nearest = (ours @ _unit(np.asarray(encoder.encode(lines))).T).max(axis=1)
    supported = np.array([claim.label == "supported" for claim in claims])
    best = max(sorted({*nearest.tolist()}), key=lambda cut: ((nearest >= cut) == supported).sum())
    found = ["supported" if near >= best else "not_in_sources" for near in nearest]
    return float(best), _figures("similarity, best threshold", found, claims)


def _unit(vectors: np.ndarray) -> np.ndarray:
    """The vectors with length 1."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
