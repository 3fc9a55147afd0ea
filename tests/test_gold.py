"""Gold files: what is refused, with file and line, and what the committed ones hold."""

import json
import re
from pathlib import Path

import pytest

from evals.documents import Documents
from evals.gold import CLAIMS, QUESTIONS, read_claims, read_questions, select_questions, split_of
from evals.records import GoldError
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
        QUESTIONS, sources=corpus.sources, diagnosis_id=corpus.lexicon.diagnosis_id
    )


def test_the_committed_questions_are_split_in_halves_by_their_ids(questions):
    assert len(questions) >= 250
    assert all(q.split == split_of(q.id) for q in questions)
    dev = sum(q.split == "dev" for q in questions)
    assert abs(dev - len(questions) / 2) <= len(questions) / 20


def test_no_two_committed_questions_ask_the_same(questions):
    asked = [(q.turns, q.question.casefold()) for q in questions]
    assert len(set(asked)) == len(asked)


def test_the_evidence_of_a_committed_list_names_what_is_listed(corpus, questions):
    for q in questions:
        named = {match.term.id for match in corpus.lexicon.match(_read(corpus, q))}
        assert set(q.diagnoses or ()) <= named, q.id


def test_the_evidence_of_a_committed_fact_says_what_is_expected(corpus, questions):
    facts = [q for q in questions if q.kind in ("fact", "define", "timeline")]
    for q in facts:
        for pattern in q.expect:
            assert re.search(pattern, _read(corpus, q), re.IGNORECASE), (q.id, pattern)


def test_the_committed_claims_can_be_read(corpus):
    claims = read_claims(CLAIMS, sources=corpus.sources)
    assert len(claims) >= 250
    assert len({claim.claim.casefold() for claim in claims}) == len(claims)


def _read(corpus, asked) -> str:
    """The evidence as the outline reads it (fused words apart), and as printed, with headings."""
    documents = Documents(sources=corpus.sources, outlines=corpus.outlines)
    spans = [*asked.evidence, *documents.headings(asked.evidence)]
    printed = [corpus.source(one.document).quote(one) for one in spans]
    read = [
        node.text
        for one in spans
        for node in corpus.outlines[one.document].nodes
        if node.span.overlaps(one)
    ]
    return "\n".join([*printed, *read])
