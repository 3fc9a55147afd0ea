"""Premises: what is taken for granted and not stated is met by what is stated in its place."""

import pytest

from assistant.composing.membership import OTHERWISE
from assistant.composing.supposing import compose_supposition
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, ask
from tests.strategies import corpus_called, reader_of

COVERAGE = {name: Coverage(corpus_called(name)) for name in ("corpus", MINI)}


def supposed(question, name):
    return compose_supposition(reader_of(name).read(question), COVERAGE[name])


@pytest.mark.parametrize(
    ("name", "question", "evidence"),
    [
        (MINI, "Since rust makes webbing, where are the webs?", "handbook:42"),
        (MINI, "Why does rust make webbing?", "handbook:42"),
        ("corpus", "Gottron papules being typical of scleroderma, what rash is there?", "anton:50"),
    ],
)
def test_a_finding_of_one_other_diagnosis_is_given_back_to_it(name, question, evidence):
    draft = supposed(question, name)
    assert (draft.lead, draft.status) == (OTHERWISE, "answered")
    assert evidence in [str(span) for claim in draft.claims for span in claim.spans]
    assert ask(question, corpus=name).text.startswith(f"**{OTHERWISE}**")


@pytest.mark.parametrize(
    ("question", "stated", "missing"),
    [
        (
            "As MO is commonest in the neck, which neck muscle is it?",
            "quadriceps",
            "neck of Myositis",
        ),
        ("Given that scleroderma hits the trunk, which part?", "fingers", "trunk of Scleroderma"),
        ("Why does gout calcify nerves?", "Pinna", "nerve of Gout"),
        (
            "Taenia solium being confined to Africa, where in Africa?",
            "worldwide",
            "africa of Cysti",
        ),
    ],
)
def test_a_finding_that_is_not_stated_is_told_beside_those_that_are(question, stated, missing):
    answer = ask(question)
    assert answer.status == "partial"
    said, _, not_said = answer.text.partition("Not stated in the sources: ")
    assert stated in said
    assert missing in not_said


@pytest.mark.parametrize(
    ("name", "question"),
    [
        pytest.param(MINI, "Which webs does rust make?", id="nothing is taken for granted"),
        pytest.param(MINI, "Why does red spider mite make webbing?", id="it is so"),
        pytest.param(MINI, "Why is there webbing?", id="no diagnosis"),
        pytest.param(MINI, "Why do rust and thrips make webbing?", id="two diagnoses"),
        pytest.param("corpus", "Why does melorheostosis hit the neck?", id="nothing in its place"),
    ],
)
def test_other_questions_suppose_nothing(name, question):
    assert supposed(question, name) is None
