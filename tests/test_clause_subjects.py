"""Subjects of clauses: a later clause is about what the ones before it name."""

from assistant.clause_subjects import readings
from tests.assistant_fixtures import ask, assistant_of, cited
from tests.strategies import reader_of


def read(part: str, *before: str) -> list[list[str]]:
    """The subjects and findings of each reading of a clause, narrowest first."""
    coverage = assistant_of()._writer._composers(reader_of("corpus").read(part)).coverage
    found = readings(part, before, reader_of("corpus"), coverage)
    return [[term.id for term in query.stated] for query in found]


def test_a_clause_with_a_subject_of_its_own_is_read_alone():
    assert read("where is gout found", "how old is dermatomyositis") == [["gout"]]


def test_it_is_first_what_the_clause_before_asks_of_its_subject():
    narrow, wide = read("when does it peak", "how high is the ALP in MO")
    assert "alkaline phosphatase elevated" in narrow
    assert wide == ["myositis ossificans"]


def test_what_a_time_is_counted_from_is_no_subject_of_a_clause():
    found = read("how many weeks after the injury", "how high is the ALP in MO")
    assert all("myositis ossificans" in one for one in found)


def test_a_clause_brings_no_line_that_it_does_not_ask_for():
    question = "How high can the ALP climb in MO, and in which week does it peak?"
    assert [line for line in cited(ask(question)) if line.startswith("anton:")] == ["anton:47"]
