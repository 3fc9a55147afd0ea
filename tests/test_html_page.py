"""The report as a page: it opens from disk, needs nothing else, and shows the worst kind first."""

import re
from html.parser import HTMLParser

import pytest

from evals.baseline import make_baseline
from evals.gate import compare
from evals.pages.charts import Bar, bars, diverging, heat_map, histogram
from evals.pages.html_page import render_html
from tests.browser_fixtures import CHROMIUM
from tests.eval_fixtures import answer, outcome, question, span
from tests.test_report import FAILED, MISSED, RIGHT, SILENT, report, with_section

HOSTILE = "<script>alert(1)</script><img src=http://e/x>&"
VOID = {"meta", "br"}


class Tags(HTMLParser):
    """Every tag of a page, and whether they are closed in order."""

    def __init__(self):
        super().__init__()
        self.seen, self.open, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def tags(page):
    parser = Tags()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_the_page_is_whole_and_loads_nothing():
    page = render_html(report())
    found = tags(page)
    assert not {"script", "link", "img", "iframe"} & set(found.seen)
    assert "default-src 'none'" in page
    assert all(link.startswith(("#", "http://127.0.0.1:8501/")) for link in found.links)


def test_the_worst_kind_is_named_first():
    page = render_html(report(RIGHT, SILENT, MISSED, outcome(question("e"), answer())))
    assert "Worst kinds: <b>list</b> (0 of 1)" in page
    drawn = re.findall(r'class="label"[^>]*>([^<]+)<', page)
    assert drawn[:3] == ["list", "fact", "abstain"]
    assert "No kind of question has a failure." in render_html(report(RIGHT, SILENT))


def test_a_failed_question_shows_what_was_due_with_its_line_and_a_link():
    page = render_html(report(MISSED, FAILED))
    assert '<a href="http://127.0.0.1:8501/?cite=birds:8">birds:8</a> ' in page
    assert "<q>A jay lives 7 years.</q>" in page
    assert "expected content 0.00" in page
    assert "The store is down." in page


def test_text_of_a_question_cannot_become_markup():
    asked = question("a", question=HOSTILE, kind=HOSTILE, register=HOSTILE)
    page = render_html(report(outcome(asked, answer(HOSTILE), [span(8)])))
    tags(page)
    assert "<script" not in page
    assert "<img" not in page


def test_the_page_shows_what_moved_and_which_questions_turned():
    before = make_baseline(report(RIGHT, outcome(question("b"), answer(), [span(8)])))
    after = report(RIGHT, outcome(question("b"), answer("No idea. [1]"), [span(8)]))
    page = render_html(after, compare(after, before))
    assert "expected_content: 1.000 to 0.500 (tolerance 0.01); turned: b" in page
    assert '<rect class="worse"' in page
    same = render_html(after, compare(after, make_baseline(after)))
    assert "No figure is worse than the baseline." in same
    assert "No figure moved." in same


def test_a_section_has_its_bars_and_its_faults():
    page = render_html(with_section(("x", 1.0), ("y", 0.0)))
    tags(page)
    assert "<h2>Asked again</h2>" in page
    assert "<li><b>y</b> asked y: off</li>" in page


def test_a_bar_is_as_long_as_its_value():
    drawn = bars([Bar(label="a", value=0.5, low=0.25, high=0.75, goal=1.0)], "title")
    # Of 360 from 262: half is 180; the interval ends at 262 + 90 and 262 + 270.
    assert '<rect class="bar" x="262" y="4" width="180.0"' in drawn
    assert 'x1="352.0" x2="532.0"' in drawn
    assert drawn.count("<svg") == drawn.count("</svg>") == 1


def test_a_cell_is_the_stronger_the_worse_and_empty_where_undefined():
    drawn = heat_map(["one", "two", "three"], {"kind": [1.0, 0.75, None]}, "title")
    assert re.findall(r"fill-opacity:([\d.]+)", drawn) == ["0.00", "0.50"]
    assert [*re.findall(r">(\d\.\d\d)<", drawn)] == ["1.00", "0.75"]


def test_a_histogram_counts_every_value():
    drawn = histogram([1.0, 1.0, 2.0, 50.0], {"p50": 1.5}, "title")
    assert sum(map(int, re.findall(r": (\d+)</title>", drawn))) == 4
    assert "p50 1.5" in drawn
    assert "<svg" in histogram([0.0, 0.0], {"p50": 0.0}, "all at once")


def test_what_became_worse_is_to_the_left():
    drawn = diverging([("a", -0.2, ""), ("b", 0.1, "")], "title")
    worse, better = re.findall(r'class="(worse|better)" x="([\d.]+)"', drawn)
    assert (worse[0], better[0]) == ("worse", "better")
    assert float(worse[1]) < float(better[1])
    assert "<svg" in diverging([("a", 0.0, "")], "nothing moved")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; apt-get install chromium")
def test_the_page_opens_from_disk_without_a_network(tmp_path, chromium):
    path = tmp_path / "report.html"
    path.write_text(render_html(report(RIGHT, MISSED, FAILED, SILENT)), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    lead = page.locator(".lead")
    assert "Worst kinds: list (0 of 1)" in lead.inner_text()
    # Seen without scrolling, and its bar is the first of the first chart.
    assert lead.bounding_box()["y"] < 200
    assert page.locator("svg .label").first.text_content() == "list"
    page.locator("summary").first.click()
    assert page.locator("details[open] dd").first.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
    assert asked == [path.as_uri()]
