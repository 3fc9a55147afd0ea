"""Coverage: which statements speak of which entries, and weights worked by hand.

The birds have nine statements: a title, "Red" over Robin and Cardinal, "Blue" over Jay, and "Jay"
over a line on its sites and one on its age.
"""

from math import log

import pytest

from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import corpus_of


@pytest.fixture(scope="module")
def coverage(tmp_path_factory):
    return Coverage(corpus_of(tmp_path_factory.mktemp("birds") / "corpus"))


def term(coverage, name):
    return coverage.corpus.lexicon.terms[name]


@pytest.mark.parametrize(
    ("name", "weight"),
    [
        pytest.param("red", log(1 + 9 / 3), id="its heading and two lines under it"),
        pytest.param("blue", log(1 + 9 / 2), id="its heading and one line under it"),
        pytest.param("robin", log(1 + 9 / 1), id="one line"),
        pytest.param("jay", log(1 + 9 / 4), id="two names and two lines under one of them"),
        pytest.param("wing", log(1 + 9 / 1), id="named by what lies within it"),
        pytest.param("wing tip", log(1 + 9 / 1), id="what lies within"),
        pytest.param("tail", 0.0, id="named nowhere"),
    ],
)
def test_an_entry_weighs_more_the_fewer_statements_name_it(coverage, name, weight):
    assert len(coverage.corpus.statements) == 9
    assert coverage.weight(term(coverage, name)) == pytest.approx(weight)


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (["red"], [3, 4, 5]),
        (["robin"], [4]),
        (["red", "robin"], [4]),
        (["robin", "cardinal"], []),
        (["jay"], [8, 10, 11, 12]),
        (["jay", "wing"], [11]),
        (["wing tip"], [11]),
        (["tail"], []),
        (["redtip"], []),
        (["tail", "red"], []),
    ],
    ids=str,
)
def test_statements_that_speak_of_every_entry_are_found_in_document_order(coverage, names, lines):
    found = coverage.covering(term(coverage, name) for name in names)
    assert [statement.span.first for statement in found] == lines


def test_the_places_of_entries_are_those_of_any(coverage):
    places = coverage.places(term(coverage, name) for name in ("robin", "wing"))
    lines = {coverage.corpus.statements[place].span.first for place in places}
    assert lines == {4, 11}


@pytest.mark.parametrize(
    ("line", "name", "meets"),
    [
        pytest.param(4, "red", True, id="under its heading"),
        pytest.param(8, "red", False, id="under another heading"),
        pytest.param(11, "wing", True, id="something narrower"),
        pytest.param(11, "jay", True, id="about it"),
        pytest.param(12, "wing", False, id="beside it"),
    ],
)
def test_a_statement_meets_what_it_and_its_headings_speak_of(coverage, line, name, meets):
    statement = coverage.corpus.statement_at["birds", line]
    assert coverage.meets(statement, term(coverage, name)) is meets


def test_a_statement_nearly_meets_what_the_lexicon_puts_near(coverage):
    robin = coverage.corpus.statement_at["birds", 4]
    assert not coverage.meets(robin, term(coverage, "blue"))
    assert coverage.nearly(robin, term(coverage, "blue"))


def test_an_entry_made_of_two_is_met_by_both_together(coverage):
    redtip = term(coverage, "redtip")
    assert coverage.among(["red", "wing tip"], redtip)
    assert coverage.among(["redtip"], redtip)
    assert not coverage.among(["red", "tail"], redtip)


def test_what_counts_for_an_entry_speaks_for_it(tmp_path):
    coverage = Coverage(
        corpus_of(
            tmp_path / "corpus",
            "Summer jay\n- Wing tip\n",
            findings="site:\n  wing tip: {}\n",
            classes="summer jay: {kind: cause, counts_for: jay}\n",
            diagnoses="jay: {}\n",
        )
    )
    found = coverage.covering([term(coverage, "jay")])
    assert [statement.span.first for statement in found] == [1, 2]


def test_the_facts_of_a_subject_are_chosen_by_predicate(coverage):
    assert [fact.value for fact in coverage.facts("jay")] == ["blue", "wing tip", "7 years"]
    assert [fact.value for fact in coverage.facts("jay", ["site"])] == ["wing tip"]
    assert coverage.facts("jay", ["colour", "age"])[-1].quantity.low == 7
    assert coverage.facts("magpie") == []
    (fact,) = coverage.facts("jay", ["site"])
    assert coverage.statement(fact).node.text == "Wing tip and crissum"


def test_the_telling_words_of_a_heading_are_its_long_ones(coverage):
    assert coverage.telling_words("Birds by the Colour") == {"bird", "colour"}
