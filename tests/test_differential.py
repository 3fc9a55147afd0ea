"""The differential engine: scores worked by hand.

The garden corpus has 17 candidates: 18 diagnoses less leaf miner, which is a title without text.
A finding that n of them have weighs ln(1 + 17 / n).
"""

from math import log

import pytest

from assistant.differential import Differential
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, corpus_of
from tests.strategies import corpus_called, reader_of

ONE, THREE = log(1 + 17 / 1), log(1 + 17 / 3)
COMMON, LESS, RARE = 0.15, 0.10, 0.05


@pytest.fixture(scope="module")
def garden():
    return Differential(Coverage(corpus_called(MINI)))


def ranked(engine, question):
    return {one.term.id: one for one in engine.rank(reader_of(MINI).read(question))}


def scores(engine, question):
    return {name: one.score for name, one in ranked(engine, question).items()}


def marks(found):
    return [mark.finding for mark in found]


def test_candidates_are_the_diagnoses_with_facts_in_document_order(garden):
    names = [term.id for term in garden.candidates.terms]
    assert len(names) == 17
    assert names[:3] == ["black spot", "powdery mildew", "aphids"]
    assert "leaf miner" not in names
    assert "fungal disease" not in names


def test_a_finding_of_three_candidates_weighs_less_than_one_of_one(garden):
    assert scores(garden, "mottled") == pytest.approx(
        {"red spider mite": THREE + LESS, "thrips": THREE, "mosaic virus": THREE}
    )
    assert scores(garden, "round") == pytest.approx({"black spot": ONE + COMMON})


def test_fitting_findings_add_up_and_a_tenth_for_those_under_one_heading(garden):
    assert scores(garden, "mottled, webbing") == pytest.approx(
        {"red spider mite": THREE + ONE + THREE / 10 + LESS, "thrips": THREE, "mosaic virus": THREE}
    )


def test_a_finding_that_no_candidate_has_weighs_nothing_and_is_not_stated(garden):
    (found, *_) = ranked(garden, "leaf underside, spongy").values()
    assert found.score == pytest.approx(THREE + LESS)
    assert found.not_stated == ("Soft",)


def test_a_denied_finding_speaks_against_by_its_whole_weight(garden):
    found = ranked(garden, "mottled, no webbing")
    assert found["red spider mite"].score == pytest.approx(THREE - ONE + LESS)
    assert marks(found["red spider mite"].against) == ["no webbing"]
    assert str(found["red spider mite"].against[0].spans[0]) == "handbook:42"
    assert found["thrips"].against == ()
    assert list(found)[-1] == "red spider mite"


def test_the_opposite_of_a_finding_speaks_against(garden):
    found = ranked(garden, "angular, round")
    assert found["black spot"].score == pytest.approx(ONE - ONE / 2 + COMMON)
    assert marks(found["black spot"].against) == ["Angular"]
    assert found["downy mildew"].score == pytest.approx(ONE - ONE / 2 + LESS)
    assert marks(found["downy mildew"].against) == ["Round"]
    assert list(found) == ["black spot", "downy mildew"]


@pytest.mark.parametrize(
    ("question", "score", "fits"),
    [
        pytest.param("a 20-year-old tree with bootlaces", ONE + 0.6 + RARE, True, id="inside"),
        pytest.param("a 40-year-old tree with bootlaces", ONE + 0.6 + RARE, True, id="at its end"),
        pytest.param("a 5-year-old tree with bootlaces", ONE - 0.6 + RARE, False, id="outside"),
        pytest.param("bootlaces in its thirties", ONE + RARE, None, id="no age"),
    ],
)
def test_an_age_weighs_little_for_or_against(garden, question, score, fits):
    (found,) = ranked(garden, question).values()
    assert found.term.id == "honey fungus"
    assert found.score == pytest.approx(score)
    assert ("age" in marks(found.fits), "age" in marks(found.against)) == (
        fits is True,
        fits is False,
    )


def test_a_named_diagnosis_leads(garden):
    found = scores(garden, "rust, orange pustules")
    assert found == pytest.approx({"rust": 1.5 * log(1 + 17) + ONE + ONE / 10})
    names = scores(garden, "aphids? mottled, webbing, leaf underside")
    assert next(iter(names)) == "red spider mite"
    assert names["aphids"] == pytest.approx(0.75 * 1.5 * log(1 + 17) + COMMON)


def test_the_process_of_a_case_weighs_one_and_carries_nothing(garden):
    assert scores(garden, "mottled, discolouration")["thrips"] == pytest.approx(THREE + 1)
    found = ranked(garden, "mottled, abnormal growth")["thrips"]
    assert found.score == pytest.approx(THREE - 1)
    assert marks(found.against) == ["discolouration"]
    assert scores(garden, "discolouration") == {}


def test_equal_scores_stand_in_document_order(garden):
    assert list(scores(garden, "leaf underside")) == ["downy mildew", "red spider mite", "rust"]
    assert list(scores(garden, "mottled"))[1:] == ["thrips", "mosaic virus"]


def test_every_mark_rests_on_lines_of_its_candidate(garden):
    corpus = corpus_called(MINI)
    for term in corpus.lexicon.terms.values():
        for one in garden.rank(reader_of(MINI).read(term.name)):
            for mark in (*one.fits, *one.against):
                assert mark.spans
                for span in mark.spans:
                    terms = corpus.statement_at[span.document, span.first].terms
                    classes = {fact.value for fact in corpus.facts.get(one.term.id, ())}
                    assert terms & {one.term.id, *classes}


def test_what_the_lexicon_says_of_an_entry_scales_its_weight(tmp_path):
    text = "Birds\n\nRed\n- Robin\n\nBlue\n- Jay\n"
    tables = {
        "diagnoses": "robin: {}\njay: {}\n",
        "findings": "colour: {red: {weight: 0.5}, blue: {near: [red]}}\n",
    }
    engine = Differential(Coverage(corpus_of(tmp_path, text, **tables)))
    red, blue = (engine.coverage.corpus.lexicon.terms[name] for name in ("red", "blue"))
    assert engine.weight(red) == pytest.approx(0.5 * log(1 + 2))
    assert engine.weight(blue) == pytest.approx(log(1 + 2 / 1.7))


def test_a_cause_that_stands_for_a_diagnosis_is_a_finding_of_it():
    engine = Differential(Coverage(corpus_called("corpus")))
    found = engine.rank(reader_of("corpus").read("burns, ankylosis, elbow"))
    assert found[0].term.id == "heterotopic ossification"
    assert found[0].is_whole
    assert marks(found[0].fits)[0] == "Burns"


def test_a_finding_that_another_implies_counts_once():
    engine = Differential(Coverage(corpus_called("corpus")))
    read = reader_of("corpus").read
    narrow, both = "finger tips, calcification", "hands, finger tips, calcification"
    assert [(o.term.id, o.score) for o in engine.rank(read(narrow))] == [
        (o.term.id, o.score) for o in engine.rank(read(both))
    ]


def test_a_sign_that_the_case_names_yields_to_the_diagnosis_that_has_it():
    engine = Differential(Coverage(corpus_called("corpus")))
    found = engine.rank(reader_of("corpus").read("phleboliths, diffuse enhancement"))
    names = [one.term.id for one in found]
    assert names[0] == "venous malformation"
    assert "phlebolith" not in names


def test_what_is_affirmed_and_denied_is_not_held_against_anybody(garden):
    found = ranked(garden, "webbing on the stem, no webbing on the leaf, mottled")
    assert found["red spider mite"].against == ()


def test_a_differential_that_a_document_gives_settles_near_ties():
    engine = Differential(Coverage(corpus_called("corpus")))
    found = engine.rank(reader_of("corpus").read("longitudinal bands, subcutaneous, extremities"))
    other = next(one for one in found if one.term.id == "dermatomyositis")
    lent = [m for m in other.fits if m.finding.startswith("differential of")]
    assert [str(span) for mark in lent for span in mark.spans] == ["slides:385"]
    assert not any(mark.tells for mark in lent)


def test_a_name_counts_in_full_where_a_document_likens_it_to_what_fits():
    engine = Differential(Coverage(corpus_called("corpus")))
    read = reader_of("corpus").read
    alone = engine.rank(read("extravasation of calcium gluconate"))[0]
    likened = engine.rank(read("extravasation of calcium gluconate, longitudinal bands"))[0]
    assert alone.term.id == likened.term.id == "calcium gluconate extravasation"
    assert likened.fits[0].weight > alone.fits[0].weight
