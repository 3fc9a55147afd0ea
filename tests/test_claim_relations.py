"""Claims that relate two things, on the garden corpus: numbers, dates, lists, causes, places."""

import pytest

from assistant.claims import Engine
from assistant.text_checking import TextChecker
from tests.strategies import corpus_called

SUPPORTED, CONTRADICTED, UNSAID = "supported", "contradicted", "not_in_sources"


@pytest.fixture(scope="module")
def garden():
    return Engine(corpus_called("mini corpus"))


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Crown galls are larger than the pustules of rust.", SUPPORTED),
        ("The pustules of rust are larger than crown galls.", CONTRADICTED),
        ("The blotches of black spot are wider than the pustules of rust.", SUPPORTED),
        ("Black spot blotches are smaller than rust pustules.", CONTRADICTED),
        ("The grubs of vine weevil are smaller than the pustules of rust.", CONTRADICTED),
        ("Crown galls are never larger than 5 mm.", CONTRADICTED),
        ("Thrips are larger than aphids.", UNSAID),
    ],
)
def test_sizes_are_compared_by_the_numbers_of_their_lines(garden, sentence, label):
    assert garden.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("In black spot, pale flecks come before the yellow halo.", SUPPORTED),
        ("In black spot, the yellow halo comes before pale flecks.", CONTRADICTED),
        ("In black spot, leaf fall comes after the yellow halo.", SUPPORTED),
        ("In black spot, leaf fall precedes the black blotches.", CONTRADICTED),
        ("The black blotches of black spot follow the yellow halo.", CONTRADICTED),
        ("At one week black spot does not yet show a yellow halo.", SUPPORTED),
        ("At five weeks black spot does not yet show a yellow halo.", CONTRADICTED),
        ("In black spot leaves drop six to eight weeks after the first fleck.", SUPPORTED),
        ("In black spot the leaves drop at the first fleck.", CONTRADICTED),
        ("Rust affects the leaf before the root.", UNSAID),
    ],
)
def test_what_comes_first_is_told_by_the_dates_of_lines(garden, sentence, label):
    assert garden.rule(sentence).label == label


def test_an_event_that_a_time_is_counted_from_is_not_dated_by_it(garden):
    ruling = garden.rule("In black spot, pale flecks come before the yellow halo.")
    assert [str(span) for span in ruling.spans] == ["clinic:78", "clinic:81"]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Clubroot and vine weevil stand in the same list.", SUPPORTED),
        ("Clubroot and rust stand in the same list.", CONTRADICTED),
        ("Aphids and thrips are listed together.", SUPPORTED),
        ("Aphids and mosaic virus are listed together.", CONTRADICTED),
        ("Aphids and rust share a heading.", CONTRADICTED),
        ("Aphids and rust do not share a heading.", SUPPORTED),
    ],
)
def test_what_stands_in_one_list_is_told_by_the_lists(garden, sentence, label):
    assert garden.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Dry soil brings on powdery mildew.", SUPPORTED),
        ("Powdery mildew brings on dry soil.", CONTRADICTED),
        ("Black spot is caused by wet springs.", SUPPORTED),
        ("Wet springs are caused by black spot.", CONTRADICTED),
        ("Chalky soil results from iron deficiency.", CONTRADICTED),
        ("Red spider mite leads to hot, dry air.", CONTRADICTED),
        ("Crown gall comes after wounds.", SUPPORTED),
        ("Wounds follow crown gall.", CONTRADICTED),
        ("Crown gall precedes wounds.", CONTRADICTED),
    ],
)
def test_cause_and_effect_do_not_change_places(garden, sentence, label):
    assert garden.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Thrips is listed under sap feeders.", SUPPORTED),
        ("Sap feeders include thrips.", SUPPORTED),
        ("Sap feeders are listed under thrips.", CONTRADICTED),
        ("Rust includes fungal disease.", CONTRADICTED),
    ],
)
def test_a_heading_does_not_belong_to_what_stands_under_it(garden, sentence, label):
    assert garden.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Grey mould is the same as botrytis.", SUPPORTED),
        ("Grey mould is the same as rust.", CONTRADICTED),
        ("Rust is also called downy mildew.", CONTRADICTED),
        ("Rust mimics orange pustules.", UNSAID),
        ("Clubroot means rust.", UNSAID),
        ("The root is affected in clubroot but not in vine weevil.", CONTRADICTED),
        ("Stem base trouble is seen in honey fungus but not in clubroot.", SUPPORTED),
    ],
)
def test_two_names_are_held_against_what_lines_have_of_each(garden, sentence, label):
    assert garden.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("About 30% of pear trees have fireblight.", SUPPORTED),
        ("About 30% of pear trees with fireblight have hooked tips.", UNSAID),
        ("Fireblight kills a quarter to a third of young pear trees.", SUPPORTED),
        ("Fireblight kills most young pear trees.", CONTRADICTED),
        ("Most of the young pear trees are killed by fireblight.", CONTRADICTED),
    ],
)
def test_a_share_is_of_what_its_line_gives_it_for(garden, sentence, label):
    assert garden.rule(sentence).label == label


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The handbook lists vine weevil as less common.", SUPPORTED),
        ("The clinic lists vine weevil as less common.", UNSAID),
        ("According to Clinic, clubroot is found at the root.", SUPPORTED),
        ("According to Handbook, clubroot is found at the root.", UNSAID),
    ],
)
def test_what_is_said_for_a_document_is_judged_by_its_lines(garden, sentence, label):
    assert garden.rule(sentence).label == label
    checked = TextChecker(corpus_called("mini corpus")).check(sentence)
    assert checked.sentences[0].verdict == label


@pytest.fixture(scope="module")
def engine():
    return Engine(corpus_called("corpus"))


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Gottron papules are seen in scleroderma.", CONTRADICTED),
        ("Radiation brings on ossification after joint arthroplasty.", CONTRADICTED),
        ("Frostbite comes before dystrophic calcification.", UNSAID),
        ("Synovial sarcoma arises from tendon sheaths.", UNSAID),
        ("Synovial sarcoma arises near tendon sheaths.", SUPPORTED),
        ("HO is lamellar bone in soft tissue where bone exists.", CONTRADICTED),
        ("HO is lamellar bone in soft tissue where bone does not exist.", SUPPORTED),
        ("Late in the course only blood pool images may be positive.", CONTRADICTED),
        ("Blood pool images are always positive early in the course.", UNSAID),
        ("Gout is named among the neoplastic causes.", UNSAID),
        ("Dermatomyositis affects the knees but not adults.", CONTRADICTED),
        ("Calcification of the vas deferens points to diabetes mellitus.", UNSAID),
        ("Disc calcification is transient in children and persistent in adults.", SUPPORTED),
        ("Disc calcification is persistent in children and transient in adults.", CONTRADICTED),
    ],
)
def test_what_a_claim_turns_round_or_leaves_out_is_noticed(engine, sentence, label):
    assert engine.rule(sentence).label == label
