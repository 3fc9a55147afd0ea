"""The page, driven without a browser: answers, withheld answers, errors, hostile text, links."""

import doctest
import html
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.errors import SettingsError
from tests.ui_fixtures import (
    HOSTILE,
    StandIn,
    abstention,
    cite,
    full_answer,
    hostile_answer,
)
from ui import printable, wiring, wording
from ui.reading import blocks, shows_table
from ui.views import markup

APP = Path(wiring.__file__).with_name("app.py")
QUESTION = "Which diseases calcify in sheets?"


def _script(assistant, examples):
    from ui.pages import ask

    ask.show(assistant, examples)


def open_page(*answers, examples=(), **address):
    page = AppTest.from_function(
        _script, kwargs={"assistant": StandIn(answers), "examples": examples}, default_timeout=15
    )
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def ask(page, question):
    return page.chat_input[0].set_value(question).run()


def shown(page):
    """Everything the page says, as a reader sees it."""
    return "\n".join(html.unescape(body) for body in bodies(page))


def bodies(page):
    return [element.proto.body for element in page.get("html")]


def labels(page):
    """Every label that Streamlit reads as markdown."""
    return [
        element.label for kind in ("button", "expander", "status") for element in page.get(kind)
    ]


def click(page, label):
    return next(button for button in page.button if button.label == label).click().run()


def test_shows_the_purpose_and_the_examples():
    page = open_page(examples=[QUESTION])
    assert "does not make a diagnosis" in shown(page)
    assert "It searches one source document." in shown(page)
    assert [button.label for button in page.button] == [r"Which diseases calcify in sheets\?"]


def test_an_example_is_asked_with_one_click():
    page = open_page(full_answer(), examples=[QUESTION])
    page.button[0].click().run()
    assert "Dermatomyositis calcifies in sheets." in shown(page)


def test_shows_an_answer_with_every_part():
    page = ask(open_page(full_answer()), QUESTION)
    said = shown(page)
    for part in (
        "Dermatomyositis calcifies in sheets.",
        "1. Dermatomyositis",
        "adult onset",
        "serum calcium",
        "muscle enzymes",
        "Exclude ossification first. (editor's note)",
        "The sources differ: age of dermatomyositis",
        "“proximal”",
        "notes:10",
        "By shape > Sheets",
        "Put in rank order.",
        "Possibilities named in the sources",
    ):
        assert part in said
    assert page.expander[0].label == r"6 checks\: 5 passed\, 1 repaired \(order\)"
    assert not page.exception


def test_a_citation_opens_its_lines_highlighted_in_place():
    page = click(ask(open_page(full_answer()), QUESTION), "1")
    assert page.query_params["cite"] == "notes:10"
    lines = next(body for body in bodies(page) if "gamut-lines" in body)
    assert '<th scope="row">10</th><td><mark>- Dermatomyositis</mark></td>' in lines
    assert lines.count("<mark>") == 1
    assert "line 4" in lines
    assert "line 16" in lines
    assert "By shape > Sheets" in shown(page)


def test_the_panel_steps_through_the_citations_of_the_answer():
    page = click(ask(open_page(full_answer()), QUESTION), "1")
    assert page.button(key="gamut-previous").disabled
    page = click(page, "Next")
    assert page.query_params["cite"] == "notes:12-13"
    assert "2 of 2" in shown(page)
    assert next(b for b in bodies(page) if "gamut-lines" in b).count("<mark>") == 2
    page = click(page, "Close")
    assert "cite" not in page.query_params
    assert not any("gamut-lines" in body for body in bodies(page))


def test_the_panel_shows_more_lines_on_demand():
    page = open_page(cite="notes:10")
    assert "line 25" not in shown(page)
    assert "line 25" in shown(click(page, "More lines"))


def test_a_link_opens_its_citation():
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
def test_a_link_to_nothing_says_what_exists(citation, says):
    page = open_page(cite=citation)
    assert says in shown(page)
    assert not page.exception


def test_a_link_asks_its_question_once():
    page = open_page(full_answer(), ask=QUESTION)
    page.run()
    assert shown(page).count("Dermatomyositis calcifies in sheets.") == 1


def test_an_abstention_says_why_and_shows_the_nearest_lines():
    page = ask(open_page(abstention()), "What is the capital of Mongolia?")
    said = shown(page)
    assert "The documents do not answer this" in said
    assert "Nothing in the documents is about “capital”." in said
    assert "Nearest lines" in said
    assert "- Dermatomyositis" in said


def test_an_error_is_one_sentence_and_the_conversation_goes_on():
    page = ask(open_page(full_answer()), "Unheard of")
    assert "There is no answer to 'Unheard of'; ask another question." in shown(page)
    assert not page.exception
    assert "Dermatomyositis calcifies" in shown(ask(page, QUESTION))


class Broken(StandIn):
    """Fails in a way that nobody foresaw."""

    def ask(self, question, turns=(), **options):
        raise RuntimeError("secret detail")


def test_a_failure_nobody_foresaw_does_not_stop_the_page():
    page = AppTest.from_function(_script, kwargs={"assistant": Broken([]), "examples": ()}).run()
    assert len(ask(page, "Anything").exception) == 1
    page.run()
    assert not page.exception
    assert "This question was not answered" in shown(page)
    assert "secret" not in shown(page)


def test_a_very_long_question_is_shown_in_part():
    page = ask(open_page(), "x" * 5_000)
    assert "x" * 601 not in next(body for body in bodies(page) if "gamut-question" in body)


@pytest.mark.parametrize(
    ("content", "expected"),
    [(None, ()), ('questions = ["What?"]', ("What?",))],
    ids=["no file", "one question"],
)
def test_example_questions_come_with_the_corpus(monkeypatch, tmp_path, content, expected):
    monkeypatch.setenv("GAMUT_CORPUS", str(tmp_path))
    if content:
        (tmp_path / "examples.toml").write_text(content, encoding="utf-8")
    assert wiring.example_questions() == expected


def test_a_malformed_file_of_examples_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("GAMUT_CORPUS", str(tmp_path))
    (tmp_path / "examples.toml").write_text("questions = 1", encoding="utf-8")
    with pytest.raises(SettingsError, match="does not list `questions`"):
        wiring.example_questions()


def test_the_app_says_in_one_sentence_that_there_is_no_index(monkeypatch, tmp_path):
    monkeypatch.setenv("GAMUT_DATA", str(tmp_path / "data"))
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "run `gamut ingest`" in shown(page)
    assert not page.exception


def test_earlier_answered_questions_are_the_turns():
    stand_in = StandIn([full_answer(), abstention()])
    page = AppTest.from_function(_script, kwargs={"assistant": stand_in, "examples": ()}).run()
    for question in (QUESTION, "Unheard of", "What is the capital of Mongolia?"):
        ask(page, question)
    assert [turns for _, turns in stand_in.asked] == [(), (QUESTION,), (QUESTION,)]


def test_a_new_conversation_forgets_the_old_one():
    page = click(ask(open_page(full_answer()), QUESTION), "1")
    page = click(page, "New conversation")
    assert "calcifies in sheets" not in shown(page)
    assert "cite" not in page.query_params


def test_hostile_text_stays_text():
    question = "Does <b>this</b> stay text?"
    page = open_page(hostile_answer(question), examples=[HOSTILE])
    example_labels = labels(page)
    page = click(ask(page, question), "1")
    raw = "\n".join(bodies(page))
    for markup_of_theirs in ("<script", "<img", "<iframe", "<a ", "<b>"):
        assert markup_of_theirs not in raw
    assert "![pixel](https://evil.example/p.png)" in shown(page)
    for text in (*example_labels, *labels(page)):
        assert "![" not in text
        assert "](" not in text
        assert " :red[" not in text
    assert not page.exception


def test_nothing_of_an_answer_is_drawn_as_markdown():
    page = click(ask(open_page(hostile_answer("x")), "x"), "1")
    for kind in ("markdown", "error", "warning", "info", "caption", "text", "header"):
        assert not page.get(kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One \\*line\\*. [1]", [("sentence", "One *line*.", (1,))]),
        ("**Site**\n- Pinna [1][2]", [("heading", "Site", ()), ("item", "Pinna", (1, 2))]),
        ("At \\~ 12 weeks \\[1\\]", [("sentence", "At ~ 12 weeks [1]", ())]),
        ("**Lead**\n\n1. **A**: b [1]", []),
        ("**Lead**\n\n**Site**\n- A [3]", [("heading", "Site", ()), ("item", "A", (3,))]),
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


def test_a_number_without_its_citation_gets_no_button():
    answer = full_answer().model_copy(
        update={"text": "Sheets. [1][7]", "differential": (), "citations": (cite(1, 10),)}
    )
    page = ask(open_page(answer), QUESTION)
    assert "7" not in [button.label for button in page.button]


def test_a_refused_question_is_not_carried_along():
    refused = abstention("Who?").model_copy(update={"status": "refused"})
    stand_in = StandIn([refused, full_answer()])
    page = AppTest.from_function(_script, kwargs={"assistant": stand_in, "examples": ()}).run()
    ask(ask(page, "Who?"), QUESTION)
    assert stand_in.asked[1] == (QUESTION, ())


@pytest.mark.parametrize("module", [printable, wording, markup])
def test_the_examples_in_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0
