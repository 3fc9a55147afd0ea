"""Joined lists: subjects that meet every entry, though on different lines."""

from assistant.composing.joining import joined, meeting_cell
from assistant.ranking.coverage import Coverage
from tests.assistant_fixtures import MINI, ask, cited, listed, spans
from tests.strategies import corpus_called

GARDEN = Coverage(corpus_called(MINI))
TERMS = GARDEN.corpus.lexicon.terms


def test_a_subject_that_has_both_entries_on_two_lines_is_joined():
    draft = joined([TERMS["fungal disease"], TERMS["stem base"]], GARDEN)
    assert [claim.text for claim in draft.claims] == [
        "Grey mould (botrytis): listed under Fungal disease.",
        "Grey mould (botrytis): listed under Stem base.",
    ]
    assert [claim.spans for claim in draft.claims] == [spans("clinic:14"), spans("clinic:60")]
    assert [one.diagnosis for one in draft.candidates] == ["grey mould"]


def test_a_line_that_is_no_bare_name_is_quoted():
    draft = joined([TERMS["mottled"], TERMS["webbing"]], GARDEN)
    assert "Red spider mite: Fine mottling and webbing." in [c.text for c in draft.claims]


def test_where_nothing_has_every_entry_there_is_no_list():
    assert joined([TERMS["fungal disease"], TERMS["root"]], GARDEN) is None


def test_a_subject_meets_what_is_narrower_and_not_what_it_denies():
    assert meeting_cell("rust", TERMS["leaf"], GARDEN).spans == spans("clinic:43")
    assert meeting_cell("rust", TERMS["root"], GARDEN) is None
    assert meeting_cell("powdery mildew", TERMS["yellow patches"], GARDEN) is None
    assert meeting_cell("thrips", TERMS["webbing"], GARDEN) is None


def test_a_question_with_two_limits_is_answered_from_both_lines():
    answer = ask("Name the sap suckers that sit on leaf undersides", corpus=MINI)
    assert listed(answer) == ["red spider mite"]
    answer = ask("Name the collagen vascular diseases that calcify in sheets")
    assert listed(answer) == ["dermatomyositis"]
    assert "slides:499" in cited(answer)


def test_a_line_that_meets_two_entries_is_told_once():
    answer = ask("Causes of a mass at the hip that is dense and flocculent")
    told = [claim.text for claim in answer.claims]
    assert "Idiopathic tumoral calcinosis: Dense, Flocculent, Amorphous." in told
    assert len(told) == len(set(told))
