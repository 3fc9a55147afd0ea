"""What a question wants, and what it tells of a case: the conditions that choose a composer."""

import pytest

from assistant.composing.told import Told
from assistant.composing.wanting import Wants
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI
from tests.strategies import corpus_called, reader_of

GARDEN = Coverage(corpus_called(MINI))


def wants(question):
    return Wants(reader_of(MINI).read(question), GARDEN)


@pytest.mark.parametrize(
    ("wanted", "asks", "does_not"),
    [
        ("a_list", "Which troubles are speckled?", "rust"),
        ("a_tier", "rare and serious troubles", "is rust rare and serious?"),
        ("a_choice", "rust or thrips?", "rust"),
        ("a_comparison", "rust versus thrips", "grafting versus codling moth"),
        ("a_meaning", "define rust", "rust"),
        ("what_one_thing_is", "what is rust", "what is the size of rust"),
        ("everything", "tell me about rust", "tell me about the size of rust"),
        ("its_place", "where does rust belong", "does rust belong here?"),
        ("a_profile", "rust", "is it rust?"),
        ("yes_or_no_of_either", "rust: webs or pustules", "rust: webs, pustules"),
        ("something_known", "thrips versus codling moth", "codling moth"),
        ("stages", "black spot at 4 weeks", "rust at 4 weeks"),
        ("members_first", "which fungal diseases", "what brings on rust"),
        ("one_predicate", "how wide is rust", "rust with webs"),
        ("a_differential", "seedling, speckled, webs", "seedling: rust or thrips"),
    ],
)
def test_a_wording_wants_what_it_asks_for(wanted, asks, does_not):
    assert getattr(wants(asks), wanted)
    assert not getattr(wants(does_not), wanted)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("speckled, webs, no pustules", True),
        ("speckled with webs: dx?", True),
        ("a young lady's plant: speckled, webs, pustules", True),
        ("rust versus thrips, speckled", False),
        ("tell me about rust, speckled", False),
        ("does rust make webs?", False),
        ("how do seedlings get honey fungus?", False),
        ("which troubles make webs?", False),
    ],
)
def test_a_case_gives_findings_and_wants_a_diagnosis(question, holds):
    assert wants(question).is_case is holds


def test_an_age_that_is_told_as_a_stage_of_life_counts_once():
    told = Told(reader_of(MINI).read("seedling with honey fungus"))
    assert told.someone
    assert not told.is_enough(lists=False)
    assert Told(reader_of(MINI).read("seedling, honey fungus, webs")).is_enough(lists=False)
