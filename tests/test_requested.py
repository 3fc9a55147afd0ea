"""Held to account: which requests an answer's lines meet, and how the others are told."""

import pytest

from assistant.accounting.requested import Requested
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, ask, candidate, cited, claim, draft
from tests.strategies import corpus_called, reader_of

COVERAGE = {name: Coverage(corpus_called(name)) for name in ("corpus", MINI)}
RUST = draft(claim("Rust: Orange pustules.", "clinic:86"))


def requested(question, name=MINI):
    return Requested(reader_of(name).read(question), COVERAGE[name])


def words(found):
    return [request.words for request in found]


@pytest.mark.parametrize(
    ("question", "written", "left"),
    [
        pytest.param("sign of rust", RUST, [], id="stated"),
        pytest.param("size of rust", RUST, ["size"], id="not stated by these lines"),
        pytest.param("sign and size of rust", RUST, ["size"], id="one of two"),
        pytest.param("class of rust", RUST, [], id="a common word"),
        pytest.param("Is there a size of rust?", RUST, [], id="yes or no"),
        pytest.param(
            "size of rust", draft(*RUST.claims, lead="Yes"), [], id="a verdict stands alone"
        ),
        pytest.param(
            "size of rust",
            draft(*RUST.claims, layout="table", candidates=(candidate("rust"),)),
            [],
            id="a case",
        ),
        pytest.param(
            "which pattern is on seedlings",
            draft(claim("DM", "clinic:120"), layout="list", candidates=(candidate("rust"),)),
            [],
            id="a list is of diagnoses",
        ),
        pytest.param(
            "What does the age list hold?",
            draft(claim("DM", "clinic:120"), layout="list"),
            [],
            id="the heading has the word",
        ),
    ],
)
def test_requests_that_no_line_of_a_draft_states_are_open(question, written, left):
    assert words(requested(question).open(written)) == left


@pytest.mark.parametrize(
    ("name", "question", "lacking"),
    [
        (MINI, "size and age of rust", ["age"]),
        (MINI, "size and origin of rust", ["origin"]),
        (MINI, "How wide are black spot and crown gall?", []),
        (MINI, "size of Aphids", ["size"]),
        ("corpus", "age and sex in synovial sarcoma", ["sex"]),
        ("corpus", "At what age does Pellegrini-Stieda occur?", ["At what age"]),
        ("corpus", "In what percentage of DM patients are the elbows hit?", ["In what percentage"]),
        ("corpus", "Which percentage of DM patients calcify?", []),
        ("corpus", "how often is gout in the pinna", ["how often"]),
        ("corpus", "how common is SLE calcification", []),
        ("corpus", "percentage of SLE patients", ["percentage of"]),
    ],
)
def test_a_request_is_lacking_where_nothing_named_has_a_line_of_it(name, question, lacking):
    found = words(requested(question, name).lacking)
    assert [word.split(" of")[0] for word in found] == [word.split(" of")[0] for word in lacking]


@pytest.mark.parametrize(
    ("name", "question", "told"),
    [
        (MINI, "size of rust", "the size of Rust"),
        (MINI, "How wide is rust?", "the size of Rust (“How wide”)"),
        ("corpus", "survival in gout", "the prognosis of Gout (“survival”)"),
        ("corpus", "at which age?", "the age"),
    ],
)
def test_a_request_is_named_with_its_subject_and_its_words(name, question, told):
    found = requested(question, name)
    assert found.name(found.query.requests[0]) == told


def test_without_a_request_the_question_loses_what_limits_that_alone():
    found = requested("shape of gout, and how many percent are in the elbows?", "corpus")
    shape, share = found.query.requests
    assert [term.id for term in found.without([share]).stated] == ["gout"]
    assert found.without([share]).asked == shape.predicates
    assert {"gout", "elbows"} <= {term.id for term in found.only(share).stated}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param("What causes cysticercosis?", "agent", id="it has no cause, but an agent"),
        pytest.param("What causes HO?", "cause", id="it has causes"),
        pytest.param("When do children with DM peak?", "age", id="children have an age alone"),
        pytest.param("When do DM calcifications come?", "timing", id="the process is timed"),
        pytest.param("When does gout start?", "timing", id="it has neither"),
    ],
)
def test_another_predicate_stands_in_where_the_subject_has_no_line_of_its_own(question, asked):
    completed = requested(question, "corpus").completed
    assert asked in completed.asked
    assert not {"agent", "age"} - {asked} & set(completed.asked)


@pytest.mark.parametrize(
    ("name", "question", "stated", "missing"),
    [
        (
            MINI,
            "How big are the pustules of rust, and which country is it from?",
            "1-2mm",
            "the origin of Rust",
        ),
        (MINI, "What is the country and the size of rust?", "1-2mm", "the origin of Rust"),
        (
            MINI,
            "What share of pear trees gets fireblight, and how wide is it?",
            "30%",
            "the size of Fireblight",
        ),
        (
            "corpus",
            "How often do synovial sarcomas calcify, and what is the sex ratio?",
            "1/3",
            "the sex of Synovial sarcoma",
        ),
        (
            "corpus",
            "Where does SLE calcify and in what percentage of patients?",
            "Lower limb",
            "the number or share of Systemic lupus",
        ),
        (
            "corpus",
            "What is the male to female ratio and the typical site of calcification in DM?",
            "elbows",
            "the sex of Dermatomyositis",
        ),
        (
            "corpus",
            "At what age is tumoral calcinosis seen, and in what share is it familial?",
            "10-30",
            "number or share",
        ),
        (
            "corpus",
            "Spherule size in Ehlers-Danlos and how many per leg?",
            "2-10mm",
            "number or share",
        ),
        (
            "corpus",
            "Which criteria has dermatomyositis, and how many must be met?",
            "muscle weakness",
            "number that must be met",
        ),
        (
            "corpus",
            "Rider's bone: which muscle, and on which side of the body?",
            "Adductor longus",
            "laterality",
        ),
        (
            "corpus",
            "shape of cysticercosis calcs + percentage of patients with seizures",
            "Rice grain",
            "seizures",
        ),
        (
            "corpus",
            "Eagle syndrome: which ligament, normal length in cm?",
            "Stylohyoid ligament",
            "the size",
        ),
    ],
)
def test_what_is_answered_beside_what_is_not_stated_says_both(name, question, stated, missing):
    answer = ask(question, corpus=name)
    assert answer.status == "partial"
    said, _, not_said = answer.text.partition("Not stated in the sources: ")
    assert stated in said
    assert missing in not_said


@pytest.mark.parametrize(
    ("name", "question"),
    [
        (MINI, "At what age are aphids seen, and how big are they?"),
        (MINI, "What share of old trees gets black spot?"),
        ("corpus", "At what age does gout calcify the ear?"),
        ("corpus", "What proportion of Nigerians have guinea worm?"),
        ("corpus", "What percentage of synovial sarcoma patients are women?"),
        ("corpus", "Out of a million people, how many get dermatomyositis each year?"),
        ("corpus", "What is the mean age of patients with Pellegrini-Stieda?"),
        ("corpus", "Age and side in liposarcoma"),
    ],
)
def test_a_question_of_which_no_request_is_met_is_abstained_from(name, question):
    answer = ask(question, corpus=name)
    assert answer.status == "abstained"
    assert answer.claims == ()
    assert 1 <= len(answer.citations) <= 3


@pytest.mark.parametrize(
    ("question", "expected", "evidence"),
    [
        ("What causes cysticercosis?", "Taenia solium", "anton:86"),
        ("When do children with dermatomyositis peak?", "5-14 years", "anton:53"),
        (
            "Which scan shows the osseous architecture in MO?",
            "non-enhanced CT: Used for",
            "anton:45",
        ),
        ("In burns where is bone formed?", "elbow", "slides:185"),
    ],
)
def test_a_plain_fact_is_answered_by_its_line(question, expected, evidence):
    answer = ask(question)
    assert answer.status == "answered"
    assert expected in answer.text
    assert evidence in cited(answer)


def test_a_request_that_the_first_lines_leave_open_is_answered_by_others():
    answer = ask("Anton on dermatomyositis: skin signs and age?")
    assert answer.status == "answered"
    assert "Gottron" in answer.text
    assert "40-50 years" in answer.text


@pytest.mark.parametrize(
    ("question", "tier", "evidence"),
    [
        pytest.param("What tier is SLE?", "Less common", "anton:10", id="its class has one"),
        pytest.param(
            "How common is sarcoidosis?", "Rare but important", "anton:13", id="how common"
        ),
        pytest.param("Ehlers-Danlos, what tier?", "Rare but important", "anton:14", id="its own"),
    ],
)
def test_the_tier_is_that_of_the_class_where_a_document_gives_no_other(question, tier, evidence):
    answer = ask(question)
    assert answer.text.startswith(f"**Tier**\n- {tier}")
    assert evidence in cited(answer)


@pytest.mark.parametrize("question", ["What tier is gout?", "How common is frostbite?"])
def test_what_stands_in_no_tier_has_none(question):
    assert ask(question).status == "abstained"


def test_what_has_no_class_is_told_by_the_lists_it_stands_in():
    answer = ask("Where is fluorosis put in the by-shape scheme?")
    assert answer.status == "answered"
    assert "Tendons and ligaments" in answer.text


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("What does leprosy look like on MRI?", ["anything on MRI of Leprosy"]),
        ("How does dermatomyositis look on CT?", ["anything on CT of Dermatomyositis"]),
        ("What does venous malformation show on MR?", []),
        ("When is myositis ossificans seen on radiographs?", []),
    ],
)
def test_a_test_of_which_no_line_speaks_is_said_to_be_missing(question, lost):
    answer = ask(question)
    assert answer.status == ("partial" if lost else "answered")
    assert all(words in answer.text for words in lost)
