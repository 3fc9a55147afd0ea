"""Citations: what is one, what is refused, and what a span holds."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import CitationError
from ingest.spans import Span, parse_citation
from tests.strategies import sentence

IDS = st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,12}", fullmatch=True)  # as the manifest allows them


@st.composite
def spans(draw, documents=IDS, last=999_999_999):
    first = draw(st.integers(1, last))
    return Span(draw(documents), first, draw(st.integers(first, last)))


near_spans = spans(documents=st.sampled_from("ab"), last=6)


@settings(max_examples=50)
@given(spans())
def test_a_citation_reads_back_as_its_span(span):
    assert parse_citation(str(span)) == span


@settings(max_examples=50)
@given(spans(), st.sampled_from(["{}", "[{}]", " {} ", "[ {} ]", "\t[{}]\n"]))
def test_brackets_and_blanks_around_a_citation_do_not_count(span, frame):
    assert parse_citation(frame.format(span)) == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        pytest.param("slides:499", Span("slides", 499, 499), id="one line"),
        pytest.param("slides:499-501", Span("slides", 499, 501), id="several lines"),
        pytest.param("slides:7-7", Span("slides", 7, 7), id="from a line to itself"),
        pytest.param("[anton:85–86]", Span("anton", 85, 86), id="with a dash as print has it"),
        pytest.param("slides : 499 - 501", Span("slides", 499, 501), id="with spaces"),
        pytest.param("slides:007", Span("slides", 7, 7), id="with zeros before"),
        pytest.param("who-2020.v2:3", Span("who-2020.v2", 3, 3), id="an id with signs and digits"),
    ],
)
def test_reads(text, span):
    assert parse_citation(text) == span


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("slides", id="a document without lines"),
        pytest.param("slides:", id="a colon without lines"),
        pytest.param(":5", id="lines without a document"),
        pytest.param("5", id="a number"),
        pytest.param("slides:0", id="line zero"),
        pytest.param("slides:0-3", id="from line zero"),
        pytest.param("slides:-3", id="a negative line"),
        pytest.param("slides:5-3", id="backwards"),
        pytest.param("slides:5-", id="an open range"),
        pytest.param("slides:1-2-3", id="two ranges"),
        pytest.param("slides:1,2", id="a list of lines"),
        pytest.param("slides:1.5", id="half a line"),
        pytest.param("slides:five", id="a number in words"),
        pytest.param("slides:1234567890", id="more lines than a file has"),
        pytest.param("two words:5", id="an id with a space"),
        pytest.param("../secret:5", id="a path"),
        pytest.param("slides:5 and anton:6", id="two citations"),
        pytest.param("anton:5\nslides:6", id="two lines"),
        pytest.param("x" * 5_000, id="a long text"),
    ],
)
def test_refuses_in_one_sentence(text):
    with pytest.raises(CitationError) as caught:
        parse_citation(text)
    assert len(sentence(caught.value)) < 250


@settings(max_examples=50)
@given(st.text())
def test_any_text_is_a_citation_or_refused(text):
    try:
        span = parse_citation(text)
    except CitationError as error:
        sentence(error)
    else:
        assert 1 <= span.first <= span.last


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" " * 7_000, id="blanks"),
        pytest.param("slides:5" + " " * 7_000 + "x", id="blanks before the end"),
        pytest.param("slides:" * 1_000, id="colons"),
    ],
)
def test_a_long_text_is_refused_at_once(text):
    started = time.process_time()
    with pytest.raises(CitationError):
        parse_citation(text)
    assert time.process_time() - started < 0.2


@settings(max_examples=50)
@given(near_spans, near_spans)
def test_a_span_holds_and_meets_another_as_their_lines_do(one, other):
    same = one.document == other.document
    assert (other in one) == (same and set(other.lines) <= set(one.lines))
    assert one.overlaps(other) == (same and bool(set(one.lines) & set(other.lines)))
    assert one.overlaps(other) == other.overlaps(one)


@settings(max_examples=50)
@given(spans(last=10_000))
def test_a_span_counts_both_its_ends(span):
    assert (span.lines[0], span.lines[-1]) == (span.first, span.last)
    assert len(span.lines) == span.last - span.first + 1


def test_spans_are_ordered_by_document_and_line():
    ordered = [Span("a", 1, 9), Span("a", 2, 2), Span("a", 10, 10), Span("b", 1, 1)]
    assert sorted(reversed(ordered)) == ordered


def test_nothing_but_a_span_lies_in_a_span():
    assert 3 not in Span("a", 1, 5)
    assert "a:3" not in Span("a", 1, 5)
