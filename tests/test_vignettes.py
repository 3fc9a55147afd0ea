"""Cases as people write them: the right diagnosis first, or among the first three.

The cases were written from the documents alone. They are a sample for the engine as a whole, so
the test holds it to a share of them and names those that fail.
"""

import json
from pathlib import Path

import pytest

from tests.assistant_fixtures import ask, listed

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "vignettes.jsonl").read_text("utf-8").splitlines()
]
FIRST, AMONG_FIRST, WHOLE = 0.95, 0.97, 0.9


@pytest.fixture(scope="module")
def answers():
    return {case["question"]: listed(ask(case["question"])) for case in CASES}


def share(failed, of):
    return 1 - len(failed) / len(of)


def test_the_right_diagnosis_leads(answers):
    cases = [case for case in CASES if "first" in case]
    failed = [c["question"] for c in cases if answers[c["question"]][:1] != [c["first"]]]
    assert share(failed, cases) >= FIRST, failed


def test_the_right_diagnosis_is_among_the_first_three(answers):
    wanted = {c["question"]: set(c.get("among_first", [c.get("first")])) for c in CASES}
    cases = [question for question, names in wanted.items() if names != {None}]
    failed = [q for q in cases if wanted[q].isdisjoint(answers[q][:3])]
    assert share(failed, cases) >= AMONG_FIRST, failed


def test_a_closed_list_is_given_whole_and_alone(answers):
    cases = [case for case in CASES if "all" in case]
    failed = [c["question"] for c in cases if sorted(answers[c["question"]]) != c["all"]]
    assert share(failed, cases) >= WHOLE, failed
