"""The page, driven without a browser: answers, withheld answers, errors, hostile text, links."""

import doctest
import html
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from assistant.answer import Writing
from ingest.errors import SettingsError
from ingest.settings import read_settings
from tests.ui_fixtures import (
    HOSTILE,
    RECEIPT,
    StandIn,
    abstention,
    cite,
    full_answer,
    hostile_answer,
)
from ui import examples, export, markup, printable, rephrasing, wiring, wording
from ui.conversation import Pending
from ui.exchange import Exchange
from ui.history import History
from ui.reading import blocks, shows_table
from ui.views.answer_view import answer_html

APP = Path(wiring.__file__).with_name("app.py")
QUESTION = "Which diseases calcify in sheets?"


def _script(assistant, examples, data):
    from ui.feedback import Feedback
    from ui.history import History
    from ui.screens.ask import AskPage

    AskPage(
        assistant=assistant,
        history=History(data=data, owner="local"),
        feedback=Feedback(data=data, owner="local"),
        examples=examples,
        settings=("Built-in composer", "Version 1"),
    ).show()


@pytest.fixture(autouse=True)
def _no_scan(monkeypatch):
    """Streamlit looks for components in every installed package, for each page anew: 0.5 s."""
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", list)


@pytest.fixture
def data(tmp_path):
    """The folder in which conversations are kept."""
    return tmp_path / "data"


@pytest.fixture
def open_page(data):
    """Opens the page over a stand-in that gives these answers."""

    def opened(*answers, assistant=None, examples=(), **address):
        kwargs = {
            "assistant": assistant or StandIn(answers),
            "examples": examples,
            "data": data,
        }
        page = AppTest.from_function(_script, kwargs=kwargs, default_timeout=60)
        for name, value in address.items():
            page.query_params[name] = value
        return page.run()

    return opened


def ask(page, question):
    return page.chat_input[0].set_value(question).run()


def shown(page):
    """Everything the page says, as a reader sees it."""
    return "\n".join(html.unescape(body) for body in bodies(page))


def bodies(page):
    return [element.proto.body for element in page.get("html")]


def labels(page):
    """Every label that Streamlit reads as markdown."""
    kinds = ("button", "expander", "status", "popover", "download_button", "selectbox", "text_area")
    return [text for kind in kinds for element in page.get(kind) for text in _texts(element)]


def _texts(element):
    proto = getattr(element, "proto", None)
    return [
        label for label in (getattr(element, "label", ""), getattr(proto, "label", "")) if label
    ]


def click(page, label):
    return next(button for button in page.button if button.label == label).click().run()


def press_citation(page, place, number):
    """What the listener does when a citation mark is pressed."""
    exchange = page.session_state["exchanges"][place]
    page.session_state["opened"] = (place, number)
    page.query_params["cite"] = exchange.citations[number].id
    return page.run()


def test_shows_the_purpose_and_the_examples(open_page):
    page = open_page(examples=[QUESTION])
    assert "does not make a diagnosis" in shown(page)
    assert "It searches one source document." in shown(page)
    assert "Do not enter names" in shown(page)
    assert [button.label for button in page.button] == [QUESTION]


def test_an_example_is_asked_with_one_click(open_page):
    page = open_page(full_answer(), examples=[QUESTION])
    page.button[0].click().run()
    assert "Dermatomyositis calcifies in sheets." in shown(page)


def test_shows_an_answer_with_every_part(open_page):
    page = ask(open_page(full_answer()), QUESTION)
    said = shown(page)
    for part in (
        "Dermatomyositis calcifies in sheets.",
        "1. Dermatomyositis",
        "Adult onset",
        "Serum calcium",
        "muscle enzymes",
        "Exclude ossification first.",
        "Editor's note",
        "The sources differ: age of dermatomyositis",
        "“proximal”",
        "notes:10",
        "By shape > Sheets",
        "Put in rank order.",
        "Possibilities named in the sources",
        "6 checks: 5 passed, 1 repaired (order)",
        "Corpus sha256:abc. Index generation-1.",
    ):
        assert part in said
    assert not page.exception


def test_a_citation_opens_its_lines_highlighted_in_place(open_page):
    page = press_citation(ask(open_page(full_answer()), QUESTION), 0, 1)
    lines = next(body for body in bodies(page) if "gamut-lines" in body)
    assert '<th scope="row">10</th><td><mark>- Dermatomyositis</mark></td>' in lines
    assert lines.count("<mark>") == 1
    assert "line 2" in lines
    assert "line 18" in lines
    assert "By shape > Sheets" in shown(page)


def test_the_panel_steps_through_the_citations_of_the_answer(open_page):
    page = press_citation(ask(open_page(full_answer()), QUESTION), 0, 1)
    assert page.button(key="gamut-previous").disabled
    page = click(page, "Next")
    assert page.query_params["cite"] == "notes:12-13"
    assert "2 of 2" in shown(page)
    assert next(b for b in bodies(page) if "gamut-lines" in b).count("<mark>") == 2
    page = click(page, "Close")
    assert "cite" not in page.query_params
    assert not any("gamut-lines" in body for body in bodies(page))


def test_the_panel_shows_the_sources_of_the_answer_until_one_is_opened(open_page):
    page = ask(open_page(full_answer()), QUESTION)
    assert any("gamut-title" in body and "Sources" in body for body in bodies(page))
    page = press_citation(page, 0, 1)
    assert not any("gamut-title" in body and "Sources" in body for body in bodies(page))


def test_a_new_question_closes_the_lines_of_the_one_before(open_page):
    second = full_answer("And in adults?")
    page = press_citation(ask(open_page(full_answer(), second), QUESTION), 0, 1)
    page = ask(page, "And in adults?")
    assert "cite" not in page.query_params
    assert not any("gamut-lines" in body for body in bodies(page))


def test_why_an_answer_is_not_the_models_is_one_line(open_page):
    writing = Writing(
        model="openai:m",
        destination="elsewhere.example",
        outcome="built-in",
        note="The language model did not answer in time. This is the built-in answer.",
        prompts="x",
        claims_written=3,
        claims_passed=1,
        seconds=2.5,
    )
    receipt = RECEIPT.model_copy(update={"writing": writing})
    page = ask(open_page(full_answer().model_copy(update={"receipt": receipt})), QUESTION)
    assert '<p class="gamut-note">The language model did not answer in time.' in "\n".join(
        bodies(page)
    )
    assert "3 sentences written, 1 passed" in shown(page)


def test_the_panel_shows_more_lines_on_demand(open_page):
    page = open_page(cite="notes:10")
    assert "line 25" not in shown(page)
    assert "line 25" in shown(click(page, "More lines"))


def test_a_link_opens_its_citation(open_page):
    page = open_page(cite="notes:12-13")
    assert next(body for body in bodies(page) if "gamut-lines" in body).count("<mark>") == 2


@pytest.mark.parametrize(
    ("citation", "says"),
    [
        ("notes:99", "notes has lines 1 to 30"),
        ("other:1", "there are: notes (lines 1-30)"),
        ("![x](http://evil.example/p.png)", "is not a citation"),
    ],
    ids=["line", "document", "rubbish"],
)
def test_a_link_to_nothing_says_what_exists(open_page, citation, says):
    page = open_page(cite=citation)
    assert says in shown(page)
    assert not page.exception


def test_a_link_asks_its_question_once_and_leaves_the_address(open_page):
    page = open_page(full_answer(), ask=QUESTION)
    page.run()
    assert shown(page).count("Dermatomyositis calcifies in sheets.") == 1
    assert "ask" not in page.query_params


def test_an_abstention_says_why_and_shows_the_nearest_lines(open_page):
    page = ask(open_page(abstention()), "What is the capital of Mongolia?")
    said = shown(page)
    assert "The documents do not answer this" in said
    assert "Nothing in the documents is about “capital”." in said
    assert "Nearest lines (1)" in said
    assert "- Dermatomyositis" in said


def test_an_error_is_one_sentence_and_the_conversation_goes_on(open_page):
    page = ask(open_page(full_answer()), "Unheard of")
    assert "There is no answer to 'Unheard of'; ask another question." in shown(page)
    assert not page.exception
    assert "Dermatomyositis calcifies" in shown(ask(page, QUESTION))


class Broken(StandIn):
    """Fails in a way that nobody foresaw."""

    def ask(self, question, turns=(), **options):
        raise RuntimeError("secret detail")


def test_a_failure_nobody_foresaw_does_not_stop_the_page(open_page):
    page = open_page(assistant=Broken([]))
    assert len(ask(page, "Anything").exception) == 1
    page.run()
    assert not page.exception
    assert "This question was stopped before it was answered" in shown(page)
    assert "secret" not in shown(page)


def test_a_question_that_was_interrupted_is_closed_once(open_page):
    page = ask(open_page(full_answer()), QUESTION)
    left = Pending(question="Interrupted?")
    page.session_state["asking"] = left
    page.run().run()
    assert shown(page).count("This question was stopped before it was answered") == 1
    assert "Interrupted?" in shown(page)


def test_retry_asks_a_failed_question_again_in_its_place(open_page):
    stand_in = StandIn([full_answer("Other")])
    page = ask(open_page(assistant=stand_in), QUESTION)
    stand_in.answers[QUESTION] = full_answer()
    page = click(page, "Retry")
    assert shown(page).count("gamut-question") == 1
    assert "Dermatomyositis calcifies in sheets." in shown(page)


def test_an_edited_question_is_asked_after_the_same_questions(open_page):
    stand_in = StandIn([full_answer(), full_answer("And in adults?"), full_answer("In children?")])
    page = ask(ask(open_page(assistant=stand_in), QUESTION), "And in adults?")
    edits = [button for button in page.button if button.label == "Edit"]
    page = edits[1].click().run()
    page.text_area[0].set_value("In children?")
    page = click(page, "Ask again")
    assert stand_in.asked[-1] == ("In children?", (QUESTION,))
    assert not page.text_area


def test_a_very_long_question_is_shown_in_part(open_page):
    page = ask(open_page(), "x" * 5_000)
    assert "x" * 601 not in next(body for body in bodies(page) if "gamut-question" in body)


@pytest.mark.parametrize(
    ("content", "expected"),
    [(None, ()), ('questions = ["What?"]', ("What?",))],
    ids=["no file", "one question"],
)
def test_example_questions_come_with_the_corpus(tmp_path, content, expected):
    if content:
        (tmp_path / "examples.toml").write_text(content, encoding="utf-8")
    assert examples.read_examples(tmp_path).questions == expected


def test_a_malformed_file_of_examples_is_one_sentence(tmp_path):
    (tmp_path / "examples.toml").write_text("questions = 1", encoding="utf-8")
    with pytest.raises(SettingsError, match="does not list `questions`"):
        examples.read_examples(tmp_path)


def test_the_app_says_in_one_sentence_that_there_is_no_index(monkeypatch, tmp_path):
    monkeypatch.setenv("GAMUT_DATA", str(tmp_path / "data"))
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "run `gamut ingest`" in shown(page)
    assert not page.exception


def test_earlier_answered_questions_are_the_turns(open_page):
    stand_in = StandIn([full_answer(), abstention()])
    page = open_page(assistant=stand_in)
    for question in (QUESTION, "Unheard of", "What is the capital of Mongolia?"):
        ask(page, question)
    assert [turns for _, turns in stand_in.asked] == [(), (QUESTION,), (QUESTION,)]


def test_a_new_conversation_leaves_the_old_one_kept(open_page, data):
    page = press_citation(ask(open_page(full_answer()), QUESTION), 0, 1)
    first = page.query_params["conversation"]
    page = click(page, "New conversation")
    assert "calcifies in sheets" not in shown(page)
    assert "cite" not in page.query_params
    assert "conversation" not in page.query_params
    page = ask(page, QUESTION)
    assert page.query_params["conversation"] != first
    assert len(History(data=data, owner="local").search()) == 2


def test_a_link_to_a_conversation_restores_it_after_a_restart(open_page):
    page = ask(open_page(full_answer()), QUESTION)
    again = open_page(conversation=page.query_params["conversation"])
    assert "Dermatomyositis calcifies in sheets." in shown(again)


def test_a_link_to_a_deleted_conversation_says_so(open_page):
    page = open_page(conversation="0" * 32)
    assert "it may have been deleted" in shown(page)
    assert "conversation" not in page.query_params


def test_what_cannot_be_kept_is_answered_all_the_same(open_page, data):
    data.mkdir()
    (data / "conversations.sqlite3").write_text("not a database, and longer than a header " * 9)
    page = ask(open_page(full_answer()), QUESTION)
    assert "Dermatomyositis calcifies in sheets." in shown(page)
    assert "it was not kept" in shown(page)
    assert not page.exception


def withheld():
    refused = abstention("[question withheld]")
    return refused.model_copy(update={"status": "refused", "reason": "It was not stored."})


def test_a_withheld_question_is_neither_shown_nor_kept(open_page, data):
    name = "Patient Jane Example, born on 1 May"
    stand_in = StandIn([full_answer()])
    stand_in.answers[name] = withheld()
    page = ask(open_page(assistant=stand_in), name)
    assert "It was not stored." in shown(page)
    assert "Jane" not in shown(page)
    ask(page, QUESTION)
    assert stand_in.asked[1] == (QUESTION, ())
    assert "Jane" not in repr(page.session_state)
    kept = b"".join(path.read_bytes() for path in data.iterdir())
    assert b"Jane" not in kept
    assert b"calcify" in kept


def test_a_thumb_down_keeps_its_reason(open_page, data):
    page = ask(open_page(full_answer()), QUESTION)
    exchange = page.session_state["exchanges"][0].id
    page.feedback(key=f"gamut-thumbs-{exchange}").set_value(0).run()
    page.pills(key=f"gamut-reason-{exchange}").set_value("A citation is wrong").run()
    kept = page.main.children and History(data=data, owner="local").search()
    assert kept
    from ui.feedback import Feedback

    remark = Feedback(data=data, owner="local").remark(exchange)
    assert (remark.good, remark.reason) == (False, "A citation is wrong")


def test_hostile_text_stays_text(open_page):
    question = "Does <b>this</b> stay text?"
    page = open_page(hostile_answer(question), examples=[HOSTILE])
    example_labels = labels(page)
    page = press_citation(ask(page, question), 0, 1)
    raw = "\n".join(bodies(page))
    for markup_of_theirs in ("<script", "<img", "<iframe", "<a ", "<b>this"):
        assert markup_of_theirs not in raw
    assert "![pixel](https://evil.example/p.png)" in shown(page)
    for text in (*example_labels, *labels(page)):
        assert "![" not in text
        assert "](" not in text
        assert " :red[" not in text
    assert not page.exception


def test_nothing_of_an_answer_is_drawn_as_markdown(open_page):
    page = press_citation(ask(open_page(hostile_answer("x")), "x"), 0, 1)
    for kind in ("markdown", "error", "warning", "info", "caption", "text", "header"):
        assert not page.get(kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One \\*line\\*. [1]", [("sentence", "One *line*.", (1,))]),
        ("**Site**\n- Pinna [1][2]", [("heading", "Site", ()), ("item", "Pinna", (1, 2))]),
        ("At \\~ 12 weeks \\[1\\]", [("sentence", "At ~ 12 weeks [1]", ())]),
        ("**Lead**\n\n1. **A**: b [1]", []),
        (
            "**Jay**\n\n**Site**\n- A [3]",
            [("heading", "Jay", ()), ("heading", "Site", ()), ("item", "A", (3,))],
        ),
        ("**The sources differ** — age: a [1] / b [2]\n**Caution**: c [3]", []),
        ("A [1], b. [2]", [("sentence", "A [1], b.", (2,))]),
    ],
    ids=[
        "escapes",
        "list",
        "brackets of a source",
        "table",
        "two headings",
        "notes",
        "marks inside",
    ],
)
def test_the_text_of_an_answer_is_read_line_by_line(text, expected):
    read = blocks(full_answer().model_copy(update={"text": text}))
    assert [(block.kind, block.text, block.citations) for block in read] == expected


def test_a_plain_list_has_no_table_beside_it():
    plain = (
        full_answer()
        .differential[0]
        .model_copy(update={"against": (), "not_stated": (), "discriminators": ()})
    )
    answer = full_answer().model_copy(update={"differential": (plain,)})
    assert shows_table(full_answer())
    assert not shows_table(answer)


def test_a_number_without_its_citation_gets_no_mark():
    answer = full_answer().model_copy(
        update={"text": "Sheets. [1][7]", "differential": (), "citations": (cite(1, 10),)}
    )
    drawn = answer_html(Exchange(question=QUESTION, answer=answer), 0)
    assert 'data-number="1"' in drawn
    assert 'data-number="7"' not in drawn


def test_the_matrix_has_a_sign_and_a_word_in_every_cell():
    drawn = answer_html(Exchange(question=QUESTION, answer=full_answer()), 3)
    rows = drawn[drawn.index("<tbody>") : drawn.index("</tbody>")]
    for sign, word, css in (
        ("✓", "fits", "fits"),
        ("✕", "does not fit", "against"),
        ("–", "not stated", "unstated"),
    ):
        cell = rows[rows.index(f'<td class="gamut-{css}"') :].split("</td>")[0]
        assert f'<b aria-hidden="true">{sign}</b>' in cell
        assert f">{word}</span>" in cell
        assert ("data-cite" in cell) == (css != "unstated")
    assert 'data-place="3"' in rows


def test_the_rest_of_a_differential_is_folded_with_its_citations():
    drawn = answer_html(Exchange(question=QUESTION, answer=full_answer()), 0)
    folded = drawn[drawn.index("1 further possibility</summary>") :].split("</details>")[0]
    assert drawn.count("Frostbite") == 1
    assert "Frostbite: cold fingers" in folded
    assert 'data-number="2"' in folded


def test_what_is_folded_stands_in_the_text_for_other_readers_only():
    text = "1. **A**: x [1]\n\n**Further possibilities**: B [2]"
    answer = full_answer().model_copy(update={"text": text, "cautions": (), "conflicts": ()})
    assert blocks(answer) == ()


def test_what_must_not_be_missed_stands_apart():
    usual = full_answer().differential[0]
    urgent = usual.model_copy(update={"name": "Sarcoma", "rank": 2, "must_not_miss": True})
    answer = full_answer().model_copy(update={"differential": (usual, urgent)})
    drawn = answer_html(Exchange(question=QUESTION, answer=answer), 0)
    apart = drawn.index("Must not be missed")
    assert drawn.index("1. Dermatomyositis") < apart < drawn.index("2. Sarcoma")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "Built-in composer · nothing leaves this machine"),
        ({"chat_model": "ollama:m"}, "ollama:m · nothing leaves this machine"),
        ({"chat_model": "openai:m"}, "openai:m · text goes to api.openai.com"),
        ({"chroma_url": "http://10.0.0.9:1"}, "the question, as numbers, leaves this machine"),
    ],
    ids=["built-in", "model here", "model elsewhere", "store elsewhere"],
)
def test_the_page_says_what_writes_and_where_text_goes(settings, says):
    first, *_ = wording.settings_lines(read_settings(**settings), StandIn.sources)
    assert says in first
    assert "1 document ·" in first


@pytest.mark.parametrize("module", [printable, wording, markup, export, rephrasing])
def test_the_examples_in_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0
