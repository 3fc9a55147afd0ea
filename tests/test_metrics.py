"""Metrics, worked by hand: the arithmetic stands beside each case."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Citation
from evals.metrics.abstention import abstention_precision, abstention_recall, answered_share
from evals.metrics.agreement import mean_overlap, same_answer
from evals.metrics.answer_length import answer_chars
from evals.metrics.bootstrap import mean_interval, paired_interval
from evals.metrics.caveats_shown import caveats_shown
from evals.metrics.citation_relevance import citation_relevance
from evals.metrics.citation_support import citation_f1, citation_precision, citation_recall
from evals.metrics.citation_validity import citation_validity
from evals.metrics.claim_origins import faithfulness, hallucination, self_knowledge
from evals.metrics.claim_recall import claim_recall
from evals.metrics.claims_cited import claims_cited
from evals.metrics.conflicts_shown import conflicts_shown
from evals.metrics.context_precision import context_precision
from evals.metrics.evidence_recall import evidence_recall
from evals.metrics.evidence_touched import evidence_touched
from evals.metrics.exact_span import exact_span_match
from evals.metrics.expected_content import expected_content
from evals.metrics.forbidden_content import forbidden_content
from evals.metrics.invented_diagnoses import invented_diagnoses
from evals.metrics.latency import floor_ratio, percentile
from evals.metrics.list_scores import list_f1, list_precision, list_recall
from evals.metrics.must_not_miss import must_not_miss_recall
from evals.metrics.ndcg_at_k import ndcg_at_k
from evals.metrics.recall_at_k import recall_at_k
from evals.metrics.reciprocal_rank import reciprocal_rank
from evals.metrics.significance import holm, mcnemar_p, permutation_p
from evals.metrics.top_k import top_k
from tests.eval_fixtures import DOCUMENTS, span

LINES = DOCUMENTS.lines
# Line lengths: 2 "Red" 3, 3 "- Robin" 7, 4 "- Cardinal" 10, 6 "Blue" 4, 7 "- Jay" 5.


@pytest.mark.parametrize(
    ("retrieved", "budget", "expected"),
    [
        # "- Robin" is 7 characters: inside 7, not inside 6. One group of two lines: 1/2.
        pytest.param([span(3)], 7, 0.5, id="last character is the budget"),
        pytest.param([span(3)], 6, 0.0, id="one character short"),
        # 7 + newline + 10 = 18.
        pytest.param([span(3), span(4)], 18, 1.0, id="the newline between lines counts"),
        pytest.param([span(3), span(4)], 17, 0.5, id="the newline tips it over"),
        # "- Cardinal" crosses at 3 + 1 + 10 = 14 > 12 and ends the reading; "- Robin" would fit.
        pytest.param([span(2), span(4), span(3)], 12, 0.0, id="the crossing line ends it"),
        # 4 once: 10; then 1 + 7 = 18. Its repeat is free.
        pytest.param([span(4), span(4), span(3)], 18, 1.0, id="a repeat costs nothing"),
        # Lines 4, blank 5, 3: 10 + 1 + 7 = 18.
        pytest.param([span(4, 5), span(3)], 18, 1.0, id="a blank line costs nothing"),
        pytest.param([], 600, 0.0, id="nothing retrieved"),
    ],
)
def test_evidence_recall_of_one_group(retrieved, budget, expected):
    found = evidence_recall(retrieved, [span(3, 4)], lines=LINES, budget_chars=budget)
    assert found == expected


def test_evidence_recall_weighs_groups_alike():
    # Group 3-4: both of 2 lines; group 6-8: line 7 of 3 lines; (2/2 + 1/3) / 2 = 2/3.
    groups = [span(3, 4), span(6, 8)]
    retrieved = [span(3), span(4), span(7)]
    found = evidence_recall(retrieved, groups, lines=LINES, budget_chars=100)
    assert found == pytest.approx(2 / 3)


def test_evidence_recall_leaves_blank_lines_of_a_group_out():
    # Group 4-6 holds text on 4 and 6 only; 4 is found: 1/2.
    assert evidence_recall([span(4)], [span(4, 6)], lines=LINES, budget_chars=10) == 0.5


@given(st.permutations([2, 3, 4, 6, 7, 8, 9]), st.integers(1, 80), st.integers(0, 40))
def test_evidence_recall_never_falls_with_the_budget(order, budget, more):
    retrieved = [span(line) for line in order]
    groups = [span(3, 4), span(8)]
    small = evidence_recall(retrieved, groups, lines=LINES, budget_chars=budget)
    large = evidence_recall(retrieved, groups, lines=LINES, budget_chars=budget + more)
    assert 0 <= small <= large <= 1


def test_list_scores():
    # found a b x y; expected a b c: 2 of 3, 2 of 4, 2*2/(4+3) = 4/7. Repeats change nothing.
    found, expected = ["a", "b", "x", "y", "a"], ["a", "b", "c"]
    assert list_recall(found, expected) == pytest.approx(2 / 3)
    assert list_precision(found, expected) == 0.5
    assert list_f1(found, expected) == pytest.approx(4 / 7)


def test_an_empty_list_has_recall_and_f1_of_nought():
    assert list_recall([], ["a"]) == 0.0
    assert list_f1([], ["a"]) == 0.0


@pytest.mark.parametrize(
    ("ranked", "wanted", "k", "expected"),
    [
        pytest.param(["a", "b", "c", "d"], ["c"], 3, 1.0, id="third of three"),
        pytest.param(["a", "b", "c", "d"], ["d"], 3, 0.0, id="fourth"),
        pytest.param(["a", "b", "c"], ["a", "c"], 3, 1.0, id="both of two"),
        pytest.param(["a", "b", "c"], ["a", "d"], 3, 0.0, id="one of two is not enough"),
        pytest.param(["b", "a"], ["a"], 1, 0.0, id="second is not first"),
    ],
)
def test_top_k(ranked, wanted, k, expected):
    assert top_k(ranked, wanted, k=k) == expected


def test_reciprocal_rank_is_that_of_the_first_wanted():
    # "c" is third and "d" fourth: 1/3.
    assert reciprocal_rank(["a", "b", "c", "d"], ["d", "c"]) == pytest.approx(1 / 3)
    assert reciprocal_rank([], ["a"]) == 0.0


def test_patterns_ignore_case_and_count_once_each():
    # "weeks" twice in the text is one pattern of two: 1/2.
    assert expected_content("4 WEEKS or 6 weeks", ["weeks", "months"]) == 0.5
    assert caveats_shown("Exclude Intra-articular", ["intra-?articular", "bone"]) == 0.5
    assert forbidden_content("never", ["always"]) == 0.0


def _citation(**changes):
    fields = {"number": 1, "id": "birds:7", "document": "birds", "first": 7, "last": 7}
    return Citation(**({**fields, "quote": "- Jay"} | changes))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"id": "birds:8"}, id="id and lines differ"),
        pytest.param({"id": "birds:5", "first": 5, "last": 5}, id="a blank line"),
        pytest.param({"id": "jay, line 7"}, id="id cannot be read"),
        pytest.param({"id": "fish:7", "document": "fish"}, id="no such document"),
        pytest.param({"id": "birds:7-70", "last": 70}, id="past the end"),
    ],
)
def test_an_invalid_citation_is_seen(changes):
    assert citation_validity([_citation(**changes)], lines=LINES) == 0.0
    # One good of two: 1/2.
    assert citation_validity([_citation(), _citation(**changes)], lines=LINES) == 0.5


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"quote": "Jay"}, id="a part of the line"),
        pytest.param({"quote": "- Jay "}, id="a space more"),
        pytest.param({"first": 8, "last": 8}, id="the next line's number"),
        pytest.param({"document": "fish"}, id="no such document"),
        pytest.param({"first": 70, "last": 70, "quote": ""}, id="past the end"),
    ],
)
def test_a_quote_that_is_not_its_lines_is_seen(changes):
    assert exact_span_match([_citation(**changes)], lines=LINES) == 0.0
    # One good of two: 1/2.
    assert exact_span_match([_citation(), _citation(**changes)], lines=LINES) == 0.5


def test_a_range_quotes_its_lines_with_newlines():
    good = _citation(id="birds:6-7", first=6, quote="Blue\n- Jay")
    assert citation_validity([good], lines=LINES) == 1.0
    assert exact_span_match([good], lines=LINES) == 1.0


class Words:
    """A judge: lines support a sentence that has no word but theirs."""

    def supports(self, sentence, spans):
        lines = " ".join(LINES["birds"][n - 1] for one in spans for n in one.lines)
        return set(sentence.split()) <= set(lines.split())


@pytest.mark.parametrize(
    ("sentence", "cited", "recall", "precision"),
    [
        pytest.param("Robin Jay", [span(3), span(7)], 1.0, 1.0, id="both are needed"),
        # Line 2 alone does not say it, and without it 3 still does: one of two is idle.
        pytest.param("Robin", [span(3), span(2)], 1.0, 0.5, id="one is idle"),
        # Each says it alone, so neither is idle.
        pytest.param("Robin", [span(3), span(2, 3)], 1.0, 1.0, id="either would do"),
        pytest.param("Owl", [span(3), span(7)], 0.0, 0.0, id="nothing supports it"),
        pytest.param("Robin", [span(3)], 1.0, 1.0, id="the only one"),
    ],
)
def test_citation_recall_and_precision(sentence, cited, recall, precision):
    assert citation_recall(sentence, cited, Words()) == recall
    assert citation_precision(sentence, cited, Words()) == precision


def test_citation_f1():
    assert citation_recall("Robin", [], Words()) == 0.0
    # 2 * 0.5 * 1 / 1.5 = 2/3.
    assert citation_f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert citation_f1(0.0, 0.0) == 0.0


def test_recall_and_gain_at_a_rank():
    ranked, relevant = ["x", "a", "y", "b"], {"a", "b", "c"}
    # In the first 2: a of a b c, 1/3; in the first 4: a and b, 2/3.
    assert recall_at_k(ranked, relevant, k=2) == pytest.approx(1 / 3)
    assert recall_at_k(ranked, relevant, k=4) == pytest.approx(2 / 3)
    # Gain 1/log2(3) + 1/log2(5) over the best 1 + 1/log2(3) + 1/log2(4).
    gain = 1 / np.log2(3) + 1 / np.log2(5)
    best = 1 + 1 / np.log2(3) + 1 / np.log2(4)
    assert ndcg_at_k(ranked, relevant, k=4) == pytest.approx(gain / best)
    # A repeat counts where it first stands: a is second of x a.
    assert recall_at_k(["x", "a", "x", "x"], {"a"}, k=2) == 1.0
    assert recall_at_k([], {"a"}, k=5) == ndcg_at_k([], {"a"}, k=5) == 0.0


@given(st.permutations(list("abcdef")), st.sets(st.sampled_from("abcdef"), min_size=1))
def test_the_library_agrees_with_the_formula_of_the_reciprocal_rank(ranked, wanted):
    by_hand = 1 / (1 + min(ranked.index(one) for one in wanted))
    assert reciprocal_rank(ranked, wanted) == pytest.approx(by_hand)


def test_claim_recall_counts_patterns_and_names():
    # "7 years" matches, "8 years" does not; jay is named, owl is not: 2/4.
    ids = ["jay", "owl"]
    found = claim_recall("A JAY lives 7 Years", {"jay"}, patterns=["7 y", "8 y"], ids=ids)
    assert found == 0.5


def test_context_precision_counts_lines_once():
    assert context_precision(["a", "b", "b", "c"], {"b"}) == pytest.approx(1 / 3)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_every_claim_comes_from_the_context_from_nowhere_or_from_the_writer(claims):
    in_context, correct = zip(*claims, strict=True)
    parts = [
        faithfulness(in_context),
        hallucination(in_context, correct),
        self_knowledge(in_context, correct),
    ]
    assert sum(parts) == pytest.approx(1.0)


def test_invented_diagnoses_are_those_their_lines_do_not_name():
    assert invented_diagnoses(["jay", "roc"], [{"jay"}, {"jay"}]) == 0.5


def test_must_not_miss_and_conflicts_are_recalls_over_what_is_due():
    assert must_not_miss_recall(["kite", "owl"], {"kite", "hawk"}) == 0.5
    assert conflicts_shown(["colour"], {"colour"}) == 1.0


def test_agreement_of_several_answers():
    # Pairs of {a}, {a b}, {}: 1/2, 0/1, 0/2; their mean is 1/6. Two empty ones agree.
    assert mean_overlap([{"a"}, {"a", "b"}, set()]) == pytest.approx(1 / 6)
    assert mean_overlap([set(), set()]) == 1.0
    assert (same_answer("a", "a"), same_answer("a", "A")) == (1.0, 0.0)


def test_mcnemar_is_the_exact_binomial():
    # Of 6 that turned, 6 one way: 2 / 2^6. None turned, or as many each way: 1.
    assert mcnemar_p(0, 6) == mcnemar_p(6, 0) == pytest.approx(2 / 64)
    assert mcnemar_p(0, 0) == mcnemar_p(3, 3) == 1.0


def test_a_permutation_test_finds_a_difference_that_is_always_there():
    # All 12 of one sign: 2 of 4096 draws reach it, as 0.0005.
    assert permutation_p([0.1] * 12) < 0.005
    assert permutation_p([0.1, -0.1] * 6) == 1.0
    assert permutation_p([0.0] * 5) == 1.0


def test_holm_never_makes_a_probability_smaller():
    # Sorted 0.01 0.02 0.5: times 3, 2, 1; in the order given.
    assert holm([0.5, 0.01, 0.02]) == [0.5, 0.03, 0.04]
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        pytest.param([span(7)], 1.0, id="the evidence alone"),
        pytest.param([span(6, 7)], 1.0, id="with its heading"),
        pytest.param([span(6, 9)], 0.5, id="neighbours: 6 and 7 of 6 7 8 9"),
        pytest.param([span(3, 7)], 0.5, id="blank left out: 6 and 7 of 3 4 6 7"),
        pytest.param([span(7), span(7), span(3)], 0.5, id="each line once: 7 of 7 3"),
        pytest.param([span(2)], 0.0, id="another heading"),
    ],
)
def test_citation_relevance(cited, expected):
    evidence = [span(7)]
    headings = DOCUMENTS.headings(evidence)
    assert headings == (span(1), span(6))
    found = citation_relevance(cited, evidence, headings=headings, lines=LINES)
    assert found == expected


def test_evidence_touched():
    # 3-4 shares line 4, 6-7 shares line 6, 9 is not touched: 2/3.
    groups = [span(3, 4), span(6, 7), span(9)]
    assert evidence_touched([span(4, 6)], groups) == pytest.approx(2 / 3)
    assert evidence_touched([], groups) == 0.0


def test_claims_cited():
    # (1) good, () none, (1, 9) names a number that is not there: 1/3.
    assert claims_cited([(1,), (), (1, 9)], [1, 2]) == pytest.approx(1 / 3)


ABSTAINED = [True, True, False, False, True]
DUE = [True, False, True, False, True]


def test_abstention():
    # Due 1 3 5, of them abstained 1 5: 2/3. Abstained 1 2 5, of them due 1 5: 2/3.
    # Answerable 2 4, of them answered 4: 1/2.
    assert abstention_recall(ABSTAINED, DUE) == pytest.approx(2 / 3)
    assert abstention_precision(ABSTAINED, DUE) == pytest.approx(2 / 3)
    assert answered_share(ABSTAINED, DUE) == 0.5


def test_abstention_of_all_is_the_mean_over_single_questions():
    # The report averages single questions, each where it is defined; that is the same figure.
    each = [abstention_recall([a], [d]) for a, d in zip(ABSTAINED, DUE, strict=True) if d]
    assert sum(each) / len(each) == abstention_recall(ABSTAINED, DUE)


def test_answer_length_leaves_tables_out():
    # "One." 4 + newline 1 + "Two." 4 = 9.
    assert answer_chars("One.\n| a |\n  |---|\nTwo.") == 9
    assert answer_chars("") == 0


def test_percentile_interpolates():
    # Sorted 1 2 3 4 5; h = 4 * 0.95 = 3.8: 4 + 0.8 * (5 - 4) = 4.8.
    assert percentile([5.0, 1.0, 4.0, 2.0, 3.0], percent=95) == pytest.approx(4.8)
    assert percentile([7.0], percent=50) == 7.0


def test_floor_ratio_divides_percentiles():
    # Medians 0.03 and 0.02: 1.5. Not the median of the ratios 1, 3 and 1.
    assert floor_ratio([0.01, 0.09, 0.03], [0.01, 0.03, 0.02], percent=50) == pytest.approx(1.5)


def test_an_interval_holds_its_mean_and_stays_within_the_values():
    values = [0.0] * 20 + [1.0] * 80
    interval = mean_interval(values)
    # Standard error of a share of 0.8 over 100: sqrt(0.8 * 0.2 / 100) = 0.04; 1.96 of it is 0.078.
    assert interval.low == pytest.approx(0.8 - 0.078, abs=0.02)
    assert interval.high == pytest.approx(0.8 + 0.078, abs=0.02)
    assert mean_interval(values) == interval


def test_pairs_are_drawn_as_pairs():
    # Every second value is twice the first, so the ratio cannot vary.
    interval = paired_interval([1.0, 5.0, 9.0], [2.0, 10.0, 18.0], lambda a, b: b.sum(1) / a.sum(1))
    assert (interval.low, interval.high) == (2.0, 2.0)


@pytest.mark.parametrize(
    "undefined",
    [
        pytest.param(lambda: evidence_recall([], [], lines=LINES, budget_chars=9), id="no group"),
        pytest.param(
            lambda: evidence_recall([], [span(5)], lines=LINES, budget_chars=9), id="blank group"
        ),
        pytest.param(lambda: list_recall(["a"], []), id="list recall"),
        pytest.param(lambda: list_precision([], ["a"]), id="precision of nothing"),
        pytest.param(lambda: list_precision(["a"], []), id="precision without a list"),
        pytest.param(lambda: list_f1(["a"], []), id="F1"),
        pytest.param(lambda: top_k(["a"], [], k=3), id="top of nothing"),
        pytest.param(lambda: top_k(["a"], ["a", "b"], k=1), id="two cannot be first"),
        pytest.param(lambda: reciprocal_rank(["a"], []), id="rank of nothing"),
        pytest.param(lambda: expected_content("a", []), id="content"),
        pytest.param(lambda: caveats_shown("a", []), id="caveats"),
        pytest.param(lambda: forbidden_content("a", []), id="forbidden"),
        pytest.param(lambda: citation_validity([], lines=LINES), id="validity"),
        pytest.param(
            lambda: citation_relevance([span(5)], [span(7)], headings=[], lines=LINES),
            id="only a blank line cited",
        ),
        pytest.param(
            lambda: citation_relevance([span(7)], [], headings=[], lines=LINES), id="no evidence"
        ),
        pytest.param(lambda: evidence_touched([span(7)], []), id="touched"),
        pytest.param(lambda: exact_span_match([], lines=LINES), id="exact span"),
        pytest.param(lambda: citation_precision("a", [], Words()), id="citation precision"),
        pytest.param(lambda: recall_at_k(["a"], [], k=1), id="recall at k"),
        pytest.param(lambda: ndcg_at_k(["a"], [], k=1), id="nDCG"),
        pytest.param(lambda: claim_recall("a", [], patterns=[], ids=[]), id="claim recall"),
        pytest.param(lambda: context_precision([], ["a"]), id="context precision"),
        pytest.param(lambda: faithfulness([]), id="faithfulness"),
        pytest.param(lambda: hallucination([], []), id="hallucination"),
        pytest.param(lambda: invented_diagnoses([], []), id="invented"),
        pytest.param(lambda: must_not_miss_recall(["a"], []), id="must not miss"),
        pytest.param(lambda: conflicts_shown(["a"], []), id="conflicts"),
        pytest.param(lambda: mean_overlap([{"a"}]), id="overlap of one"),
        pytest.param(lambda: permutation_p([]), id="permutation"),
        pytest.param(lambda: claims_cited([], [1]), id="no claim"),
        pytest.param(lambda: abstention_recall([True], [False]), id="none due"),
        pytest.param(lambda: abstention_precision([False], [True]), id="none abstained"),
        pytest.param(lambda: answered_share([True], [True]), id="none answerable"),
        pytest.param(lambda: abstention_recall([True], [True, True]), id="lengths differ"),
        pytest.param(lambda: percentile([], percent=50), id="percentile"),
        pytest.param(lambda: percentile([1.0], percent=101), id="percent out of range"),
        pytest.param(lambda: floor_ratio([1.0], [0.0], percent=50), id="floor of nought"),
        pytest.param(lambda: mean_interval([]), id="interval"),
        pytest.param(lambda: paired_interval([1.0], [], np.divide), id="pairs"),
    ],
)
def test_undefined_is_not_nought(undefined):
    with pytest.raises(ValueError, match=r"undefined|percent|pairs|shorter|longer|[Pp]ercentile"):
        undefined()
