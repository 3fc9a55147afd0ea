"""Questions as they are read: entries and their polarity, what is asked, what is not understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering import WITHHELD
from assistant.question import QUESTION_CHARS, QuestionError, check_question
from tests.assistant_fixtures import MINI, ask, assistant_of
from tests.strategies import CORPORA, reader_of, sentence


def read(question, name="corpus"):
    return reader_of(name).read(question)


def mentions(question, name="corpus"):
    """The ids of the entries that a question names, `-` before those that it denies."""
    return [f"{'-' * m.denied}{m.term.id}" for m in read(question, name).mentions]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("calcification in sheets", ["calcification", "sheets"]),
        ("sheets without trauma", ["sheets", "-trauma"]),
        ("no trauma, normal calcium", ["-trauma", "normal calcium and phosphate"]),
        ("phosphate raised", ["elevated phosphate"]),
        ("pinna but no gout", ["pinna", "-gout"]),
        ("denies trauma, has a rash", ["-trauma", "skin rash"]),
        ("trauma excluded", ["-trauma"]),
        ("no rash or weakness", ["-skin rash", "-muscle weakness"]),
        ("no rash, no weakness, no burns", ["-skin rash", "-muscle weakness", "-burns"]),
        ("neither trauma nor burns", ["-trauma", "-burns"]),
        ("no history of trauma with sheets", ["-trauma", "sheets"]),
        ("calcification rather than ossification", ["calcification", "-ossification"]),
        ("painless lump", ["painless"]),
        ("no pain", ["painless"]),
        ("lack of high-flow vessel", ["lack of high-flow vessel"]),
        ("DM, dermatomyositis", ["dermatomyositis", "dermatomyositis"]),
        ("hemochromatosis / haemochromatosis", ["haemochromatosis", "haemochromatosis"]),
        ("MO and MOP", ["myositis ossificans", "fibrodysplasia ossificans progressiva"]),
        ("What is the capital of Mongolia?", []),
    ],
    ids=str,
)
def test_entries_are_found_with_their_polarity(question, found):
    assert mentions(question) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("silver streaks, no webbing", ["streaks", "-webbing"]),
        ("free of webbing", ["-webbing"]),
        ("spots without a halo, not angular", ["-yellow halo", "-angular"]),
        ("grey mold or gray mould", ["grey mould", "grey mould"]),
        ("roses, not pear trees", ["roses", "-pear trees"]),
        ("honeyfungus on the roots", ["honey fungus", "root"]),
    ],
    ids=str,
)
def test_entries_of_another_field_are_found_with_their_polarity(question, found):
    assert mentions(question, MINI) == found


def test_affirmed_and_denied_entries_are_kept_apart_each_once():
    query = read("gout in the pinna, gout, no trauma, no trauma")
    assert [term.id for term in query.stated] == ["gout", "pinna"]
    assert [term.id for term in query.denied] == ["trauma"]
    assert [term.id for term in query.subjects] == ["gout"]
    assert [term.id for term in query.findings] == ["pinna"]


@pytest.mark.parametrize(
    ("name", "question", "asked"),
    [
        ("corpus", "When is calcification seen?", "timing"),
        ("corpus", "Which gene is mutated in FOP?", "genetics"),
        ("corpus", "at what age is DM seen", "age"),
        ("corpus", "how big are the spherules", "size"),
        ("corpus", "mode of inheritance of Ehlers-Danlos", "inheritance"),
        ("corpus", "percentage of paraplegics", "share"),
        (MINI, "What brings on powdery mildew?", "cause"),
        (MINI, "How wide are the blotches?", "size"),
        (MINI, "Which country is honey fungus from?", "origin"),
    ],
    ids=lambda value: value if " " in value else None,
)
def test_what_is_asked_for_is_read_from_its_cues(name, question, asked):
    assert asked in read(question, name).asked


@pytest.mark.parametrize(
    ("name", "question", "unknown"),
    [
        ("corpus", "does quidditch calcify?", ["quidditch"]),
        ("corpus", "xyzzy in the pinna, xyzzy", ["xyzzy"]),
        ("corpus", "MCTD and LCH", ["LCH"]),
        ("corpus", "What is the capital of Mongolia?", ["Mongolia"]),
        ("corpus", "石灰化はどこですか", ["石灰化はどこですか"]),
        ("corpus", "кальцификация ушной раковины", ["кальцификация", "ушной", "раковины"]),
        ("corpus", "Please could you tell me which diseases calcify in sheets, thanks?", []),
        ("corpus", "calcification in an 8yo, 4 weeks after injury", []),
        (MINI, "lettuce with rust", ["lettuce"]),
        (MINI, "Which troubles make petals drop?", ["petals"]),
        (MINI, "hello, which diseases are found at the stem base?", []),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) > 11 else None,
)
def test_words_that_nothing_accounts_for_are_reported(name, question, unknown):
    assert list(read(question, name).unknown) == unknown


@pytest.mark.parametrize(
    ("name", "question", "typed", "found"),
    [
        ("corpus", "calcification of the pina", "pina", "pinna"),
        ("corpus", "dermatomyocitis", "dermatomyocitis", "dermatomyositis"),
        ("corpus", "hyperparathyroidsm", "hyperparathyroidsm", "hyperparathyroidism"),
        ("corpus", "hypoparathyroidsm", "hypoparathyroidsm", "hypoparathyroidism"),
        ("corpus", "parosteal osteosarcmoa", "osteosarcmoa", "parosteal osteosarcoma"),
        ("corpus", "tumral calcinosis", "tumral", "tumoral calcinosis"),
        (MINI, "balck spot", "balck", "black spot"),
        (MINI, "powdry mildew", "powdry", "powdery mildew"),
        (MINI, "crwn gall", "crwn", "crown gall"),
    ],
)
def test_a_slip_of_the_pen_is_corrected_and_said(name, question, typed, found):
    query = read(question, name)
    assert found in [term.id for term in query.stated]
    assert [(c.typed, c.applied) for c in query.corrections] == [(typed, True)]
    assert f"“{typed}” read as" in ask(question, corpus=name).understood.note


def test_a_slip_that_could_be_two_entries_is_only_suggested():
    query = read("hypparathyroidism")
    assert query.stated == ()
    assert [(c.typed, c.applied) for c in query.corrections] == [("hypparathyroidism", False)]
    answer = ask("Where does hypparathyroidism calcify?")
    assert answer.status == "abstained"
    assert "did you mean" in answer.understood.note


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("wich calcs upto 4 wks", "which calcifications up to 4 weeks"),
        ("b/l ossifn?", "bilateral ossification?"),
        ("(whats HO)", "(what is HO)"),
        ("Which tumours ossify?", "Which tumours ossify?"),
    ],
)
def test_chat_spelling_is_written_out(question, text):
    assert read(question).text == text


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("what do the slides say on DM", ("slides",)),
        ("anton: HO?", ("anton",)),
        ("anton and slides on DM", ()),
        ("tell me about DM", ()),
    ],
)
def test_documents_that_the_question_names_limit_the_answer(question, documents):
    assert read(question).documents == documents
    answer = ask(question)
    if documents:
        cited = {c.document for c in answer.citations if c.number in answer.claims[0].citations}
        assert cited == set(documents)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(" \n\t", "empty", id="blank"),
        pytest.param("?!…", "empty", id="punctuation"),
        pytest.param("🦴", "empty", id="an emoji alone"),
        pytest.param("x" * 100_000, "100,000 characters", id="100,000 letters"),
        pytest.param("sheets " * 20_000, "140,000 characters", id="20,000 words"),
        pytest.param("x" * (QUESTION_CHARS + 1), "2,001 characters", id="one too many"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_in_one_sentence(question, words):
    for refuse in (check_question, read, assistant_of().ask, assistant_of().retrieve):
        with pytest.raises(QuestionError, match=words) as caught:
            refuse(question)
        assert len(sentence(caught.value)) < 160


def test_the_longest_question_is_read():
    assert read("x " * (QUESTION_CHARS // 2)).mentions == ()


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize(
    "question",
    [
        "🦴 where is it 🦴",
        "ما هو التكلس في الأذن؟",
        "\u202ewhich sheets\u202c",
        "sheets\x00\x07 with control characters",
        "'; DROP TABLE facts; --",
        "SELECT * FROM facts WHERE 1=1",
        "{{7*7}} ${7*7} <%= 7*7 %> {0} {question} %s %n",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "\\d+(?P<x>[a-z]) \\N{BULLET} ^$",
        "[1](http://x) ![y](z) [99]",
        "1 2 3 4/52 >6/12 1/0 9/9 99999999999999999999",
        "and? or? it? the second one? which of these?",
        "z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍a̴̵̜̰͔ͫ͗͢l͠g̡o",
    ],
    ids=str,
)
def test_no_text_breaks_an_answer(name, question):
    answer = ask(question, "Which are common?", corpus=name)
    assert answer.question in (question, WITHHELD)
    assert answer.status in ("answered", "partial", "abstained", "refused")
    assert "49" not in answer.text.split()


@pytest.mark.parametrize("name", CORPORA)
@settings(max_examples=60, deadline=None)  # the first reading builds the tables
@given(st.text(max_size=60), st.data())
def test_what_is_found_stands_in_the_question(name, text, data):
    terms = list(reader_of(name).corpus.lexicon.terms.values())
    question = f"{text} {data.draw(st.sampled_from(terms)).name} {text}"
    query = read(question, name)
    words = [w.text for w in reader_of(name).corpus.lexicon.spelling.words(query.text)]
    assert set(query.unknown) <= set(words)
    ends = [end for m in query.mentions for end in (m.first, m.last)]
    assert ends == sorted(ends)
    assert all(0 <= end <= len(query.text) for end in ends)


def test_a_broad_name_is_its_process_beside_another():
    read = reader_of("corpus").read
    assert [t.id for t in read("collagen diseases with calcinosis").stated][-1] == "calcification"
    assert [t.id for t in read("what is calcinosis").stated] == ["calcinosis"]


def test_the_degree_that_is_asked_for_is_no_finding():
    query = reader_of("corpus").read("how often does bone grow in paraplegics?")
    assert "frequency" in query.asked
    assert "frequent" not in [term.id for term in query.stated]


def test_a_past_participle_is_no_disease():
    query = reader_of("corpus").read("How many criteria have to be met?")
    assert "widespread bone metastases" not in [term.id for term in query.stated]


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        pytest.param("troubles of the root other than clubroot", {"clubroot"}, id="other than"),
        pytest.param("besides clubroot, what else sits at the root?", {"clubroot"}, id="besides"),
        pytest.param("besides wilting it has rust", set(), id="besides alone leaves nothing out"),
        pytest.param("once rust and thrips are ruled out", {"rust", "thrips"}, id="joined"),
        pytest.param("rust, thrips ruled out", {"thrips"}, id="not joined"),
    ],
)
def test_what_is_left_out_is_denied(question, denied):
    assert {term.id for term in reader_of(MINI).read(question).denied} == denied


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("fenser's bone", ["brachialis"]),
        ("dansers bone", ["soleus"]),
        ("Ehlers-Danlos: AD or AR", ["ehlers-danlos", "autosomal dominant", "autosomal recessive"]),
    ],
)
def test_a_possessive_or_a_short_form_is_read(question, found):
    assert mentions(question) == found


def test_what_is_put_before_an_equals_sign_is_to_be_defined():
    assert read("dystrophic calcification = ?").text == "what is dystrophic calcification?"


def test_a_unit_that_an_ordinal_counts_is_an_amount():
    found = read("myositis ossificans by the eighth week").quantities
    assert [(q.low, q.unit) for q in found] == [(8.0, "week")]


@pytest.mark.parametrize(
    "question",
    [
        "Once trauma has been excluded, which causes are listed?",
        "Where is the metastatic kind of calcium laid down?",
    ],
)
def test_a_condition_that_is_met_and_a_part_of_a_name_ask_nothing(question):
    assert not {"exclusion", "division"} & set(read(question).asked)
