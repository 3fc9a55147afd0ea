"""Yes, no, in part: what is asserted or taken for granted, against what the sources state."""

import pytest

from assistant.composing.membership import OTHERWISE, compose_membership, compose_premise
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, ask, cited
from tests.strategies import corpus_called, reader_of

COVERAGE = {name: Coverage(corpus_called(name)) for name in ("corpus", MINI)}


def lines(draft):
    return [str(span) for claim in draft.claims for span in claim.spans]


@pytest.mark.parametrize(
    ("name", "question", "evidence"),
    [
        pytest.param(
            MINI, "Why does black spot look angled?", ["handbook:20"], id="the opposite shape"
        ),
        pytest.param(
            MINI, "What brings powdery mildew to undersides?", ["handbook:27"], id="another side"
        ),
        pytest.param(MINI, "Where do squashy crown galls sit?", ["clinic:113"], id="a word"),
        pytest.param(
            MINI, "How do seedlings get honey fungus?", ["handbook:53", "clinic:122"], id="an age"
        ),
        pytest.param(
            "corpus", "What makes HO a subtype of MO?", ["anton:28"], id="a relation turned round"
        ),
    ],
)
def test_a_premise_that_the_sources_exclude_is_corrected(name, question, evidence):
    draft = compose_premise(reader_of(name).read(question), COVERAGE[name])
    assert (draft.lead, lines(draft)) == (OTHERWISE, evidence)
    assert ask(question, corpus=name).text.startswith(f"**{OTHERWISE}**")


@pytest.mark.parametrize(
    ("name", "question"),
    [
        pytest.param(MINI, "Why are the spots of black spot circular?", id="it is so"),
        pytest.param(MINI, "Where do the firm crown galls sit?", id="it is so, in other words"),
        pytest.param(MINI, "crown gall or honey fungus, squashy", id="options"),
        pytest.param(MINI, "How do mature trees get honey fungus?", id="a fitting age"),
        pytest.param(MINI, "Where is rust on roses?", id="the sources are silent"),
        pytest.param(MINI, "Where are squashy lumps?", id="no subject"),
        pytest.param("corpus", "What makes MO a subtype of HO?", id="a relation as stated"),
    ],
)
def test_a_premise_that_the_sources_do_not_exclude_is_left(name, question):
    assert compose_premise(reader_of(name).read(question), COVERAGE[name]) is None


def test_what_is_supported_in_part_says_which_part_is_not_stated():
    query = reader_of(MINI).read("Does rust have pustules and cobwebs?")
    draft = compose_membership(query, COVERAGE[MINI])
    assert (draft.status, lines(draft), draft.missing) == ("partial", ["clinic:86"], ("webbing",))
    answer = ask("Is dermatomyositis linear, and painful too?")
    assert answer.status == "partial"
    assert "slides:334" in cited(answer)


def test_where_nothing_is_supported_there_is_no_answer_in_part():
    query = reader_of(MINI).read("Does rust have bootlaces and cobwebs?")
    assert compose_membership(query, COVERAGE[MINI]) is None


@pytest.mark.parametrize(
    ("question", "name", "evidence"),
    [
        ("Is honey fungus seen on freshly sown plants?", MINI, ["handbook:53", "clinic:122"]),
        ("Is downy mildew a trouble of mature trees?", MINI, ["handbook:34", "clinic:120"]),
        ("Is synovial sarcoma typical of pensioners?", "corpus", ["anton:71"]),
    ],
)
def test_a_stage_of_life_is_answered_by_the_stated_ages_alone(question, name, evidence):
    assert cited(ask(question, corpus=name)) == evidence


def test_a_stage_of_life_of_what_has_no_stated_age_is_not_answered_by_other_lines():
    assert ask("Is crown gall seen on seedlings?", corpus=MINI).status == "abstained"
    assert ask("Does loiasis affect the newborn?").status == "abstained"


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        pytest.param("Is guinea worm found in Nigeria?", "anton:89", id="a part of what is stated"),
        pytest.param("Is cysticercosis seen in Mexico?", "anton:86", id="the whole is stated"),
    ],
)
def test_what_stands_near_all_that_is_asserted_is_given_without_a_verdict(question, stated):
    answer = ask(question)
    assert (answer.status, cited(answer)) == ("answered", [stated])
    assert "**Yes" not in answer.text
    assert OTHERWISE not in answer.text


def test_what_is_stated_itself_is_affirmed():
    assert ask("Is guinea worm found in Africa?").text.startswith("**Yes**")
