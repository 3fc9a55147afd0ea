"""Options given for another name of a thing: the line that states both names is the answer."""

import pytest

from assistant.composing.renaming import compose_renamed
from assistant.query import QuestionReader
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import corpus_of

NAMES = "Birds\n- Robin - Ruddock\n- Jay - Acorn thief\n- Wren\n"
DIAGNOSES = """robin: {stated: {Robin: "birds:2", Ruddock: "birds:2", Robin - Ruddock: "birds:2"}}
jay: {stated: {Jay: "birds:3", Acorn thief: "birds:3", Jay - Acorn thief: "birds:3"}}
wren: {stated: {Wren: "birds:4"}}
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Ruddock: wren, robin or jay?", ["robin"], id="named before the options"),
        pytest.param("the acorn thief = (a) robin (b) jay (c) wren", ["jay"], id="letters"),
        pytest.param("Robin: wren, robin or jay?", None, id="the same name twice"),
        pytest.param("Wren, robin or jay?", None, id="nothing before the options"),
        pytest.param("Is the ruddock a robin?", None, id="one option"),
    ],
)
def test_the_option_of_another_name_is_found(tmp_path, question, found):
    corpus = corpus_of(tmp_path / "corpus", NAMES, diagnoses=DIAGNOSES)
    draft = compose_renamed(QuestionReader(corpus).read(question), Coverage(corpus))
    assert (draft and [one.diagnosis for one in draft.candidates]) == found
