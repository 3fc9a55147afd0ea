"""Gold files: what is refused, with file and line, and what the committed ones hold."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from evals.documents import Documents
from evals.gold.adding import add_question
from evals.gold.entries import CLAIMS, QUESTIONS, split_of
from evals.gold.files import check_gold
from evals.gold.reading import read_claims, read_questions, select_questions
from evals.gold.records import GoldError
from evals.gold.wordings import read_wordings
from ingest.corpus import read_corpus
from ingest.settings import Settings
from tests.eval_fixtures import DOCUMENTS, question, span

SOURCES = DOCUMENTS.sources
GOOD = {
    "id": "q1",
    "kind": "list",
    "question": "which birds are red?",
    "diagnoses": ["robin", "red cardinal"],
    "evidence": ["birds:3-4"],
}
CLAIM = {"id": "k1", "claim": "Jays are blue.", "label": "supported", "evidence": ["birds:6-7"]}


def write(tmp_path: Path, *records: object) -> Path:
    path = tmp_path / "gold.jsonl"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_reads_a_question_and_gives_it_a_split(tmp_path):
    (read,) = read_questions(write(tmp_path, GOOD, ""), sources=SOURCES)
    assert read.evidence == (span(3, 4),)
    assert read.diagnoses == ("robin", "red cardinal")
    assert (read.split, read.abstain, read.turns, read.first) == (split_of("q1"), False, (), None)


def test_a_split_that_is_written_stands(tmp_path):
    other = {"dev": "test", "test": "dev"}[split_of("q1")]
    (read,) = read_questions(write(tmp_path, GOOD | {"split": other}), sources=SOURCES)
    assert read.split == other


def test_maps_names_to_ids_each_once(tmp_path):
    ids = {"robin": "robin", "red cardinal": "cardinal", "redbird": "cardinal"}
    record = GOOD | {"diagnoses": list(ids), "top3": ["redbird"], "first": "redbird"}
    (read,) = read_questions(write(tmp_path, record), sources=SOURCES, diagnosis_id=ids.get)
    assert read.diagnoses == ("robin", "cardinal")
    assert (read.top3, read.first) == (("cardinal",), "cardinal")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"evidence": ["birds:3-40"]}, "birds has lines 1 to 9", id="past the end"),
        pytest.param({"evidence": ["fish:3"]}, "no document 'fish'", id="unknown document"),
        pytest.param({"evidence": ["line 3"]}, "evidence.0: .*not a citation", id="not a citation"),
        pytest.param({"evidence": [3]}, "evidence.0: .*a citation is a text", id="a number"),
        pytest.param({"evidence": ["birds:5"]}, "birds:5 holds no text", id="blank line"),
        pytest.param({"evidence": ["birds:3", "birds:3"]}, "listed twice", id="evidence twice"),
        pytest.param({"evidence": []}, "evidence is missing", id="no evidence"),
        pytest.param({"relevant": ["birds:3"]}, "not both", id="evidence and relevant"),
        pytest.param({"relevant": ["birds:5"]}, "birds:5 holds no text", id="relevant and blank"),
        pytest.param({"expect": ["(7"]}, "not a regular expression", id="regex"),
        pytest.param({"abstain": True}, "abstain from has no evidence", id="abstain, evidence"),
        pytest.param(
            {"abstain": True, "partial": True, "evidence": []}, "exclude each other", id="both"
        ),
        pytest.param({"diagnoses": None}, "nothing is expected", id="nothing expected"),
        pytest.param({"diagnoses": []}, "write null", id="empty list"),
        pytest.param({"first": "robin"}, "not among top3", id="first without top3"),
        pytest.param({"top3": ["a", "b", "c", "d"]}, "more than three", id="four of three"),
        pytest.param({"split": "train"}, "split: Input should be 'dev' or 'test'", id="split"),
        pytest.param({"hint": "red"}, "hint: Unexpected keyword", id="unknown field"),
        pytest.param({"kind": " "}, "kind: String should have at least 1", id="blank kind"),
    ],
)
def test_a_bad_question_is_refused_with_its_line(tmp_path, change, message):
    path = write(tmp_path, GOOD, GOOD | {"id": "q2"} | change)
    with pytest.raises(GoldError, match=re.escape(f"{path}:2: ") + ".*" + message):
        read_questions(path, sources=SOURCES)


def test_every_problem_is_named_at_once(tmp_path):
    path = write(tmp_path, GOOD, "{", "[]", GOOD, GOOD | {"id": "q2", "evidence": ["birds:5"]})
    with pytest.raises(GoldError) as caught:
        read_questions(path, sources=SOURCES, diagnosis_id={"robin": "robin"}.get)
    lines = str(caught.value).split("\n")
    assert lines[0] == f"{path} needs mending:"
    assert lines[1].startswith(f"{path}:2: not valid JSON")
    assert lines[2].startswith(f"{path}:3: not valid JSON: the line holds something else")
    assert lines[3] == f"{path}:4: the id 'q1' is already at {path}:1."
    assert f"{path}:1: the lexicon does not know 'red cardinal'." in lines
    assert f"{path}:5: birds:5 holds no text." in lines


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path):
    with pytest.raises(GoldError, match=r"cannot be read: No such file or directory; name a gold"):
        read_questions(tmp_path / "none.jsonl", sources=SOURCES)
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(GoldError, match="not UTF-8"):
        read_claims(path, sources=SOURCES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"label": "true"}, "label: Input should be", id="label"),
        pytest.param({"evidence": []}, "evidence is due", id="supported by nothing"),
        pytest.param({"label": "not_in_sources"}, "evidence is due unless", id="silent, cited"),
        pytest.param({"evidence": ["birds:90"]}, "birds:90 does not exist", id="past the end"),
    ],
)
def test_a_bad_claim_is_refused_with_its_line(tmp_path, change, message):
    path = write(tmp_path, CLAIM | change)
    with pytest.raises(GoldError, match=re.escape(f"{path}:1: ") + ".*" + message):
        read_claims(path, sources=SOURCES)


KNOWN = replace(
    DOCUMENTS,
    names_in=lambda text: {n for n in ("robin", "cardinal", "jay") if n in text.casefold()},
)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({}, None, id="robin and cardinal stand in 3-4"),
        pytest.param({"evidence": ["birds:3"]}, "does not name 'cardinal'", id="off by a line"),
        pytest.param(
            {"diagnoses": None, "top3": ["jay"]}, "does not name 'jay'", id="a candidate elsewhere"
        ),
        pytest.param({"expect": ["7 years"]}, "nothing that matches '7 years'", id="expected text"),
        pytest.param({"expect": ["by colour"]}, None, id="a heading above holds it"),
        pytest.param({"expect": [r"\byes\b|listed"]}, None, id="the answer's own words"),
    ],
)
def test_evidence_must_hold_what_its_entry_says(tmp_path, change, message):
    record = GOOD | {"diagnoses": ["robin", "cardinal"]} | change
    path = write(tmp_path, record)
    if message is None:
        assert len(read_questions(path, sources=SOURCES, documents=KNOWN)) == 1
    else:
        with pytest.raises(GoldError, match=re.escape(f"{path}:1: ") + ".*" + message):
            read_questions(path, sources=SOURCES, documents=KNOWN)


def test_the_same_question_twice_is_named_with_both_places(tmp_path):
    again = GOOD | {"id": "q2", "question": "Which  birds are RED?"}
    path = write(tmp_path, GOOD, again)
    with pytest.raises(GoldError, match=re.escape(f"{path}:2: the same is asked at {path}:1.")):
        read_questions(path, sources=SOURCES)
    # After other turns it is another question.
    (_, other) = read_questions(write(tmp_path, GOOD, again | {"turns": ["x"]}), sources=SOURCES)
    assert other.turns == ("x",)


def test_a_claim_and_its_lines_have_something_in_common(tmp_path):
    path = write(tmp_path, CLAIM)
    assert len(read_claims(path, sources=SOURCES, documents=KNOWN)) == 1
    path = write(tmp_path, CLAIM | {"evidence": ["birds:3"]})
    with pytest.raises(GoldError, match=r":1: the evidence has nothing in common"):
        read_claims(path, sources=SOURCES, documents=KNOWN)


GROUP = {
    "id": "m1",
    "wordings": ["red birds", "which birds are red?"],
    "evidence": ["birds:3-4"],
    "diagnoses": ["robin", "redbird"],
}
IDS = {"robin": "robin", "redbird": "cardinal"}


def test_wordings_are_read_with_canonical_ids(tmp_path):
    path = write(tmp_path, GROUP, GROUP | {"id": "m2", "wordings": ["a", "b"], "diagnoses": None})
    first, second = read_wordings(path, sources=SOURCES, diagnosis_id=IDS.get, documents=KNOWN)
    assert first.diagnoses == ("robin", "cardinal")
    assert (second.diagnoses, second.evidence) == (None, (span(3, 4),))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"wordings": ["red birds"]}, "wordings: .*at least 2", id="one wording"),
        pytest.param({"wordings": ["a", "A"]}, "the same is asked at", id="twice the same"),
        pytest.param({"evidence": []}, "evidence: .*at least 1", id="no evidence"),
        pytest.param({"evidence": ["birds:50"]}, "does not exist", id="past the end"),
        pytest.param({"diagnoses": ["owl"]}, "does not know 'owl'", id="unknown name"),
        pytest.param({"evidence": ["birds:3"]}, "does not name 'cardinal'", id="not in its lines"),
    ],
)
def test_a_bad_group_of_wordings_is_refused_with_its_line(tmp_path, change, message):
    path = write(tmp_path, GROUP | change)
    with pytest.raises(GoldError, match=re.escape(f"{path}:1: ") + ".*" + message):
        read_wordings(path, sources=SOURCES, diagnosis_id=IDS.get, documents=KNOWN)


def test_selects_by_kind_and_id():
    asked = (question("a", kind="list"), question("b", kind="fact"), question("c", kind="list"))
    assert [q.id for q in select_questions(asked, kinds=["list"])] == ["a", "c"]
    assert [q.id for q in select_questions(asked, kinds=["list"], ids=["c"])] == ["c"]
    assert select_questions(asked) == asked


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        pytest.param({"kinds": ["lists"]}, "'lists'; there are fact", id="kind"),
        pytest.param({"ids": ["z"]}, "no question 'z'", id="id"),
        pytest.param({"kinds": ["fact"], "ids": ["a"]}, "No question is left", id="nothing left"),
    ],
)
def test_a_choice_that_matches_nothing_is_refused(choice, message):
    asked = (question("a", kind="list"), question("b", kind="fact"))
    with pytest.raises(GoldError, match=message):
        select_questions(asked, **choice)


@pytest.fixture(scope="module")
def corpus():
    return read_corpus(Settings().corpus)


@pytest.fixture(scope="module")
def questions(corpus):
    return read_questions(
        QUESTIONS,
        sources=corpus.sources,
        diagnosis_id=corpus.lexicon.diagnosis_id,
        documents=Documents.of(corpus),
    )


def test_the_committed_questions_are_split_in_halves_by_their_ids(questions):
    assert len(questions) >= 250
    assert all(q.split == split_of(q.id) for q in questions)
    dev = sum(q.split == "dev" for q in questions)
    assert abs(dev - len(questions) / 2) <= len(questions) / 20


def test_no_two_committed_questions_ask_the_same(questions):
    asked = [(q.turns, q.question.casefold()) for q in questions]
    assert len(set(asked)) == len(asked)


def test_the_committed_claims_can_be_read(corpus):
    claims = read_claims(CLAIMS, sources=corpus.sources)
    assert len(claims) >= 250
    assert len({claim.claim.casefold() for claim in claims}) == len(claims)


def test_the_committed_gold_has_no_mistake(corpus):
    told = check_gold(corpus).split("\n")
    assert [line.split(":")[0] for line in told] == sorted(
        path.name for path in QUESTIONS.parent.glob("*.jsonl")
    )
    assert all(line.endswith("no mistake found") for line in told)


def test_the_mistakes_of_a_named_file_are_told(corpus, tmp_path):
    path = write(tmp_path, GOOD)
    with pytest.raises(GoldError, match="no document 'birds'"):
        check_gold(corpus, path)
    claims = tmp_path / "claims_of_mine.jsonl"
    claims.write_text('{"id": "k", "claim": "x", "label": "maybe"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match="label: Input should be"):
        check_gold(corpus, claims)


class Person:
    """Answers prompts in order; what is left unsaid takes the default."""

    def __init__(self, *said):
        self._said = list(said)
        self.told = []

    def ask(self, question, default):
        said = self._said.pop(0)
        return default if said is None else said

    def say(self, text):
        self.told.append(text)


def add(path, person):
    return add_question(
        path, ask=person.ask, say=person.say, documents=KNOWN, known=lambda name: name
    )


def test_a_question_is_added_as_one_line(tmp_path):
    path = write(tmp_path, GOOD | {"diagnoses": ["robin", "cardinal"], "id": "a09"})
    person = Person("blue birds?", None, "list", "", "d", "birds:6-7", "jay")
    assert add(path, person) == "a10"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[1]) == {
        "id": "a10",
        "kind": "list",
        "question": "blue birds?",
        "evidence": ["birds:6-7"],
        "diagnoses": ["jay"],
    }
    assert person.told == []


def test_what_is_wrong_with_a_new_question_is_told_and_asked_again(tmp_path):
    path = tmp_path / "new.jsonl"
    wrong = ["how old?", "x1", None, "", "w", "birds:3", "7 years"]
    right = ["how old?", "x1", None, "", "w", "birds:8", "7 years"]
    person = Person(*wrong, *right)
    assert add(path, person) == "x1"
    (told,) = person.told
    assert "new.jsonl:1: the evidence holds nothing that matches '7 years'." in told
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(["a"], {"abstain": True}, id="abstain"),
        pytest.param(
            ["r", "birds:3-4", "robin, cardinal", "robin"],
            {"evidence": ["birds:3-4"], "top3": ["robin", "cardinal"], "first": "robin"},
            id="differential",
        ),
        pytest.param(
            ["w", "birds:8, birds:9", "7 years|painted"],
            {"evidence": ["birds:8", "birds:9"], "expect": ["7 years", "painted"]},
            id="words",
        ),
    ],
)
def test_each_form_of_answer_has_its_fields(tmp_path, said, expected):
    path = tmp_path / "new.jsonl"
    add(path, Person("asked?", None, None, "before | and before", *said))
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record == {
        "id": "q1",
        "kind": "fact",
        "question": "asked?",
        "turns": ["before", "and before"],
        **expected,
    }


def test_nothing_is_added_without_a_question(tmp_path):
    path = write(tmp_path, GOOD)
    before = path.read_text(encoding="utf-8")
    with pytest.raises(GoldError, match="Nothing was added"):
        add(path, Person(" "))
    assert path.read_text(encoding="utf-8") == before
