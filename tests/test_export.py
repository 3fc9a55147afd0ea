"""Answers taken away: every source with its quote and every receipt, and no foreign markup."""

import json
import re

import pytest

from assistant.answer import Answer
from tests.ui_fixtures import HOSTILE, abstention, full_answer, hostile_answer
from ui.exchange import Exchange
from ui.export import FORMATS, file_name

BY_SUFFIX = {form.suffix: form for form in FORMATS}


def exported(suffix, *answers, title="A title"):
    exchanges = [Exchange(question=answer.question, answer=answer) for answer in answers]
    return BY_SUFFIX[suffix].render(title, exchanges)


@pytest.mark.parametrize("suffix", sorted(BY_SUFFIX))
def test_every_source_and_the_receipt_are_in_the_file(suffix):
    text = re.sub(r"\\(?=[^\w\s\"])", "", exported(suffix, full_answer(), abstention()))
    for part in (
        "Which diseases calcify in sheets?",
        "Dermatomyositis calcifies in sheets.",
        "notes:10",
        "notes:12-13",
        "- Dermatomyositis",
        "line 12",
        "Exclude ossification first.",
        "age of dermatomyositis",
        "adult onset",
        "muscle enzymes",
        "Frostbite",
        "cold fingers",
        "Put in rank order.",
        "sha256:abc",
        "generation-1",
        "Nothing in the documents is about",
    ):
        assert part in text, part


def test_json_holds_answers_that_read_back():
    record = json.loads(exported("json", full_answer()))
    (exchange,) = record["exchanges"]
    assert Answer.model_validate_json(json.dumps(exchange["answer"])) == full_answer()


def test_a_page_to_print_has_no_foreign_markup_and_fetches_nothing():
    page = exported("html", hostile_answer(), title=HOSTILE)
    tags = set(re.findall(r"<(\w+)", page))
    assert tags.isdisjoint({"script", "img", "iframe", "a", "link", "object", "svg"})
    assert "&lt;script&gt;" in page
    assert "onerror=alert(2)&gt;" in page
    assert "\x1b" not in page


def test_markdown_has_no_foreign_markup():
    text = exported("md", hostile_answer().model_copy(update={"text": "Plain."}), title=HOSTILE)
    unescaped = re.sub(r"\\.", "", text)
    assert "<script" not in unescaped
    assert "![" not in unescaped
    assert "](" not in unescaped
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("HO vs MO?", "gamut-ho-vs-mo.md"),
        ("../../etc/passwd", "gamut-etc-passwd.md"),
        ("", "gamut.md"),
        ("ü" * 9, "gamut.md"),
        ("word " * 40, f"gamut{'-word' * 11}.md"),
    ],
    ids=["words", "path", "empty", "letters of others", "long"],
)
def test_a_file_name_is_made_of_plain_letters(title, expected):
    assert file_name(title, BY_SUFFIX["md"]) == expected
