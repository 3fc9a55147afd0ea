"""Rulings on claims: each way in which lines support, contradict or do not say something."""

import time

import pytest

from assistant.checked_text import overall
from assistant.claims import Engine
from assistant.text_checking import TEXT_CHARS, TextChecker, TextError
from ingest.spans import Span
from tests.strategies import corpus_called

SUPPORTED = [
    ("a list item", "Venous stasis produces sheet-like calcification.", "slides:501"),
    ("a synonym", "A wormy guest: dracunculiasis is most often seen in Africa.", "anton:89"),
    ("a range in words", "A quarter to a half of dermatomyositis patients calcify.", "anton:54"),
    ("another unit", "By two months MO shows a circumscribed cortex.", "slides:146"),
    ("what the source denies", "Venous malformations lack high-flow vessels.", "anton:23"),
    ("two lines", "SLE calcification is uncommon and affects the lower limb.", "slides:327"),
    ("one thing by two names", "FOP is the same as myositis ossificans progressiva.", "anton:17"),
    ("a share in words", "Roughly two in five paraplegics ossify.", "slides:200"),
    ("a clause inserted", "Taenia solium, which is a tapeworm, is found worldwide.", "anton:86"),
    ("the heading above", "Loiasis is one of the infestations.", "slides:70"),
]
CONTRADICTED = [
    ("another shape", "Gout comes in sheets."),
    ("the opposite", "Osteoma cutis is acquired."),
    ("the other side", "Scleroderma has a proximal distribution."),
    ("another number", "Alkaline phosphatase rises to ten times normal in MO."),
    ("another unit", "Ehlers-Danlos spherules measure 2-10 cm."),
    ("weeks for months", "Myositis ossificans is mature at five weeks."),
    ("a share", "Half of synovial sarcomas calcify."),
    ("what the source denies", "Venous malformations show high-flow vessels on GRE."),
    ("a denial", "Venous malformations do not enhance."),
    ("a swapped pair", "Dancer's bone is in the brachialis."),
    ("a relation turned", "HO is a subtype of MO."),
    ("an order in time", "Regression of MO precedes its maturity."),
    ("another class", "Gout is a connective tissue disorder."),
    ("another tier", "Dermatomyositis is rare but important."),
    ("the wrong mechanism", "Hypervitaminosis D acts by massive bone destruction."),
    ("only", "Dermatomyositis occurs only in children."),
    ("two things taken for one", "Gout is the same as pseudogout."),
    ("parts exchanged", "Calcification of tendons is rare and ossification is common."),
    ("a verb that fails", "A venous malformation fails to enhance at all."),
    ("a heading denied", "Melorheostosis is a neoplastic, not a congenital, ossification."),
    ("another preference", "Burns most commonly cause ossification at the knee."),
]
NOT_SAID = [
    ("treatment", "Dermatomyositis is treated with methotrexate."),
    ("an open list", "CREST affects the pinna."),
    ("an unknown cause", "Tetanus causes heterotopic ossification."),
    ("a true part with an addition", "Gout calcifies the pinna and causes fever."),
    ("a quality of something else", "The weakness of dermatomyositis is proximal."),
    ("a list line's other item", "Burns affect the hip."),
    ("a name alone", "The prognosis of osteoma cutis is good."),
    ("a kind that is not named", "Hypervitaminosis A causes metastatic calcification."),
]


@pytest.fixture(scope="module")
def checker():
    return TextChecker(corpus_called("corpus"))


@pytest.mark.parametrize(("_case", "claim", "line"), SUPPORTED, ids=[row[0] for row in SUPPORTED])
def test_supports_with_the_deciding_line(checker, _case, claim, line):
    ruling = checker.rule(claim.rpartition(": ")[2])
    assert ruling.label == "supported", ruling.reason
    assert line in {str(span) for span in ruling.spans}


@pytest.mark.parametrize(("_case", "claim"), CONTRADICTED, ids=[row[0] for row in CONTRADICTED])
def test_contradicts_with_lines_and_a_reason(checker, _case, claim):
    ruling = checker.rule(claim)
    assert ruling.label == "contradicted", ruling.reason
    assert ruling.spans
    assert ruling.reason


@pytest.mark.parametrize(("_case", "claim"), NOT_SAID, ids=[row[0] for row in NOT_SAID])
def test_what_lines_do_not_say_is_not_in_the_sources(checker, _case, claim):
    ruling = checker.rule(claim)
    assert ruling.label == "not_in_sources", ruling.reason
    assert not ruling.spans


def test_the_gold_claims_keep_their_goals():
    from evals.claims import evaluate_claims  # noqa: F401 - the figures of the evaluation
    from evals.gold.entries import CLAIMS
    from evals.gold.reading import read_claims
    from evals.metrics.claim_exact import exact_label_share
    from evals.metrics.claim_passed_wrongly import passed_wrongly_share
    from evals.metrics.claim_refused_wrongly import refused_wrongly_share

    corpus = corpus_called("corpus")
    checker = TextChecker(corpus)
    claims = read_claims(CLAIMS, sources=corpus.sources)
    found = [checker.check(claim.claim).verdict for claim in claims]
    gold = [claim.label for claim in claims]
    assert exact_label_share(found, gold) >= 0.91
    assert passed_wrongly_share(found, gold) <= 0.02
    assert refused_wrongly_share(found, gold) <= 0.10


@pytest.mark.parametrize("equal", ["are", "are not"])
def test_names_of_one_thing_are_not_stated_by_a_line_that_has_neither(equal):
    sentence = f"Pseudogout and chondrocalcinosis {equal} the same thing."
    ruling = Engine(corpus_called("corpus")).rule_by(sentence, (Span("slides", 688, 688),))
    assert (ruling.label, ruling.spans) == ("not_in_sources", ())


def test_a_text_is_checked_sentence_by_sentence(checker):
    text = """## Notes

Hello. Is this right?

Dermatomyositis is a collagen vascular disease [anton:49]. It calcifies in sheets (slides:3).
It is treated with steroids [slides:9999].

Causes of sheet-like calcification:
- venous stasis
- gout
"""
    checked = checker.check(text, text_id="t1")
    assert checked.id == "t1"
    assert checked.verdict == "mixed"
    assert [sentence.verdict for sentence in checked.sentences] == [
        "not_a_claim",
        "not_a_claim",
        "not_a_claim",
        "supported",
        "supported",
        "not_in_sources",
        "not_a_claim",
        "supported",
        "contradicted",
    ]
    right, elsewhere, invented = checked.sentences[3:6]
    assert "anton:49" in {citation.id for citation in right.citations}
    assert "does not carry" not in right.reason
    assert "slides:3 does not carry" in elsewhere.reason
    assert "slides:9999 does not exist" in invented.reason
    numbers = [citation.number for s in checked.sentences for citation in s.citations]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))


def test_where_the_sources_differ_the_other_side_is_named(checker):
    ruling = checker.check("Dermatomyositis has a proximal distribution.").sentences[0]
    assert ruling.verdict == "supported"
    assert "The sources differ" in ruling.reason


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (("supported", "not_a_claim"), "supported"),
        (("contradicted", "not_in_sources"), "contradicted"),
        (("supported", "not_in_sources"), "mixed"),
        (("supported", "contradicted"), "mixed"),
        (("not_in_sources",), "not_in_sources"),
        (("not_a_claim",), "not_in_sources"),
    ],
)
def test_the_verdict_of_a_text_follows_from_its_sentences(verdicts, expected):
    assert overall(verdicts) == expected


@pytest.mark.parametrize("text", ["", " \n\t", "***", "a" * (TEXT_CHARS + 1)])
def test_a_text_that_cannot_be_checked_is_refused_in_one_sentence(checker, text):
    with pytest.raises(TextError, match=r"^The text (is empty|has [\d,]+ characters)"):
        checker.check(text)


@pytest.mark.parametrize(
    "piece", ["gout and ", "(((", "a. ", "- x\n", "[slides:1] ", "not ", "1-2 ", "sheets, "]
)
def test_a_hostile_text_is_checked_in_bounded_time(checker, piece):
    text = (piece * TEXT_CHARS)[: TEXT_CHARS - 10] + " gout"
    started = time.process_time()
    checker.check(text)
    assert time.process_time() - started < 20


def test_the_garden_is_checked_with_the_same_rules():
    checker = TextChecker(corpus_called("mini corpus"))
    found = checker.check("Black spot is treated with copper.")
    assert found.verdict == "not_in_sources"
