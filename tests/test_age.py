"""The age that a question gives: every way of writing it, and numbers that are no age."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.age import age_words
from tests.strategies import reader_of

DAY = 1 / 365.25


def age(text):
    return reader_of("corpus").read(text).age


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("sheets in an 8yo", (8, 8)),
        ("an 8 yo boy", (8, 8)),
        ("8 y/o with sheets", (8, 8)),
        ("70 y.o. with sheets", (70, 70)),
        ("8-year-old girl", (8, 8)),
        ("5 yr old", (5, 5)),
        ("65 yrs old", (65, 65)),
        ("65 years old", (65, 65)),
        ("an eight-year-old", (8, 8)),
        ("a twelve-year-old boy", (12, 12)),
        ("forty year old", (40, 40)),
        ("45M with sheets", (45, 45)),
        ("45 F, sheets", (45, 45)),
        ("F, 34, sheets", (34, 34)),
        ("woman, 30", (30, 30)),
        ("man 62", (62, 62)),
        ("boy, 9, weak thighs", (9, 9)),
        ("a man of 60", (60, 60)),
        ("girl of 7", (7, 7)),
        ("a child of 5 with sheets", (5, 5)),
        ("a patient aged 45", (45, 45)),
        ("sheets at age 12", (12, 12)),
        ("she is 23", (23, 23)),
        ("I am 50", (50, 50)),
        ("in her forties", (40, 49)),
        ("in his early thirties", (30, 39)),
        ("a woman in her mid-50s", (50, 59)),
        ("in their 20s", (20, 29)),
        ("in my eighties", (80, 89)),
        ("in his teens", (13, 19)),
        ("a newborn", (0, 0.1)),
        ("a newborn baby", (0, 0.1)),
        ("neonate with lumps", (0, 0.1)),
        ("an infant", (0, 2)),
        ("a toddler", (0, 2)),
        ("a child with sheets", (1, 17)),
        ("a teenager", (13, 19)),
        ("a middle-aged man", (40, 60)),
        ("an elderly woman", (65, 120)),
        ("a 3-day-old", (3 * DAY, 3 * DAY)),
        ("a 10-week-old", (70 * DAY, 70 * DAY)),
        ("2/52 old", (14 * DAY, 14 * DAY)),
        ("6 mo old", (0.5, 0.5)),
        ("a 6-month-old", (0.5, 0.5)),
        ("3/12 old", (0.25, 0.25)),
        ("nine months old", (0.75, 0.75)),
        ("18 months old", (1.5, 1.5)),
        ("a one-year-old", (1, 1)),
    ],
    ids=str,
)
def test_an_age_is_read_in_years(text, years):
    assert age(text) == pytest.approx(years)


@pytest.mark.parametrize(
    "text",
    [
        "sheets",
        "4 weeks after injury",
        "two years after injury",
        "injured 3 years ago",
        "HO 12 weeks after hip replacement",
        "product above 60-70",
        "2-10 mm spherules",
        "in 1/4 to 1/2",
        "peak at 6 months",
        "up to 3.5x normal",
        "3 lumps in the thigh",
    ],
)
def test_another_number_is_no_age(text):
    assert age(text) is None


@settings(deadline=None)  # the first reading builds the tables
@given(
    st.integers(0, 120),
    st.sampled_from(
        ["{}yo", "{} yo", "{}-year-old", "{} years old", "{} year old man", "{} y/o", "age {}"]
    )
    | st.sampled_from(
        ["a man of {}", "a woman aged {}", "she is {}", "male, {}", "a {}-year-old girl"]
    ),
    st.sampled_from(["sheets, {}", "{} with sheets", "{}: sheets, weak thighs"]),
)
def test_any_number_of_years_is_read_in_any_form(years, form, place):
    assert age(place.format(form.format(years))) == (years, years)


@given(st.text(max_size=80))
def test_the_words_of_an_age_lie_in_the_text(text):
    assert all(0 <= first < last <= len(text) for first, last in age_words(text))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("a girl of 1 1/2 years", (1.5, 1.5)),
        ("two and a half years old", (2.5, 2.5)),
        ("a 3½-year-old boy", (3.5, 3.5)),
        ("my son turned nine last week", (9.0, 9.0)),
        ("our daughter is seven", (7.0, 7.0)),
    ],
)
def test_ages_as_people_tell_them(text, years):
    assert age(text) == years


def test_an_age_between_two_numbers_of_months_is_a_range():
    low, high = age("between five and seven months of age")
    assert (round(12 * low), round(12 * high)) == (5, 7)


def test_a_number_of_things_is_no_age():
    assert age("she was seven weeks in bed") is None
