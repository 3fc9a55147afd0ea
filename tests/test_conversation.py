"""Conversation: a question that leans on those before it is completed, a new topic is not."""

import pytest

from assistant.conversation import resolve
from assistant.followups.back_references import returning, without_lead
from assistant.followups.completions import Recall
from tests.assistant_fixtures import MINI, ask, listed, said, timeless
from tests.strategies import CORPORA, reader_of

SHEETS = "Which diseases calcify in sheets?"
STEM = "Which diseases are found at the stem base?"


@pytest.mark.parametrize(
    ("turns", "question", "means"),
    [
        pytest.param(
            ["causes of calcification of the pinna"],
            "and the finger tips?",
            "causes of calcification of the finger tips",
            id="a new site",
        ),
        pytest.param(
            ["tell me about gout"], "what about scleroderma?", "tell me about scleroderma",
            id="a new diagnosis",
        ),
        pytest.param(
            ["is gout dystrophic?"], "and sarcoidosis?", "is sarcoidosis dystrophic?",
            id="a new diagnosis of a yes-or-no question",
        ),
        pytest.param(
            ["Where does synovial sarcoma calcify?"], "and at what age?",
            "at what age is synovial sarcoma seen?",
            id="a new predicate",
        ),
        pytest.param(
            ["shape of cysticercosis"], "and its agent?", "agent of cysticercosis",
            id="a new predicate with its",
        ),
        pytest.param(
            ["What can look like tumoral calcinosis?"],
            "how old are patients with the idiopathic one?",
            "how old are patients with idiopathic tumoral calcinosis?",
            id="the one whose head was named",
        ),
        pytest.param(["MO at 4 weeks"], "and at 8 weeks?", "MO at 8 weeks", id="a new number"),
        pytest.param(
            ["MO at 4 weeks"], "and at 5 months?", "MO at 5 months", id="a number in another unit"
        ),
        pytest.param(
            ["MO at 4 weeks"], "and at eight?", "MO at eight weeks", id="a number without its unit"
        ),
        pytest.param(
            [SHEETS], "tell me about the second one",
            "tell me about fibrodysplasia ossificans progressiva",
            id="the second one",
        ),
        pytest.param([SHEETS], "the last one?", "tell me about venous stasis", id="the last one"),
        pytest.param(
            [SHEETS], "which of these is common?", "which common diseases calcify in sheets?",
            id="which of these",
        ),
        pytest.param(
            ["sheets, 8yo, what is it?"], "and with weak thighs?",
            "sheets, 8yo, weak thighs, what is it?",
            id="a finding more",
        ),
        pytest.param(
            ["MO at 4 weeks", "and at 8 weeks?"], "and at 5 months?", "MO at 5 months",
            id="three turns",
        ),
    ],
)  # fmt: skip
def test_a_follow_up_is_answered_as_what_it_means(turns, question, means):
    answer = ask(question, *turns)
    assert said(answer) == said(ask(means))
    assert answer.status == "answered"
    assert answer.understood.note.startswith("understood as: ")


@pytest.mark.parametrize(
    ("turns", "question", "means"),
    [
        pytest.param(
            [STEM], "and the leaf underside?", "Which diseases are found at the leaf underside?",
            id="a new site",
        ),
        pytest.param(
            ["What are the sap suckers?"], "and the fungal diseases?",
            "What are the fungal diseases?",
            id="a new class",
        ),
        pytest.param(
            ["What brings on black spot?"], "how big is it?", "how big are black spot blotches?",
            id="a new predicate",
        ),
        pytest.param(
            ["black spot at 2 weeks"], "and at 4 weeks?", "black spot at 4 weeks",
            id="a new number",
        ),
        pytest.param([STEM], "the second one?", "tell me about crown gall", id="the second one"),
        pytest.param(
            ["What are the sap suckers?"], "which of these is common?",
            "which common sap feeders are there?",
            id="which of these",
        ),
        pytest.param(
            ["tell me about rust"], "what about thrips?", "tell me about thrips",
            id="a new diagnosis",
        ),
    ],
)  # fmt: skip
def test_a_follow_up_in_another_field_is_answered_as_what_it_means(turns, question, means):
    answer = ask(question, *turns, corpus=MINI)
    assert said(answer) == said(ask(means, corpus=MINI))
    assert answer.status == "answered"
    assert answer.understood.note.startswith("understood as: ")


@pytest.mark.parametrize(
    ("name", "turns", "question"),
    [
        pytest.param("corpus", [SHEETS], "What is gout?", id="another diagnosis"),
        pytest.param("corpus", [SHEETS], "HO vs MO", id="another kind of question"),
        pytest.param(
            "corpus", ["When does ALP peak in MO?"], "Does leprosy calcify nerves?", id="yes or no"
        ),
        pytest.param("corpus", [SHEETS], "What is the capital of Mongolia?", id="out of scope"),
        pytest.param(
            "corpus",
            ["tell me about gout"],
            "A 30-year-old man has a firm painless mass at the hip, his phosphate is raised: dx?",
            id="another case, with a pronoun",
        ),
        pytest.param(
            MINI, [STEM], "How old are the trees that honey fungus strikes?", id="another fact"
        ),
    ],
)
def test_a_new_topic_drops_the_old(name, turns, question):
    answer = ask(question, *turns, corpus=name)
    assert timeless(answer) == timeless(ask(question, corpus=name))
    assert answer.understood.note is None


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("question", ["and?", "and the second one?", "which of these?", "when?"])
def test_a_follow_up_of_nothing_is_answered_without_a_context(name, question):
    assert ask(question, corpus=name).understood.note is None


class _EveryWord(frozenset):
    """A set that holds whatever it is asked for."""

    def __contains__(self, word):
        return True


EVERY_WORD = _EveryWord()


def resolved(question, *turns, items=(), answers=lambda query: True, is_case=False):
    recall = Recall(
        items=lambda query: items,
        answers=answers,
        whole=answers,
        is_case=lambda query: is_case,
        spoken=lambda query: EVERY_WORD,
        has=lambda item, term: False,
    )
    return resolve(question, turns, reader_of("corpus"), recall)


@pytest.mark.parametrize(
    ("ordinal", "name"),
    [
        ("the first", "Gout"),
        ("the former", "Gout"),
        ("the second one", "Scleroderma"),
        ("the 2nd", "Scleroderma"),
        ("the third", "Sarcoidosis"),
        ("the last one", "Sarcoidosis"),
        ("the latter", "Sarcoidosis"),
    ],
)
def test_an_ordinal_is_an_item_of_the_last_list(ordinal, name):
    items = ["gout", "scleroderma", "sarcoidosis"]
    found = resolved(f"where is {ordinal}?", SHEETS, items=items)
    assert [term.name for term in found.query.subjects] == [name]
    assert found.note == f"understood as: {found.query.text}"


def test_an_item_that_is_no_entry_is_taken_by_its_words():
    found = resolved("and the first?", SHEETS, items=["inner part"])
    assert found.query.text.startswith("inner part")


def test_an_ordinal_past_the_end_is_said_to_be_so():
    found = resolved("tell me about the fifth one", SHEETS, items=["gout", "scleroderma"])
    assert not {"gout", "scleroderma"} & {term.id for term in found.query.stated}
    assert found.query.text == SHEETS
    assert found.unmet == "The list before has two items; there is no fifth one."
    answer = ask("tell me about the fifth one", SHEETS)
    assert answer.status == "abstained"
    assert answer.reason == "The list before has three items; there is no fifth one."
    assert answer.citations


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("tell me about the first two", "tell me about gout and scleroderma"),
        ("those last two: where?", "scleroderma and sarcoidosis: where?"),
        (
            "at what age do the top 3 occur?",
            "at what age do gout, scleroderma and sarcoidosis occur?",
        ),
        ("the last two only", "everything about scleroderma and sarcoidosis"),
        ("the penultimate?", "scleroderma?"),
        ("that last disease, what size?", "sarcoidosis, what size?"),
        ("where is the last but one?", "where is scleroderma?"),
    ],
)
def test_items_in_a_row_and_from_the_end_are_told_by_their_places(words, means):
    found = resolved(words, SHEETS, items=["gout", "scleroderma", "sarcoidosis"])
    assert found.query.text.lower() == means


def test_more_items_in_a_row_than_there_are_cannot_be_meant():
    found = resolved("tell me about the first four", SHEETS, items=["gout", "scleroderma"])
    assert found.unmet == "The list before has two items; there are no 4 to choose."


@pytest.mark.parametrize(
    ("before", "words", "means"),
    [
        ("where does dermatomyositis calcify?", "is it the same in scleroderma?",
         "where does scleroderma calcify?"),
        ("tell me about gout", "and does that go for sarcoidosis as well?",
         "tell me about sarcoidosis"),
    ],
)  # fmt: skip
def test_whether_the_same_goes_for_another_is_the_question_asked_again(before, words, means):
    assert said(ask(words, before)) == said(ask(means))


@pytest.mark.parametrize(
    ("name", "before", "words"),
    [
        pytest.param(
            "corpus", "Eagle syndrome: which ligament is at fault?", "does it hurt?",
            id="what no line says",
        ),
        pytest.param(
            "corpus", "what is the inheritance of Ehlers-Danlos?", "and of FOP?",
            id="an attribute that another has",
        ),
        pytest.param(MINI, "How old are the trees that honey fungus strikes?", "and crown gall?",
                     id="in another field"),
    ],
)  # fmt: skip
def test_a_follow_up_without_an_answer_does_not_repeat_the_answer_before(name, before, words):
    answer = ask(words, before, corpus=name)
    assert answer.status == "abstained"
    assert said(answer) != said(ask(before, corpus=name))


CASE = "Sheet-like calcification around the knee in a 9-year-old, differential?"


@pytest.mark.parametrize(
    ("question", "means"),
    [
        ("she is 45, not a child", "Sheet-like calcification around the knee in a 45-year-old. "
         "differential?"),
        ("and at 45?", "Sheet-like calcification around the knee in a 45-year-old, differential?"),
        ("not in the knee — in the hip", "Sheet-like calcification around the hip in a "
         "9-year-old, differential?"),
        ("sorry, the hip", "Sheet-like calcification around the hip in a 9-year-old, "
         "differential?"),
        ("no trauma though", "Sheet-like calcification around the knee in a 9-year-old. "
         "No trauma. differential?"),
        ("the hip also", "Sheet-like calcification around the knee in a 9-year-old. "
         "The hip also. differential?"),
    ],
)  # fmt: skip
def test_a_case_is_refined(question, means):
    found = resolved(question, CASE, is_case=True).query
    want = reader_of("corpus").read(means)
    assert (set(found.stated), set(found.denied)) == (set(want.stated), set(want.denied))
    assert found.age == want.age


def test_a_case_refined_step_by_step_keeps_its_findings():
    answer = ask("with weak thighs", "calcification, 10yo, what is it?", "in sheets", "no trauma")
    found = " ".join(answer.understood.findings).lower()
    assert all(word in found for word in ("sheets", "no trauma", "weakness", "age 10"))


@pytest.mark.parametrize(
    ("turns", "question", "among"),
    [
        ([SHEETS], "which of them ossify?", ["fibrodysplasia ossificans progressiva"]),
        (["What calcifies the finger tips?"], "which of those are collagen diseases?",
         ["scleroderma", "crest", "dermatomyositis"]),
        (["What calcifies the finger tips?"], "apart from trauma?",
         ["scleroderma", "crest", "dermatomyositis"]),
        (["Differential of tumoral calcinosis"], "which of these are metastatic?",
         ["renal osteodystrophy", "hypervitaminosis d", "hyperparathyroidism"]),
        (["Does dermatomyositis calcify in sheets?"], "what else does?",
         ["dermatomyositis", "fibrodysplasia ossificans progressiva", "venous stasis"]),
    ],
)  # fmt: skip
def test_a_choice_keeps_to_the_last_answer(turns, question, among):
    assert set(listed(ask(question, *turns))) == set(among)


@pytest.mark.parametrize(
    ("turns", "question", "means"),
    [
        ([SHEETS, "tell me about the first one"], "and the second?",
         "tell me about fibrodysplasia ossificans progressiva"),
        (["gout: where does it calcify?", SHEETS], "back to gout: is it dystrophic?",
         "gout: is it dystrophic?"),
        (["MO at 4 weeks"], "what about month five?", "MO at five months"),
        (["Which lesion contains fluid levels?"], "does it hurt?",
         "idiopathic tumoral calcinosis: does it hurt?"),
        (["What are phleboliths a sign of?"], "is that lesion common?",
         "is venous malformation a common lesion?"),
    ],
)  # fmt: skip
def test_what_is_meant_may_stand_further_back_or_in_an_answer(turns, question, means):
    assert said(ask(question, *turns)) == said(ask(means))


@pytest.mark.parametrize(
    "question",
    [
        "and what is metastatic calcification?",
        "Which diseases produce lesions that calcify in nerves?",
        "Is it true that leprosy calcifies nerves?",
        "different topic: which parasites calcify?",
    ],
)
@pytest.mark.parametrize("turn", [SHEETS, CASE])
def test_a_question_that_is_whole_inherits_nothing(turn, question):
    assert timeless(ask(question, turn)) == timeless(ask(question))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("back to the first case", ("the first case", "")),
        ("OK, coming back to gout: how old?", ("gout", "how old?")),
        ("pain in the back", None),
    ],
)
def test_going_back_is_read(text, found):
    assert returning(text) == found


def test_a_lead_is_taken_off():
    assert without_lead("And what about in adults?") == "adults?"
    assert without_lead("android?") == "android?"


def test_the_first_completion_that_has_an_answer_is_taken():
    tried = []

    def answers(query):
        tried.append(query.text)
        return len(tried) == 2

    assert (
        resolved("and the finger tips?", "pinna calcification", answers=answers).query.text
        == (tried[1])
    )


def test_without_an_answer_the_likeliest_completion_stands():
    tried = []
    found = resolved("and the finger tips?", "pinna calcification", answers=tried.append)
    assert found.query.text == tried[0].text == "finger tips calcification"


def test_a_conversation_of_long_questions_is_read():
    long = "sheets, " * 240
    assert ask("and in children?", long, long).status in ("answered", "abstained")


def test_a_follow_up_lists_in_the_order_of_its_source():
    assert listed(ask("and the pinna?", "causes of calcification of the finger tips"))[:3] == [
        "thermal injury", "endocrine disease", "perichondritis",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "question", "means"),
    [
        pytest.param(
            ["dermatomyositis vs scleroderma"],
            "distribution?",
            "Dermatomyositis vs Scleroderma: distribution",
            id="of both",
        ),
        pytest.param(
            ["Causes of calcification of the nucleus pulposus?"],
            "does the unexplained one go away in grown-ups?",
            "Idiopathic: does it go away in grown-ups",
            id="the one that a word names",
        ),
        pytest.param(
            ["Idiopathic tumoral calcinosis: where?"],
            "does it come back once cut out?",
            "Idiopathic tumoral calcinosis: does it come back once cut out",
            id="a question of its own does not repeat the one before",
        ),
        pytest.param(
            ["What is metastatic calcification?", "and dystrophic?"],
            "what do calcium and phosphate show in the second kind?",
            "what do calcium and phosphate show in Dystrophic calcification?",
            id="the second kind",
        ),
        pytest.param(
            ["Where is idiopathic calcinosis universalis?"],
            "what else comes into question besides it?",
            "Differential-of: Idiopathic calcinosis universalis",
            id="besides it",
        ),
        pytest.param(
            ["Which structures ossify in paraplegia?"],
            "what proportion of them?",
            "Paraplegia: what proportion of them",
            id="a share is no choice",
        ),
    ],
)
def test_a_follow_up_keeps_to_what_was_spoken_of(turns, question, means):
    assert ask(question, *turns).understood.note == f"understood as: {means}"


def test_a_question_that_the_documents_know_nothing_of_is_not_carried_on():
    answer = ask("In children?", "What is the capital of Mongolia?")
    assert answer.understood.note is None
    assert ask(
        "and in children?", "Peak age of dermatomyositis?", "What is a capital?"
    ).understood.note


def test_a_choice_between_two_that_were_compared_is_among_them():
    answer = ask("which is the subtype?", "HO vs MO")
    assert "anton:28" in {citation.id for citation in answer.citations}


def test_a_person_with_one_finding_is_told_more_of():
    answer = ask("now his CK is back: 1200", "A boy of 9 with sheets of calcium")
    assert answer.differential[0].diagnosis == "dermatomyositis"
    assert "Sheets" in answer.understood.findings


def test_a_word_that_needs_company_stands_for_its_entry_alone():
    answer = ask("inner?", "causes of disc calcification", "in the outer annulus")
    assert listed(answer) == ["alkaptonuria"]


@pytest.mark.parametrize(
    ("case", "question", "means"),
    [
        ("45-year-old man with periarticular calcification, high phosphate", "actually he is 70",
         "70-year-old man with periarticular calcification, high phosphate"),
        ("35M, calcified mass next to a tendon sheath, ddx", "sorry, 12 not 35",
         "12-year-old, calcified mass next to a tendon sheath, ddx"),
        ("Calcified mass in the thigh after a kick, 20-year-old", "no trauma by the way",
         "Calcified mass in the thigh, 20-year-old. No trauma."),
        ("Calcification around the shoulder and hip, 20yo", "forget the hip",
         "Calcification around the shoulder, 20yo"),
        ("10-year-old with calcification in sheets", "skin rash present, does that change it?",
         "10-year-old with calcification in sheets. Skin rash present."),
        ("9-year-old with calcification in sheets", "calcium turns out normal",
         "9-year-old with calcification in sheets. Calcium is normal."),
        ("Calcification around several joints", "on dialysis for 10 years",
         "Calcification around several joints. On dialysis for 10 years."),
    ],
)  # fmt: skip
def test_a_case_takes_what_is_corrected_denied_and_forgotten(case, question, means):
    answer, want = ask(question, case), ask(means)
    assert listed(answer) == listed(want) != []
    assert set(answer.understood.findings) == set(want.understood.findings)
    assert answer.understood.note.startswith("understood as: ")


def test_a_wider_part_does_not_take_the_place_of_a_narrower():
    answer = ask("and if she had hurt the finger?", "50-year-old woman, calcified fingertips, ddx")
    assert "fingertips" in answer.understood.note


@pytest.mark.parametrize(
    ("turns", "question", "means"),
    [
        (["Causes of a calcified nucleus pulposus?"],
         "And when it is in the outermost fibres of the annulus instead?",
         "Causes of calcified outer annulus fibres?"),
        (["Is melorheostosis a congenital cause of ossification?"],
         "Who are its companions on that slide?", "Which are congenital, ossification?"),
        (["Where does scleroderma calcify?"], "any bone or joint changes with it?",
         "Scleroderma: signs"),
        (["define metastatic calcification"], "which organs?", "metastatic calcification: site"),
    ],
)  # fmt: skip
def test_other_wordings_lean_as_well(turns, question, means):
    cited = {citation.id for citation in ask(means).citations}
    answer = ask(question, *turns)
    assert answer.status == "answered"
    assert {citation.id for citation in answer.citations} & cited


@pytest.mark.parametrize(
    "question",
    ["Something else entirely. What calcifies the pinna?", "Unrelated: what calcifies the pinna?"],
)
def test_the_words_that_open_a_new_topic_are_no_part_of_it(question):
    found = ask(question, "tell me about gout")
    assert listed(found) == listed(ask("What calcifies the pinna?")) != []
    assert found.understood.note is None


def test_going_back_to_an_earlier_list_asks_of_that_list():
    turns = ["Calcified pinna causes?", "disc calcification causes?"]
    answer = ask("going back to the ear, is gout on that list?", *turns)
    assert [citation.id for citation in answer.citations] == ["slides:635"]
