"""Composers: one answer of each kind, as a reader gets it, and how lines are worded."""

from textwrap import dedent

import pytest

from assistant.composing.abstaining import count_word, quoted
from assistant.composing.differential import SHOWN
from assistant.composing.wording import (
    british_times,
    enumerate_names,
    merge_spans,
    read_out,
)
from assistant.numbering import escape
from tests.assistant_fixtures import MINI, ask, cited, listed, spans
from tests.strategies import corpus_called


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(
            "What are the sap suckers on your list?",
            """\
            **Sap feeders**
            - Aphids [1]
            - Thrips [2]
            - Red spider mite [3]""",
            id="list",
        ),
        pytest.param(
            "Which problems are rare but serious?",
            """\
            **Rare but Serious**
            - Honey fungus [1]
            - Fireblight [2]
            - Crown gall [3]""",
            id="tier",
        ),
        pytest.param(
            "round spots with webbing, but not mottled: dx?",
            """\
            **Possibilities named in the sources for these findings**

            1. **Black spot**: Round black blotches with a feathery edge [1]
            2. **Red spider mite**: Fine mottling and webbing [2]; does not fit: \
no mottled (Fine mottling and webbing; under Mottled) [2][3]""",
            id="differential",
        ),
        pytest.param(
            "How wide are the blotches of black spot?",
            "Black spot: Blotches 5-12 mm across. [1]",
            id="fact",
        ),
        pytest.param(
            "tell me about rust",
            """\
            **Rust**

            **Process**
            - listed under Discolouration [1]

            **Class**
            - listed under Fungal disease [1]

            **Site**
            - listed under Leaf underside [2]

            **Size**
            - 1-2mm [3]

            **Signs**
            - Orange pustules [4]""",
            id="profile",
        ),
        pytest.param(
            "downy mildew vs powdery mildew: which side of the leaf?",
            """\
            **Downy mildew**
            - Downy mildew: Grey fur on the leaf underside [1]
            - Downy mildew: listed under Leaf underside [2]

            **Powdery mildew**
            - Powdery mildew: White dust on the upper leaf surface [3]""",
            id="comparison",
        ),
        pytest.param(
            "black spot at 4 weeks",
            """\
            **Black spot**
            - 4 weeks (4/52): Yellow halo [1]""",
            id="time",
        ),
        pytest.param(
            "Which trouble gives orange pustules?",
            "Rust: Orange pustules. [1]",
            id="reverse",
        ),
        pytest.param(
            "Is rust a fungal disease?",
            """\
            **Yes**

            Rust: listed under Fungal disease \\< Discolouration. [1]""",
            id="yes",
        ),
        pytest.param(
            "Is thrips a fungal disease?",
            """\
            **The sources say otherwise**

            Thrips: listed under Sap feeders \\< Discolouration. [1]""",
            id="otherwise",
        ),
        pytest.param(
            "aphids or thrips: which is mottled?",
            """\
            **Thrips**
            - Mottled [1]""",
            id="options",
        ),
        pytest.param(
            "With what can clubroot be confused?",
            """\
            **DDx**
            - Root-knot eelworm [1]
            - Crown gall [2]""",
            id="related",
        ),
        pytest.param(
            "What does the clinic write about leaf miner?",
            "The clinic slides: names the heading “Leaf miner”, with no text under it. [1]",
            id="bare title",
        ),
        pytest.param(
            "How big are aphids?",
            "The two documents do not state the size of Aphids. Nearest lines: [1][2]",
            id="abstention",
        ),
    ],
)
def test_a_question_of_each_kind_is_answered_in_few_words(question, text):
    assert ask(question, corpus=MINI).text == dedent(text)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        pytest.param(
            "what is calcinosis circumscripta",
            "Calcinosis circumscripta: Localized. [1]",
            id="definition",
        ),
        pytest.param(
            "into what is the annulus divided?",
            """\
            **Annulus fibrosis**
            - Inner [1]
            - Outer [2]""",
            id="division",
        ),
        pytest.param(
            "where does sarcoidosis belong",
            """\
            **Class**
            - Metastatic calcification [1][2][3]
            - Metabolic/Hypercalcemia [1]
            - Increased intestinal absorption [2]""",
            id="belonging",
        ),
        pytest.param(
            "What is another name for dracunculiasis?",
            """\
            **Dracunculiasis (guinea worm)**
            - guinea worm disease [1]
            - Dracunculosis [2]""",
            id="naming",
        ),
        pytest.param(
            "which drugs calcify at injection sites?",
            """\
            **Injection**
            - Bismuth [1]
            - Arsenic [1]
            - Quinidine [1]""",
            id="values of one line",
        ),
        pytest.param(
            "MO at 8 weeks",
            """\
            **Myositis ossificans (circumscripta)**
            - 8 weeks (8/52): Circumscribed cortex [1]
            - 8 weeks (8/52): Central lacy pattern [1][2]""",
            id="a line under a dated one",
        ),
    ],
)
def test_kinds_that_the_garden_lacks_begin_in_few_words(question, start):
    assert ask(question).text.startswith(dedent(start))


def test_stages_are_told_in_their_order():
    text = ask("Take me through the time course of MO").text
    stages = ["4 weeks", "8 weeks", "5 months", "more than 6 months", "1 year"]
    places = [text.index(f"- {stage}") for stage in stages]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("question", "stages"),
    [
        pytest.param("MO 5/12 after the blow: stage?", ["5 months"], id="at a time"),
        pytest.param("which stage is MO in at 8 weeks?", ["8 weeks", "8 weeks"], id="which stage"),
        pytest.param(
            "what does MO look like between five and seven months?",
            ["5 months", "more than 6 months", "more than 6 months"],
            id="an open time that begins within the range",
        ),
        pytest.param(
            "what becomes of MO more then half a year after the injury?",
            ["more than 6 months", "more than 6 months", "1 year", "1 year"],
            id="more then",
        ),
    ],
)
def test_beside_a_time_the_stage_at_that_time_is_told(question, stages):
    told = [claim.text.partition(": ")[2] for claim in ask(question).claims]
    assert len(told) == len(stages)
    assert all(words.startswith(stage) for words, stage in zip(told, stages, strict=True))


def test_options_that_are_offered_before_the_question_are_chosen_from():
    question = "Of the following - gout, alkaptonuria and DISH - which are in the nucleus pulposus?"
    assert listed(ask(question)) == ["gout", "dish"]


def test_a_word_that_only_asks_does_not_widen_a_comparison():
    answer = ask("How does DM differ from scleroderma in where along the limb it calcifies?")
    told = " ".join(claim.text for claim in answer.claims)
    assert "Proximal" in told
    assert "Distal" in told
    assert "elbows" not in told


def test_a_subject_is_asked_for_and_not_its_causes_where_it_has_lines_of_its_own():
    told = [claim.text for claim in ask("which body part does HO go for most often?").claims]
    assert any("Adjacent to large joints" in text for text in told)
    assert not any("paralyzed" in text for text in told)


@pytest.mark.parametrize("order", ["HO after arthroplasty", "arthroplasty and then HO"])
def test_the_order_in_which_subjects_are_named_does_not_matter(order):
    assert "slides:127" in cited(ask(f"{order} - what prophylaxis is mentioned?"))


def test_a_side_of_an_injury_is_a_place_and_not_left_or_right():
    answer = ask("After a burn, on which side of the injured area does new bone appear?")
    assert "slides:186" in cited(answer)


def test_a_list_names_what_is_listed_and_nothing_else():
    answer = ask("fungal diseases that discolour plants", corpus=MINI)
    assert listed(answer) == ["black spot", "powdery mildew", "downy mildew", "rust", "grey mould"]


def test_a_candidate_carries_its_tier_its_process_and_the_parts_of_its_score():
    (first, *_) = ask("mottled, webbing, no pustules: dx?", corpus=MINI).differential
    assert (first.name, first.tier, first.process) == (
        "Red spider mite",
        "less common",
        "discolouration",
    )
    assert [part.finding for part in first.score] == ["Mottled +1.9", "Webbing +2.9"]
    assert all(part.citations for part in first.score)


def test_lesions_that_must_not_be_missed_stand_apart_at_the_end():
    found = ask("bony mass in the thigh after a kick: what is it?").differential
    flags = [one.must_not_miss for one in found]
    assert True in flags
    assert flags == sorted(flags)
    assert len(found) - sum(flags) <= SHOWN


def test_what_fits_less_than_seven_others_is_folded_with_its_lines():
    answer = ask("12-year-old boy, hard lump in the thigh after a kick: what is it?")
    usual = [one for one in answer.differential if not one.must_not_miss]
    assert len(usual) == SHOWN
    assert answer.further
    assert {one.diagnosis for one in answer.further}.isdisjoint(listed(answer))
    text = answer.text.partition("**Further possibilities**: ")[2].partition("\n")[0]
    for one in answer.further:
        marks = "".join(f"[{number}]" for number in one.citations)
        assert one.citations
        assert f"{escape(one.name)} {marks}" in text


def test_few_candidates_leave_nothing_to_fold():
    answer = ask("sheets in an 8yo with weak thighs, dx?")
    assert answer.further == ()
    assert "Further possibilities" not in answer.text


def test_kinds_of_findings_that_a_case_lacks_are_said():
    assert "age" in ask("ossification of the thigh, dx?").understood.not_given
    assert "age" not in ask("8yo, ossification of the thigh, dx?").understood.not_given


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("4/52 Faint", "4 weeks (4/52): Faint"),
        ("1/7 Pale", "1 day (1/7): Pale"),
        (">6/12 Regression", "more than 6 months (>6/12): Regression"),
        ("1/4 to 1/2", "1/4 to 1/2"),
        ("4/522", "4/522"),
        ("12/12/2020", "12/12/2020"),
    ],
)
def test_british_times_are_written_in_words(text, read):
    assert british_times(text) == read


def test_short_forms_are_written_in_full():
    corpus = corpus_called("corpus")
    assert read_out("elevation of Ca x P", corpus) == "elevation of calcium x phosphate"
    assert read_out("But MO is subtype of HO", corpus) == (
        "But myositis ossificans is subtype of heterotopic ossification"
    )


def test_names_are_joined_as_in_a_sentence():
    assert enumerate_names(["a"]) == "a"
    assert enumerate_names(["a", "b"]) == "a and b"
    assert enumerate_names(["a", "b", "c"]) == "a, b and c"
    assert quoted(["a", "b", "c", "d", "e"]) == "“a”, “b”, “c” and “d”"


def test_counts_are_written_in_words():
    assert [count_word(n) for n in (0, 1, 2, 11)] == [
        "no documents",
        "one document",
        "two documents",
        "11 documents",
    ]


def test_neighbouring_spans_are_joined():
    merged = merge_spans(spans("a:3-4", "a:1", "a:5", "a:8", "b:2", "a:4"))
    assert merged == spans("a:1", "a:3-5", "a:8", "b:2")


def test_findings_of_the_same_lines_stand_in_one_cell():
    first = ask("toddler, bands along the limbs, subcutaneous fat of the extremities, dx?")
    cells = [cell.citations for cell in first.differential[0].fits]
    assert len(cells) == len(set(cells)) > 1
    assert len(first.claims) == len({claim.text for claim in first.claims})


@pytest.mark.parametrize(
    "question",
    [
        "which disease is diagnosed by exclusion",
        "Which entity is a diagnosis of exclusion?",
        "Which diagnosis can only be made by exclusion of others?",
    ],
)
def test_the_disease_that_a_predicate_is_stated_of_is_given_alone(question):
    text = ask(question).text
    assert text.startswith("Idiopathic tumoral calcinosis: diagnosis of exclusion. [1]")
    assert "underlying bone disease" not in text


def test_a_known_finding_beside_strange_words_gets_its_differential():
    answer = ask("Nerve calcification in a patient with xanthic patches")
    assert listed(answer) == ["leprosy", "neurofibromatosis"]
    assert answer.understood.not_recognised == ("xanthic",)


@pytest.mark.parametrize(
    "question", ["Calcification in a patient with xanthic patches", "patient with elbow pain"]
)
def test_without_a_telling_finding_there_is_none(question):
    assert ask(question).status == "abstained"


@pytest.mark.parametrize(
    "told", ["it is bone", "it is mature bone on the film", "a plate of bone", "a true bone lump"]
)
def test_bone_told_of_in_plain_words_is_ossification(told):
    answer = ask(f"Man with a hip mass after a head injury, {told}")
    assert "Soft tissue ossification" in answer.understood.findings
    assert listed(answer)[0] == "heterotopic ossification"
