"""The claim figures of the evaluation: the arithmetic, the baseline beside it, and the page."""

import json

import numpy as np
import pytest

from evals.claim_trial import TriedClaim, try_claims
from evals.claims import FIGURES, claims_section, evaluate_claims, write_claims
from evals.gold.entries import GoldClaim
from evals.metrics.claim_exact import exact_label_share
from evals.metrics.claim_passed_wrongly import passed_wrongly_share
from evals.metrics.claim_refused_wrongly import refused_wrongly_share
from ingest.errors import UserError
from tests.strategies import CORPORA, corpus_called

GOLD = ("supported", "supported", "contradicted", "not_in_sources")
FOUND = ("supported", "contradicted", "contradicted", "supported")


class LetterCounts:
    """A text's vector counts its letters."""

    max_tokens = 256

    def count_tokens(self, texts):
        return [len(text) for text in texts]

    def encode(self, texts):
        return np.array([[1 + text.lower().count(c) for c in "abcdefghij"] for text in texts])


def claims():
    return tuple(
        GoldClaim(id=f"c{n}", claim=f"claim {n}", label=label, split="dev")
        for n, label in enumerate(GOLD)
    )


def tried():
    return tuple(
        TriedClaim(claim=claim, label=claim.label, verdict=found, seconds=0.01 * place)
        for place, (claim, found) in enumerate(zip(claims(), FOUND, strict=True), start=1)
    )


@pytest.fixture
def report():
    return evaluate_claims(tried(), corpus_called("mini corpus"), LetterCounts())


def test_the_shares_are_those_counted_by_hand():
    assert exact_label_share(FOUND, GOLD) == 2 / 4
    assert passed_wrongly_share(FOUND, GOLD) == 1 / 2
    assert refused_wrongly_share(FOUND, GOLD) == 1 / 2


@pytest.mark.parametrize(
    ("metric", "gold"),
    [
        (exact_label_share, ()),
        (passed_wrongly_share, ("supported",)),
        (refused_wrongly_share, ("contradicted",)),
    ],
    ids=["no claim", "none to pass wrongly", "none to refuse wrongly"],
)
def test_a_share_of_nothing_is_undefined(metric, gold):
    with pytest.raises(ValueError, match="undefined"):
        metric(gold, gold)


def test_the_report_holds_figures_confusion_and_what_was_missed(report):
    overall, dev = report.groups
    assert (overall.name, dev.name, overall.claims) == ("all", "dev", 4)
    assert overall.exact == 0.5
    assert dict(overall.confusion)["supported"] == (1, 1, 0)
    assert [one for one, _, _ in report.missed] == ["c1", "c3"]
    assert 0 < report.threshold <= 1.0001
    assert report.baseline.right_sides >= 0.5


def test_without_the_peers_there_is_no_similarity_baseline(report):
    alone = evaluate_claims(tried(), corpus_called("mini corpus"))
    assert (alone.baseline, alone.threshold) == (None, None)
    assert (alone.groups, alone.missed) == (report.groups, report.missed)
    assert "similarity" in claims_section(report)
    assert "similarity" not in claims_section(alone)


def test_the_claims_are_added_to_the_page_and_written_beside_it(report, tmp_path):
    page = tmp_path / "report.md"
    page.write_text("# Evaluation\n", encoding="utf-8")
    write_claims(report, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Evaluation\n")
    assert claims_section(report) in text
    assert "| all | 4 | 0.500 | 0.500 | 0.500 |" in text
    assert json.loads((tmp_path / FIGURES).read_text(encoding="utf-8"))["groups"][0]["claims"] == 4
    with pytest.raises(UserError, match="cannot be written"):
        write_claims(report, tmp_path / "missing" / "report.md")


def test_a_claim_is_tried_as_a_sentence_and_as_a_text(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(
        '{"id": "c1", "claim": "Gout comes in sheets.", "label": "contradicted", "split": "dev",'
        ' "evidence": ["slides:499-501"]}\n',
        encoding="utf-8",
    )
    (one,) = try_claims(CORPORA["corpus"], path)
    assert (one.claim.id, one.label, one.verdict) == ("c1", "contradicted", "contradicted")
    assert one.seconds > 0
    assert try_claims(CORPORA["corpus"], tmp_path / "none.jsonl") == ()
