"""Another field: what is asked of the garden corpus is answered without a line of code for it."""

import json
import re

import pytest

from tests.assistant_fixtures import MINI, ask, cited, listed
from tests.strategies import CORPORA, ROOT, corpus_called

GOLD = [
    json.loads(line)
    for line in (CORPORA[MINI].parent / "mini_gold.jsonl").read_text("utf-8").splitlines()
]
FLOOR = 0.8


def _evidence(gold):
    """The lines of the gold evidence."""
    for citation in gold["evidence"]:
        document, lines = citation.split(":")
        first, _, last = lines.partition("-")
        yield from ((document, line) for line in range(int(first), int(last or first) + 1))


def faults(gold, answer):
    """What is wrong with an answer; nothing where it is right."""
    if gold["abstain"]:
        return [] if answer.status == "abstained" else ["answers"]
    found = {
        "abstains": answer.status not in ("answered", "partial"),
        "other members": gold["diagnoses"] is not None
        and set(listed(answer)) != set(gold["diagnoses"]),
        "not first": gold["first"] is not None and listed(answer)[:1] != [gold["first"]],
        "lacks words": not all(re.search(p, answer.text, re.IGNORECASE) for p in gold["expect"]),
        "forbidden": any(re.search(p, answer.text, re.IGNORECASE) for p in gold["forbid"]),
        "other lines": not set(_evidence(gold))
        & {(c.document, line) for c in answer.citations for line in range(c.first, c.last + 1)},
    }
    return [fault for fault, holds in found.items() if holds]


def test_most_questions_are_answered_rightly(record_property):
    wrong = {
        gold["question"]: found
        for gold in GOLD
        if (found := faults(gold, ask(gold["question"], *gold["turns"], corpus=MINI)))
    }
    share = 1 - len(wrong) / len(GOLD)
    record_property("share of the garden questions answered rightly", share)
    assert share >= FLOOR, "\n".join(f"{question}: {found}" for question, found in wrong.items())


def test_the_gold_cites_lines_that_exist():
    corpus = corpus_called(MINI)
    known = {source.document: len(source.lines) for source in corpus.sources}
    assert all(line <= known[document] for gold in GOLD for document, line in _evidence(gold))


@pytest.mark.parametrize("package", ["ingest", "assistant"])
def test_no_code_names_what_either_corpus_is_about(package):
    words = re.compile(
        r"\b(?:calcif\w+|ossif\w+|dermatomyositis|scleroderma|gout|pinna|mildew|"
        r"fungal|seedling\w*|pustul\w+)\b",
        re.IGNORECASE,
    )
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if words.search(line)
    ]
    assert found == []


def test_a_garden_answer_cites_the_garden():
    answer = ask("What brings on powdery mildew?", corpus=MINI)
    assert cited(answer) == ["handbook:28"]
    assert answer.citations[0].quote == "- Brought on by dry soil"
