"""Conversations over restarts: kept, found, renamed, erased, and nobody else's."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui_fixtures import abstention, full_answer, hostile_answer
from ui.exchange import Exchange
from ui.history import History
from ui.keeping import FILE_NAME, KeepingError


@pytest.fixture
def history(tmp_path):
    return History(data=tmp_path, owner="local")


def answered(question, turns=()):
    return Exchange(question=question, turns=turns, answer=full_answer(question))


def titles(history, words=""):
    return [one.title for one in history.search(words)]


def test_a_conversation_comes_back_as_it_was(history, tmp_path):
    first = answered("Which ones?")
    second = Exchange(question="And?", turns=("Which ones?",), answer=hostile_answer("And?"))
    history.save("c1", first)
    history.save("c1", second)
    kept = History(data=tmp_path, owner="local").load("c1")
    assert kept.exchanges == (first, second)
    assert kept.title == "Which ones?"


@pytest.mark.parametrize(
    "exchange",
    [
        Exchange(question="x", problem="It failed."),
        Exchange(question="x", answer=abstention("x").model_copy(update={"status": "refused"})),
    ],
    ids=["without an answer", "refused"],
)
def test_what_was_not_answered_is_not_kept(history, exchange):
    history.save("c1", exchange)
    assert history.load("c1") is None
    assert titles(history) == []


def test_the_latest_conversation_stands_first(history):
    for name in ("c1", "c2", "c3"):
        history.save(name, answered(name))
    assert titles(history) == ["c3", "c2", "c1"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Sheets at 100 %", "Rust on leaves"]),
        ("rust", ["Rust on leaves"]),
        ("leaves rust", ["Rust on leaves"]),
        ("rust sheets%", []),
        ("100 %", ["Sheets at 100 %"]),
        ("_", []),
        ("dermatomyositis", ["Sheets at 100 %", "Rust on leaves"]),
    ],
    ids=["all", "one word", "any order", "none", "percent", "underline", "word of the answer"],
)
def test_search_finds_conversations_that_hold_every_word(history, words, found):
    plain = full_answer().model_copy(update={"differential": (), "conflicts": ()})
    history.save("c1", Exchange(question="Rust on leaves", answer=plain))
    history.save("c2", Exchange(question="Sheets at 100 %", answer=plain))
    if words == "_":
        with sqlite3.connect(history.data / FILE_NAME) as file:
            file.execute("UPDATE exchange SET answer = '{}'")
    assert titles(history, words) == found


def test_a_title_can_be_changed_but_not_taken_away(history):
    history.save("c1", answered("Before"))
    history.rename("c1", "  After \n all ")
    assert titles(history) == ["After all"]
    history.rename("c1", "   ")
    assert titles(history) == ["After all"]


def test_what_is_deleted_is_erased_from_the_file(history):
    history.save("c1", answered("Unforgettable question"))
    history.save("c2", answered("Other"))
    history.delete("c1")
    assert titles(history) == ["Other"]
    assert history.load("c1") is None
    assert b"Unforgettable" not in (history.data / FILE_NAME).read_bytes()


def test_nobody_sees_or_changes_the_conversations_of_another(history, tmp_path):
    history.save("c1", answered("Mine"))
    other = History(data=tmp_path, owner="user:other")
    assert titles(other) == []
    assert other.load("c1") is None
    other.rename("c1", "Theirs")
    other.delete("c1")
    assert titles(history) == ["Mine"]


def test_a_visitor_comes_back_by_the_link_alone(tmp_path):
    History(data=tmp_path, owner="visitor:1").save("c1", answered("Mine"))
    back = History(data=tmp_path, owner="visitor:2")
    assert titles(back) == []
    assert back.load("c1").title == "Mine"


def test_an_answer_of_another_version_keeps_its_question(history):
    history.save("c1", answered("Which ones?"))
    with sqlite3.connect(history.data / FILE_NAME) as file:
        file.execute('UPDATE exchange SET answer = \'{"shape": "of tomorrow"}\'')
    (exchange,) = history.load("c1").exchanges
    assert exchange.question == "Which ones?"
    assert exchange.answer is None
    assert "Ask again" in exchange.problem


def test_only_the_owner_of_the_machine_account_reads_the_file(history):
    history.save("c1", answered("Mine"))
    assert (history.data / FILE_NAME).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"not a database, and longer than a header " * 9, None], ids=["damaged", "later"]
)
def test_a_file_that_cannot_be_used_is_one_sentence(history, content):
    path = history.data / FILE_NAME
    if content:
        path.write_bytes(content)
    else:
        with sqlite3.connect(path) as file:
            file.execute("PRAGMA user_version = 99")
    with pytest.raises(KeepingError, match=r"cannot be used .*; nothing was kept"):
        history.save("c1", answered("x"))


def test_many_at_once_keep_everything(history):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: history.save(f"c{n}", answered(f"q{n}")), range(24)))
    assert sorted(titles(history)) == sorted(f"q{n}" for n in range(24))


@given(question=st.text(min_size=1, max_size=300).filter(lambda q: "\x00" not in q))
def test_any_question_comes_back_and_any_words_can_be_searched(tmp_path_factory, question):
    try:
        question.encode()
    except UnicodeEncodeError:
        return
    history = History(data=tmp_path_factory.mktemp("data"), owner="local")
    exchange = answered(question)
    history.save("c1", exchange)
    assert history.load("c1").exchanges == (exchange,)
    assert len(history.search(question)) <= 1
