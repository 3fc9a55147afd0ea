"""Numbers: the notation of the documents and of questions, and what only looks like a number."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.quantities import Quantity, quantities


def read(text):
    return [(q.low, q.high, q.unit, q.comparator) for q in quantities(text)]


def one(low, high=None, unit="", comparator="="):
    return [(low, low if high is None else high, unit, comparator)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("3/7", one(3, unit="day"), id="British days"),
        pytest.param("4/52 faint", one(4, unit="week"), id="British weeks"),
        pytest.param("5/12", one(5, unit="month"), id="British months"),
        pytest.param(">6/12 smaller", one(6, unit="month", comparator=">"), id="more than"),
        pytest.param("< 6/52", one(6, unit="week", comparator="<"), id="less than"),
        pytest.param("10/7, 18/12", one(10, unit="day") + one(18, unit="month"), id="two digits"),
        pytest.param("4-6/52", one(4, 6, "week"), id="a British range"),
        pytest.param("1/4 to 1/2", one(25, 50, "%"), id="a share to a share"),
        pytest.param("in 1/3", one(33.33, unit="%"), id="a share"),
        pytest.param("in about 2/3", one(66.67, unit="%", comparator="~"), id="about a share"),
        pytest.param("a third to a half", one(33.33, 50, "%"), id="shares in words"),
        pytest.param("two thirds", one(66.67, unit="%"), id="two thirds"),
        pytest.param("half of them", one(50, unit="%"), id="half"),
        pytest.param("a quarter", one(25, unit="%"), id="a quarter"),
        pytest.param("30%", one(30, unit="%"), id="percent"),
        pytest.param("Approx. 40%", one(40, unit="%", comparator="~"), id="Approx."),
        pytest.param("20-30 %", one(20, 30, "%"), id="a range of percent"),
        pytest.param("40 per cent", one(40, unit="%"), id="per cent"),
        pytest.param("2-10mm", one(2, 10, "mm"), id="millimetres"),
        pytest.param("1-20cm, hard", one(1, 20, "cm"), id="centimetres"),
        pytest.param("2.5 cm", one(2.5, unit="cm"), id="a decimal"),
        pytest.param("5 to 12 millimetres", one(5, 12, "mm"), id="to"),
        pytest.param("5 millimeter", one(5, unit="mm"), id="American millimetre"),
        pytest.param("3.5x normal", one(3.5, unit="times"), id="times"),
        pytest.param("up to 3.5x", one(3.5, unit="times", comparator="<="), id="up to"),
        pytest.param("2-fold", one(2, unit="times"), id="fold"),
        pytest.param("~ 12 weeks", one(12, unit="week", comparator="~"), id="a tilde"),
        pytest.param("4-6 weeks", one(4, 6, "week"), id="weeks"),
        pytest.param("4–6 weeks", one(4, 6, "week"), id="a dash as print has it"),
        pytest.param("10-30Yrs", one(10, 30, "year"), id="a unit at its number"),
        pytest.param("18 mths", one(18, unit="month"), id="mths"),
        pytest.param("8 wks", one(8, unit="week"), id="wks"),
        pytest.param("an 8yo", one(8, unit="year"), id="yo"),
        pytest.param("8-year-old", one(8, unit="year"), id="hyphens"),
        pytest.param("15-35 years old", one(15, 35, "year"), id="years old"),
        pytest.param("between 15 and 35 years", one(15, 35, "year"), id="and"),
        pytest.param("six months", one(6, unit="month"), id="a word"),
        pytest.param("two to six weeks", one(2, 6, "week"), id="words in a range"),
        pytest.param("more then a week", one(1, unit="week", comparator=">"), id="more then"),
        pytest.param("more than twelve weeks", one(12, unit="week", comparator=">"), id="more"),
        pytest.param("at least 3 weeks", one(3, unit="week", comparator=">="), id="at least"),
        pytest.param("no more than 3 weeks", one(3, unit="week", comparator="<="), id="no more"),
        pytest.param("≥2 cm", one(2, unit="cm", comparator=">="), id="a sign for at least"),
        pytest.param("1 year", one(1, unit="year"), id="1 year"),
        pytest.param("a year later", one(1, unit="year"), id="a year"),
        pytest.param("half a year", one(0.5, unit="year"), id="half a year"),
        pytest.param("the first week", one(1, unit="week"), id="the first week"),
        pytest.param("above 60-70", one(60, 70, comparator=">"), id="a range without a unit"),
        pytest.param("6 months to 3 years", one(182.625, 1095.75, "day"), id="two units"),
        pytest.param("5 criteria", one(5), id="a count"),
        pytest.param("1-4 months (up to 18 months)",
                     one(1, 4, "month") + one(18, unit="month", comparator="<="), id="two of them"),
    ],
)  # fmt: skip
def test_reads(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("1° failure", id="a degree"),
        pytest.param("with 2° failure", id="another degree"),
        pytest.param("fat on T1", id="a letter before"),
        pytest.param("T2-weighted", id="a letter before, a hyphen after"),
        pytest.param("NF1, B12, L5", id="names with numbers"),
        pytest.param("one of them", id="a number word without a unit"),
        pytest.param("a few weeks", id="a few"),
        pytest.param("an inch", id="an"),
        pytest.param("half an inch", id="half of a unit that is none"),
        pytest.param("mm and cm", id="units alone"),
        pytest.param("at onset", id="words"),
        pytest.param("someone, often, weight", id="numbers inside words"),
    ],
)
def test_reads_no_number_in(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("4/52", "%", id="British time is no share"),
        pytest.param("1/12", "%", id="nor is a month"),
        pytest.param("1/4 to 1/2", "month", id="a share is no time"),
        pytest.param("3D views", "day", id="3D is no time"),
        pytest.param("12/03/2019", "month", id="a date is no time"),
        pytest.param("12/03/2019", "%", id="a date is no share"),
    ],
)
def test_does_not_take(text, wrong):
    assert wrong not in [q.unit for q in quantities(text)]


signs = st.sampled_from(
    [*"0123456789-–/°.%x<≥~²½a\u0663", " ", " ", "1/2", "4/52", "60-70", "mm", "cm", "wks", "year",
     "to", "and", "half", "third", "two", "six", "up to", "no more than", "T1", "0/0", "1/0"]
)  # fmt: skip


@given(st.text() | st.lists(signs, max_size=12).map("".join) | st.lists(signs).map(" ".join))
def test_any_text_can_be_read_and_offsets_are_inside_it(text):
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.first < quantity.last <= len(text)
        assert any(c.isalnum() for c in text[quantity.first : quantity.last])
        end = quantity.last


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("s\u0131x weeks", id="an i without its dot"),
        pytest.param("\u017fix weeks", id="a long s"),
        pytest.param("2 third\u017f of them", id="a long s at the end"),
        pytest.param("n\u0130ne cm", id="a capital i with a dot"),
        pytest.param("the first wee\u212a", id="the sign for kelvin"),
    ],
)
def test_a_letter_that_only_a_pattern_takes_for_another_breaks_nothing(text):
    assert all(0 <= q.first < q.last <= len(text) for q in quantities(text))


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(["mm", " weeks", "%", " yrs", ""]))
def test_a_range_keeps_its_ends_in_their_order(low, high, unit):
    (quantity,) = quantities(f"from {low}-{high}{unit}.")
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize("piece", ["1 ", "1-", "9", "up to ", "half ", "1/2 to ", " ", "a "])
def test_a_text_of_20_kilobytes_is_read_in_linear_time(piece):
    text = (piece * 20_000)[:20_000]
    started = time.process_time()
    list(quantities(text))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "days", "millimetres"),
    [
        pytest.param("2 weeks", (14, 14), None, id="weeks"),
        pytest.param("3/7", (3, 3), None, id="days"),
        pytest.param("1-2 months", (30.4375, 60.875), None, id="months"),
        pytest.param("6 months to 3 years", (182.625, 1095.75), None, id="two units"),
        pytest.param("1-20cm", None, (10, 200), id="centimetres"),
        pytest.param("2-10mm", None, (2, 10), id="millimetres"),
        pytest.param("40%", None, None, id="percent"),
        pytest.param("60-70", None, None, id="no unit"),
    ],
)
def test_times_and_lengths_can_be_compared(text, days, millimetres):
    (quantity,) = quantities(text)
    assert (quantity.days, quantity.millimetres) == (days, millimetres)


def test_a_number_stands_where_it_says():
    text = "peak at ~ 12 weeks, in 1/4 to 1/2"
    assert [text[q.first : q.last] for q in quantities(text)] == ["~ 12 weeks", "1/4 to 1/2"]
    assert next(quantities("2-10mm")) == Quantity(low=2, high=10, unit="mm", first=0, last=6)
