"""Requests: which cues of a question ask together, and where its parts begin and end."""

import pytest

from assistant.understanding.requests import Cue, requests
from tests.assistant_fixtures import MINI
from tests.strategies import reader_of


def parts(question, *words):
    """The words of each request, its cues being some words of the question."""
    places = [(question.index(word), word) for word in words]
    cues = [Cue(first=at, last=at + len(word), predicates=(word,)) for at, word in sorted(places)]
    return [request.words for request in requests(question, cues)]


@pytest.mark.parametrize(
    ("question", "cues", "expected"),
    [
        pytest.param("how big is it", ["how big"], ["how big"], id="one"),
        pytest.param("age and site", ["age", "site"], ["age", "site"], id="and"),
        pytest.param("age, site", ["age", "site"], ["age", "site"], id="a comma"),
        pytest.param("age + site", ["age", "site"], ["age", "site"], id="a plus"),
        pytest.param("age/site", ["age", "site"], ["age", "site"], id="a slash"),
        pytest.param("Age? Which site?", ["Age", "site"], ["Age", "site"], id="two sentences"),
        pytest.param(
            "how often does it recur", ["how often", "recur"], ["how often … recur"], id="together"
        ),
        pytest.param("when and where", ["when and where"], ["when and where"], id="inside a cue"),
        pytest.param(
            "Out of a million, how many get it?",
            ["Out of a million", "how many"],
            ["Out of a million … how many"],
            id="a phrase in front",
        ),
        pytest.param(
            "In what share, and how many weeks on?",
            ["what share", "how many weeks"],
            ["what share", "how many weeks"],
            id="a question in front",
        ),
        pytest.param("nothing asked", [], [], id="none"),
    ],
)
def test_the_cues_of_one_part_are_one_request(question, cues, expected):
    assert parts(question, *cues) == expected


def test_requests_cover_their_parts_and_hold_all_that_is_asked():
    query = reader_of(MINI).read("How big is rust, and which country is it from?")
    first, second = query.requests
    assert (first.predicates, second.predicates) == (("size",), ("origin",))
    assert query.text[first.first : first.last] == "How big is rust"
    assert query.asked == (*first.predicates, *second.predicates)


def test_a_predicate_that_two_cues_ask_for_is_named_once():
    cues = [
        Cue(first=0, last=3, predicates=("age", "site")),
        Cue(first=4, last=8, predicates=("age",)),
    ]
    (request,) = requests("age ages", cues)
    assert request.predicates == ("age", "site")
