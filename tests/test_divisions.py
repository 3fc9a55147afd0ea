"""Divisions: the headings under what a question names, whatever they are headings of."""

import pytest

from assistant.composing.divisions import compose_divisions
from assistant.query import QuestionReader
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import corpus_of

GROUPED = "Red\n- Wing\n - Robin\n- Seed eaters\n - Cardinal\n\nBlue\n- Jay\n"
PREDICATES = "colour: {label: Colour}\nsite: {label: Site}\nclass: {label: Class}\n"
CLASSES = "seed eaters: {kind: class}\n"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("subgroups of red?", ["wing", "seed eaters"], id="a site and a class"),
        pytest.param("subgroups of blue?", None, id="no headings"),
    ],
)
def test_the_groups_of_a_list_are_its_headings(tmp_path, question, found):
    tables = {"classes": CLASSES, "predicates": PREDICATES}
    corpus = corpus_of(tmp_path / "corpus", GROUPED, **tables)
    draft = compose_divisions(QuestionReader(corpus).read(question), Coverage(corpus))
    assert (draft and [one.diagnosis for one in draft.candidates]) == found
