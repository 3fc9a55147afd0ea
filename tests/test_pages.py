"""The other pages, driven without a browser: check, documents, history, evaluation, help."""

import html
import json
from types import SimpleNamespace

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from ingest.corpus import read_corpus
from tests.test_run_pages import REPORT
from tests.ui_fixtures import GARDEN, HOSTILE, StandIn, full_answer
from ui.examples import Kind
from ui.exchange import Exchange
from ui.feedback import Feedback, Remark
from ui.history import History

UP_TO_DATE = SimpleNamespace(problem=None, corpus_changed=False, created="2026-01-01", passages=3)


@pytest.fixture(autouse=True)
def _no_scan(monkeypatch):
    """Streamlit looks for components in every installed package, for each page anew: 0.5 s."""
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", list)


@pytest.fixture(scope="module")
def garden():
    return read_corpus(GARDEN)


def run(script, *, address=None, **kwargs):
    page = AppTest.from_function(script, kwargs=kwargs, default_timeout=15)
    for name, value in (address or {}).items():
        page.query_params[name] = value
    return page.run()


def shown(page):
    return "\n".join(html.unescape(element.proto.body) for element in page.get("html"))


def raw(page):
    return "\n".join(element.proto.body for element in page.get("html"))


def _check(assistant, example):
    from ui.screens import check

    check.show(assistant, example)


def check_text(page, text):
    page.text_area[0].set_value(text)
    return next(button for button in page.button if button.label == "Check").click().run()


def test_a_text_is_checked_and_can_be_copied():
    page = run(_check, assistant=StandIn([]), example="")
    page = check_text(page, "Dermatomyositis calcifies.")
    assert "1 supported" in shown(page)
    assert 'data-cite="notes:10"' in raw(page)
    (copied,) = page.code
    assert copied.value.startswith("✓ Supported: Dermatomyositis calcifies.")
    assert "notes:10: - Dermatomyositis" in copied.value


def test_the_example_of_the_corpus_can_be_filled_in():
    page = run(_check, assistant=StandIn([]), example="A sentence.\n")
    next(button for button in page.button if "example" in button.label).click().run()
    assert page.text_area[0].value == "A sentence."


def test_a_text_with_a_name_is_not_checked_and_not_held():
    class Watching(StandIn):
        def check(self, text):
            raise AssertionError("it was read")

    page = run(_check, assistant=Watching([]), example="")
    page = check_text(page, "Patient Jane Example, born on 01.02.1980.")
    assert "it was not processed or stored" in shown(page)
    assert not page.exception


def test_hostile_text_stays_text_when_it_is_checked():
    page = check_text(run(_check, assistant=StandIn([]), example=""), HOSTILE)
    assert "<script" not in raw(page)
    assert "<img" not in raw(page)
    assert not page.exception


def _documents(corpus, index):
    from ui.screens import documents

    documents.show(corpus, index)


def test_documents_show_state_text_and_outline(garden):
    page = run(_documents, corpus=garden, index=UP_TO_DATE)
    said = shown(page)
    assert "3 passages, up to date" in said
    source = garden.sources[0]
    for line in filter(None, source.lines):
        assert line in said
    assert f'data-cite="{source.document}:1"' in raw(page)
    assert 'aria-label="Outline"' in raw(page)


def test_an_outdated_index_is_said(garden):
    changed = SimpleNamespace(**vars(UP_TO_DATE) | {"corpus_changed": True})
    assert "run `gamut ingest`" in shown(run(_documents, corpus=garden, index=changed))


def test_a_link_opens_its_document_at_the_line_with_its_facts(garden):
    fact = next(f for f in garden.facts["black spot"] if f.is_term and f.quality == "ok")
    page = run(_documents, corpus=garden, index=UP_TO_DATE, address={"cite": str(fact.span)})
    line = garden.source(fact.span.document).lines[fact.span.first - 1]
    assert f"<mark>{line}" in html.unescape(raw(page))
    assert garden.lexicon.predicates[fact.predicate].label.lower() in shown(page)
    assert page.code[0].value == str(fact.span)


@pytest.mark.parametrize(
    ("typed", "says"),
    [("[clinic:3]", "clinic:3"), ("clinic:9999", "clinic has lines 1 to"), ("x", "not a citation")],
    ids=["in brackets", "no such line", "rubbish"],
)
def test_a_citation_is_looked_up(garden, typed, says):
    page = run(_documents, corpus=garden, index=UP_TO_DATE)
    page.text_input(key="gamut-look-up").set_value(typed).run()
    assert says in shown(page)


def test_search_lists_the_lines_that_hold_every_word(garden):
    page = run(_documents, corpus=garden, index=UP_TO_DATE)
    source = garden.sources[0]
    word = next(line for line in source.lines if len(line.split()) > 2).split()[1]
    page.text_input(key="gamut-find").set_value(word).run()
    for one in garden.sources:
        count = sum(word.lower() in line.lower() for line in one.lines)
        assert f"{one.document}: {count} line" in shown(page)
        assert raw(page).count("<mark>") >= count


def _history(data):
    import streamlit as st

    from ui.feedback import Feedback
    from ui.history import History
    from ui.screens import history

    to_ask = st.Page(lambda: None, title="Ask", url_path="ask", default=True)
    page = st.navigation([to_ask], position="hidden")
    history.show(History(data=data, owner="local"), Feedback(data=data, owner="local"), to_ask)
    page.run()


@pytest.fixture
def kept(tmp_path):
    exchange = Exchange(question="Which ones?", answer=full_answer("Which ones?"))
    History(data=tmp_path, owner="local").save("c1", exchange)
    Feedback(data=tmp_path, owner="local").say(exchange.id, Remark(good=True))
    return tmp_path


def test_history_is_empty_at_first(tmp_path):
    assert "Nothing is kept yet" in shown(run(_history, data=tmp_path))


def test_history_lists_and_finds_conversations(kept):
    page = run(_history, data=kept)
    assert "1 question" in shown(page)
    assert "1 answer marked as good or wrong" in shown(page)
    page.text_input(key="gamut-search").set_value("nothing like it").run()
    assert "No conversation holds every word" in shown(page)


def _evaluation(folder, corpus):
    import streamlit as st

    from ui.screens import evaluation

    to_ask = st.Page(lambda: None, title="Ask", url_path="ask", default=True)
    page = st.navigation([to_ask], position="hidden")
    evaluation.show(folder, corpus, to_ask)
    page.run()


def test_no_run_says_how_to_make_one(tmp_path, garden):
    page = run(_evaluation, folder=tmp_path / "runs", corpus=garden)
    assert "`gamut eval`" in shown(page)


def test_failed_questions_are_listed_beside_the_figures(tmp_path, garden):
    folder = tmp_path / "runs" / "one"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text(json.dumps(REPORT), encoding="utf-8")
    (tmp_path / "runs" / "torn").mkdir()
    (tmp_path / "runs" / "torn" / "report.json").write_text("{", encoding="utf-8")
    page = run(_evaluation, folder=tmp_path / "runs", corpus=garden)
    said = shown(page)
    assert "Failed questions (1)" in said
    assert "Which?" in said
    assert "1 report cannot be read" in said
    assert not page.exception
    page.button(key="gamut-again-a").click().run()
    assert page.session_state["pending"].question == "Which?"


def _help(assistant, kinds):
    import streamlit as st

    from ui.screens import guide

    to_ask = st.Page(lambda: None, title="Ask", url_path="ask", default=True)
    page = st.navigation([to_ask], position="hidden")
    guide.show(assistant, kinds, to_ask)
    page.run()


def test_help_shows_every_kind_of_question():
    kinds = [Kind(name="A list", hint="Name one feature.", questions=("Which ones?",))]
    page = run(_help, assistant=StandIn([]), kinds=kinds)
    said = shown(page)
    for part in ("A list", "Name one feature.", "Reading an answer", "What it will not do"):
        assert part in said
    assert page.get("page_link")[0].proto.label == "Which ones?"
