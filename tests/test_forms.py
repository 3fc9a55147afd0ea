"""The form of a question: which kinds of answer its grammar asks for."""

import pytest

from assistant.understanding import forms

FORMS = {
    "comparison": forms.asks_comparison,
    "about": forms.asks_about,
    "definition": forms.asks_definition,
    "list": forms.asks_list,
    "yes or no": forms.asks_yes_or_no,
    "time course": forms.asks_time_course,
    "diagnosis": forms.asks_diagnosis,
    "under": forms.asks_under,
    "one": forms.asks_for_one,
}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("HO vs MO", {"comparison"}),
        ("robins versus jays", {"comparison"}),
        ("Compare HO and MO", {"comparison"}),
        ("What is the difference between lipoma and liposarcoma?", {"comparison", "definition"}),
        ("How do I tell gout from pseudogout?", {"comparison"}),
        ("How is a jay different from a magpie?", {"comparison"}),
        ("Set jays side by side with magpies", {"comparison"}),
        ("contrast enhancement", set()),
        ("tell me about FOP", {"about"}),
        ("What do you know about gout?", {"about"}),
        ("give me an overview of HO", {"about"}),
        ("Summarise scleroderma", {"about"}),
        ("can you tell me about gout?", {"about"}),
        ("tell me which diseases calcify", {"list"}),
        ("define metastatic calcification", {"definition"}),
        ("what does dystrophic mean", {"definition"}),
        ("What is meant by HO?", {"definition"}),
        ("what is gout", {"definition"}),
        ("Which diseases calcify in sheets?", {"list"}),
        ("causes of pinna calcification", {"list"}),
        ("list the parasites", {"list"}),
        ("Name the birds that sing", {"list"}),
        ("ddx periarticular", {"diagnosis", "list"}),
        ("differential diagnosis of sheets", {"diagnosis", "list"}),
        ("what could this be?", {"diagnosis", "list"}),
        ("sheets and weak thighs, most likely diagnosis?", {"diagnosis"}),
        ("8yo, sheets, weak thighs, dx?", {"diagnosis"}),
        ("what explains this", {"diagnosis"}),
        ("Which disease gives bands in infants?", {"list", "one"}),
        ("is gout dystrophic?", {"yes or no"}),
        ("Does leprosy calcify nerves?", {"yes or no"}),
        ("leprosy calcifies nerves, right?", {"yes or no"}),
        ("I wonder whether HO is common", {"yes or no"}),
        ("time course of MO", {"time course"}),
        ("How does MO evolve over the first year?", {"time course"}),
        ("stages of MO", {"time course"}),
        ("what stands under the heading pinna", {"under"}),
        ("MO at 8 weeks", set()),
        ("sheets, weak thighs", set()),
        ("where does gout belong", set()),
        ("when does ALP peak", set()),
        ("", set()),
    ],
    ids=lambda given: given if isinstance(given, str) else " and ".join(sorted(given)),
)
def test_the_grammar_of_a_question_says_what_it_asks_for(question, kinds):
    for text in (question, question.upper()):
        assert {kind for kind, asks in FORMS.items() if asks(text)} == kinds


@pytest.mark.parametrize(
    ("question", "strict"),
    [
        ("define HO", True),
        ("what does it mean", True),
        ("what exactly is HO", True),
        ("HO, what is", True),
        ("what is HO", False),
        ("whats HO", False),
    ],
)
def test_a_strict_definition_says_define_or_mean(question, strict):
    assert forms.asks_definition(question)
    assert forms.asks_definition(question, strictly=True) is strict


def test_a_list_is_asked_for_by_the_nouns_of_the_field_too():
    question = "Which tumours ossify?"
    assert not forms.asks_list(question)
    assert forms.asks_list(question, ("tumours",))
    assert not forms.asks_list("the tumours", ("tumours",))
    assert not forms.asks_list("which aab", ("a+b",))


@pytest.mark.parametrize("notes", ["sheets, weak thighs, 8yo", "DM", "hip, painless, phosphate up"])
def test_notes_on_a_case_ask_nothing(notes):
    assert not forms.asks_anything(notes)
    assert forms.asks_anything(f"{notes}: what causes it")


@pytest.mark.parametrize(
    ("question", "granted"),
    [
        ("As robins are blue, which blue is it?", True),
        ("Given that jays swim, how deep do they go?", True),
        ("Robins being blue, what are the eggs like?", True),
        ("Why do jays swim?", True),
        ("Robins are red, so why do they hide?", True),
        ("What explains the blue of robins?", True),
        ("My colleague says robins are blue: how blue?", True),
        ("Which robins are blue?", False),
        ("Do jays swim?", False),
        ("robins as a sign of spring", False),
    ],
)
def test_what_is_taken_for_granted_is_told_by_its_wording(question, granted):
    assert forms.takes_for_granted(question) is granted


@pytest.mark.parametrize(
    "question",
    [
        "Where in the outline does the robin go?",
        "Where does the robin go in the scheme?",
        "Were does the robin sit in the list?",
        "Whereabouts in the lecture is the robin?",
        "At what point in the scheme does the robin come?",
    ],
)
def test_a_place_in_a_scheme_is_a_part(question):
    assert forms.asks_part(question)
