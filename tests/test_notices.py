"""Cautions and conflicts: shown where the answer touches them, and nowhere else."""

from dataclasses import replace

import pytest

from assistant.notices import MOST_CONFLICTS, Notices
from assistant.ranking.coverage import Coverage
from ingest.notes import CautionNote, ConflictNote, Notes, Side, When
from tests.assistant_fixtures import MINI, ask, candidate, cell, claim, draft
from tests.strategies import corpus_called, reader_of

LABELS = {"source": "Caution", "editor": "Editor's note"}
BONE_DISEASE = "exclude underlying bone disease"
INTRAARTICULAR = "exclude intraarticular"
EXCLUSION = "diagnosis of exclusion"
DESCRIPTIVE = "descriptive terms"
TIERS = "a paediatric chapter"
ZONING = "the other way round"
PROGERIA = "equate Werner syndrome with progeria"
TRUNCATED = "the copy ends at that heading"
GARBLED = "The columns of this slide are lost"
QUOTATION = "not a recommendation"
COILED = "long and coiled"
SHARE = "of whom or of what the share is"
OF_WHOM = "follows the line on children"


@pytest.mark.parametrize(
    ("question", "caution"),
    [
        ("sheets in an 8yo with weak thighs, dx?", BONE_DISEASE),
        ("causes of periarticular calcification", INTRAARTICULAR),
        ("tell me about idiopathic tumoral calcinosis", EXCLUSION),
        ("firm painless mass at the hip, phosphate raised, dx?", EXCLUSION),
        ("what is calcinosis circumscripta", DESCRIPTIVE),
        ("which are rare but important?", TIERS),
        ("zoning of MO", ZONING),
        ("tell me about progeria", PROGERIA),
        ("tell me about idiopathic tumoral calcinosis", TRUNCATED),
        ("prophylaxis of HO", QUOTATION),
        ("shape of dracunculiasis", COILED),
        ("How many paraplegics ossify?", SHARE),
        ("When does dermatomyositis calcify?", OF_WHOM),
    ],
)
def test_a_caution_that_is_due_is_shown(question, caution):
    answer = ask(question)
    (shown,) = [one for one in answer.cautions if caution in one.text]
    assert shown.citations
    assert f"**{LABELS[shown.kind]}**: {shown.text[:20]}" in answer.text


@pytest.mark.parametrize(
    ("question", "caution"),
    [
        ("Which diseases calcify in sheets?", BONE_DISEASE),
        ("ossification of the thigh after a kick, dx?", BONE_DISEASE),
        ("causes of pinna calcification", INTRAARTICULAR),
        ("tell me about melorheostosis", EXCLUSION),
        ("tell me about melorheostosis", DESCRIPTIVE),
        ("causes of pinna calcification", TIERS),
        ("Which muscles does MO affect?", ZONING),
        ("shape of cysticercosis", COILED),
        ("site of synovial sarcoma", GARBLED),
        ("site of synovial sarcoma", SHARE),
        ("at what age is dermatomyositis seen?", OF_WHOM),
        ("what does HO follow?", QUOTATION),
    ],
)
def test_a_caution_that_is_not_due_is_not_shown(question, caution):
    assert caution not in " ".join(one.text for one in ask(question).cautions)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("sheets in an 8yo with weak thighs, dx?", "Age in dermatomyositis"),
        ("at what age is dermatomyositis seen?", "Age in dermatomyositis"),
        ("is hypoparathyroidism metastatic or dystrophic?", "Class of hypoparathyroidism"),
        ("shape of cysticercosis", "Shape of cysticercosis"),
        ("does leprosy calcify nerves?", "Leprosy"),
        ("zoning of MO", "Direction of zoning in myositis ossificans"),
        ("lipoma vs liposarcoma", "Liposarcoma"),
        ("what is metastatic calcification", "Does metastatic calcification need a raised"),
    ],
)
def test_a_conflict_that_is_due_is_shown_with_every_side_cited(question, topic):
    answer = ask(question)
    (shown,) = [one for one in answer.conflicts if one.topic.startswith(topic)]
    assert len(shown.sides) >= 2
    assert all(side.citations for side in shown.sides)
    assert all(side.text.removesuffix(".") in answer.text for side in shown.sides)


@pytest.mark.parametrize(
    "question",
    [
        "Which diseases calcify in sheets?",
        "site of synovial sarcoma",
        "tell me about melorheostosis",
        "causes of periarticular calcification",
        "Which gene is mutated in FOP?",
        "What is the capital of Mongolia?",
        "How is HO treated?",
    ],
)
def test_where_no_side_is_touched_no_conflict_is_shown(question):
    assert ask(question).conflicts == ()


def test_an_answer_shows_a_few_conflicts_at_most():
    for question in ("tell me about dermatomyositis", "HO vs MO", "time course of MO"):
        assert 1 <= len(ask(question).conflicts) <= MOST_CONFLICTS


def test_what_is_noted_is_no_claim():
    answer = ask("which are rare but important?")
    claimed = {number for one in answer.claims for number in one.citations}
    noted = {number for one in answer.cautions for number in one.citations}
    assert noted
    assert not noted & claimed


def test_a_corpus_without_notes_shows_none():
    answer = ask("mottled leaves, no webs, dx?", corpus=MINI)
    assert (answer.cautions, answer.conflicts) == ((), ())


def notices(*cautions, conflicts=()):
    """The notices of the garden corpus with these notes."""
    notes = Notes(cautions=cautions, conflicts=conflicts)
    return Notices(Coverage(replace(corpus_called(MINI), notes=notes)))


def caution(**when):
    return CautionNote(
        id="c", kind="editor", text="Look again.", lines=["clinic:26"], when=When(**when)
    )


RUST = draft(claim("Rust: orange pustules.", "clinic:86", subjects=("rust",)))
CASE = draft(layout="table", candidates=(candidate("rust", cell("x", "clinic:86")),))


@pytest.mark.parametrize(
    ("question", "written", "when", "due"),
    [
        pytest.param("rust", RUST, {}, True, id="always"),
        pytest.param("rust", RUST, {"lines": ["clinic:86"]}, True, id="a cited line"),
        pytest.param("rust", RUST, {"lines": ["clinic:85-86"]}, True, id="lines around it"),
        pytest.param("rust", RUST, {"lines": ["clinic:87"]}, False, id="another line"),
        pytest.param("rust", RUST, {"terms": ("rust",)}, True, id="an entry that is named"),
        pytest.param("signs", RUST, {"terms": ("rust",)}, True, id="the answer's subject"),
        pytest.param("rust", RUST, {"terms": ("aphids",)}, False, id="another entry"),
        pytest.param("rust", RUST, {"not_terms": ("rust",)}, False, id="an entry it is not for"),
        pytest.param("rust", RUST, {"case": True}, False, id="no case"),
        pytest.param("rust", CASE, {"case": True}, True, id="a case"),
        pytest.param("rust", RUST, {"tiers": True}, False, id="no tier"),
        pytest.param("common", RUST, {"tiers": True}, True, id="a tier is named"),
        pytest.param(
            "rust", RUST, {"lines": ["clinic:86"], "terms": ("aphids",)}, False, id="one of two"
        ),
    ],
)
def test_a_caution_waits_for_all_that_it_names(question, written, when, due):
    found = notices(caution(**when)).add(written, reader_of(MINI).read(question))
    assert [one.id for one in found.cautions] == ["c"] * due


def conflict(name, *lines):
    sides = tuple(Side(text=line, lines=[line]) for line in lines)
    return ConflictNote(id=name, topic=name, about=("rust",), sides=sides)


def test_conflicts_with_more_sides_cited_come_first_and_untouched_ones_not_at_all():
    both = draft(
        claim("Rust: orange pustules.", "clinic:86", subjects=("rust",)),
        claim("Rust: 1-2mm.", "clinic:87", subjects=("rust",)),
    )
    known = (
        conflict("one side", "clinic:86", "clinic:13"),
        conflict("no side", "clinic:13", "clinic:43"),
        conflict("both sides", "clinic:86", "clinic:87"),
    )
    found = notices(conflicts=known).add(both, reader_of(MINI).read("rust"))
    assert [one.topic for one in found.conflicts] == ["both sides", "one side"]


def test_a_conflict_about_another_entry_is_not_shown():
    known = (conflict("rust", "clinic:20", "clinic:86"),)
    aphids = draft(claim("Aphids: listed under Sap feeders.", "clinic:20", subjects=("aphids",)))
    assert notices(conflicts=known).add(aphids, reader_of(MINI).read("aphids")).conflicts == ()
