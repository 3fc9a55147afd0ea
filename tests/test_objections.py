"""What a claim says beyond words that lines have: denials, order, contrast, names, origins."""

import pytest

from assistant.claims import Engine
from assistant.claims.contrasts import contrast_in, told_apart
from ingest.spans import parse_citation
from tests.strategies import corpus_called

SUPPORTED, CONTRADICTED, UNSAID = "supported", "contradicted", "not_in_sources"


@pytest.fixture(scope="module")
def engine():
    return Engine(corpus_called("corpus"))


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The pinna is spared by alkaptonuria.", CONTRADICTED),
        ("Eagle syndrome is not linked with the stylohyoid ligament.", CONTRADICTED),
        ("Melorheostosis is not associated with congenital ossification.", CONTRADICTED),
        ("Pseudogout is not the same as chondrocalcinosis.", CONTRADICTED),
        ("Pseudogout is the same as chondrocalcinosis.", SUPPORTED),
        (
            "Pseudohypoparathyroidism is not the same as pseudopseudohypoparathyroidism.",
            SUPPORTED,
        ),
        ("Idiopathic tumoral calcinosis does not hurt and can show fluid levels.", SUPPORTED),
    ],
)
def test_what_is_denied_is_taken_for_denied(engine, sentence, label):
    assert engine.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The pinna calcifies most often in gout.", UNSAID),
        ("Burns ossify most often at the elbow.", SUPPORTED),
        ("Leprosy calcifies more than neurofibromatosis.", UNSAID),
        ("Tendons commonly calcify but rarely ossify.", SUPPORTED),
        ("Tendons commonly ossify but rarely calcify.", CONTRADICTED),
        ("Ehlers-Danlos calcification is seldom subcutaneous.", UNSAID),
    ],
)
def test_an_order_needs_a_line_that_gives_one(engine, sentence, label):
    assert engine.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Cysticercosis is rice-grain shaped, unlike dracunculiasis.", SUPPORTED),
        ("Dermatomyositis, unlike scleroderma, calcifies the finger tips.", CONTRADICTED),
        ("Dermatomyositis, like scleroderma, calcifies the finger tips.", SUPPORTED),
        ("Dermatomyositis, like gout, calcifies the finger tips.", UNSAID),
        ("Unlike loiasis, Ehlers-Danlos is autosomal dominant.", UNSAID),
    ],
)
def test_like_and_unlike_say_something_of_the_other_thing(engine, sentence, label):
    assert engine.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Idiopathic tumoral calcinosis is always single.", CONTRADICTED),
        ("Sheets are exclusive to dermatomyositis.", CONTRADICTED),
        ("Scleroderma, CREST, dermatomyositis and trauma all calcify finger tips.", SUPPORTED),
    ],
)
def test_only_is_refuted_by_what_the_line_lists_beside_it(engine, sentence, label):
    assert engine.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Calcification of MO is seen on radiographs 4-6 weeks before the injury.", CONTRADICTED),
        ("ALP peaks 12 weeks after onset of MO.", UNSAID),
        ("Fewer than one in ten dermatomyositis patients calcify.", CONTRADICTED),
        ("Synovial sarcoma is a tumour of people in their sixties.", CONTRADICTED),
        ("Synovial sarcoma is seen from fifteen to thirty-five years of age.", SUPPORTED),
        ("Muscle weakness is one of the five major criteria of dermatomyositis.", SUPPORTED),
        ("Muscle weakness is one of the six major criteria of dermatomyositis.", CONTRADICTED),
    ],
)
def test_times_and_numbers_are_read_with_what_they_count(engine, sentence, label):
    assert engine.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Melorheostosis gives dripping candle wax.", UNSAID),
        ("Lying still for a long time goes along with metastatic calcification.", SUPPORTED),
        ("Fat necrosis and gout: widespread subcutaneous calcification in infants.", UNSAID),
        ("Gout: MO is a subtype of HO.", UNSAID),
    ],
    ids=["a second name of ours", "a name in other words", "two names, one line", "a foreign lead"],
)
def test_every_name_of_a_sentence_is_accounted_for(engine, sentence, label):
    assert engine.rule(sentence).label == label


def test_a_ruling_by_some_lines_looks_at_no_others(engine):
    sentence = "Gout is listed under the pinna."
    stated = engine.rule(sentence).spans[0]
    assert engine.rule_by(sentence, (stated,)).label == SUPPORTED
    assert engine.rule_by(sentence, (parse_citation("anton:85"),)).label == UNSAID


def test_a_reason_names_what_the_line_stands_under(engine):
    assert "“Distal”" in engine.rule("Calcification in Ehlers-Danlos is proximal.").reason


def test_a_contrast_is_taken_out_of_its_clause():
    found = contrast_in("Cherries, in contrast to those of plums, are red")
    assert found is not None
    assert (found.text, found.other, found.differs) == ("Cherries are red", "plums", True)
    assert contrast_in("Cherries look like plums") is None
    assert told_apart("Cherries are red") == "Cherries are red"
