"""Numbering: citations in order of first use, quotes as shipped, no markup let through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import Assistant
from assistant.draft import DraftCaution, DraftConflict
from assistant.numbering import (
    Numbering,
    candidates,
    cautions,
    claims,
    conflicts,
    escape,
    markdown,
    marks,
)
from tests.assistant_fixtures import (
    MINI,
    ORIGIN,
    Found,
    ask,
    candidate,
    cell,
    claim,
    corpus_of,
    draft,
    spans,
)
from tests.strategies import CORPORA, corpus_called

QUESTIONS = {
    "corpus": [
        "Which diseases calcify in sheets?",
        "which are rare but important?",
        "sheets in an 8yo with weak thighs, dx?",
        "30-year-old with a firm painless mass at the hip, phosphate raised: dx?",
        "bony mass in the thigh after a kick, 20M, what is it?",
        "tell me about dermatomyositis",
        "HO vs MO",
        "CPPD versus HADD",
        "time course of MO",
        "what is metastatic calcification",
        "is hypoparathyroidism metastatic or dystrophic?",
        "into what is the annulus divided?",
        "What is another name for dracunculiasis?",
        "what stands under Aunt Minnie?",
        "When does ALP peak in MO, and which muscles does it affect?",
        "Which gene is mutated in FOP?",
    ],
    MINI: [
        "mottled leaves with silver streaks, no webs, dx?",
        "Take me through the time course of black spot.",
        "What is the difference between clubroot and crown gall?",
        "How big are aphids?",
    ],
}
EVERY = [(name, question) for name, asked in QUESTIONS.items() for question in asked]
MARK = re.compile(r"(?<!\\)\[(\d+)\]")


@pytest.mark.parametrize(("name", "question"), EVERY)
def test_every_mark_of_an_answer_resolves_in_order_of_first_use(name, question):
    answer = ask(question, corpus=name)
    used = list(dict.fromkeys(int(number) for number in MARK.findall(answer.text)))
    assert used == list(range(1, len(used) + 1))
    assert [citation.number for citation in answer.citations] == list(
        range(1, len(answer.citations) + 1)
    )
    assert len(used) <= len(answer.citations)
    cells = [
        cited
        for one in answer.differential
        for part in (one.fits, one.against, one.discriminators, one.score)
        for cited in part
    ]
    sides = [side for conflict in answer.conflicts for side in conflict.sides]
    numbered = {
        n for one in (*answer.claims, *cells, *answer.cautions, *sides) for n in one.citations
    }
    assert numbered | set(used) == {citation.number for citation in answer.citations}


@pytest.mark.parametrize(("name", "question"), EVERY)
def test_every_quote_is_its_lines_byte_for_byte(name, question):
    for citation in ask(question, corpus=name).citations:
        path = CORPORA[name] / "documents" / f"{citation.document}.txt"
        lines = path.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")
        assert citation.quote == "\n".join(lines[citation.first - 1 : citation.last])
        span = f"{citation.first}" + f"-{citation.last}" * (citation.last > citation.first)
        assert citation.id == f"{citation.document}:{span}"


def test_a_citation_has_the_headings_above_its_line():
    (citation, *_) = ask("Which diseases calcify in sheets?").citations
    assert citation.heading[-1] == "Sheets of Calcification"


def numbering():
    return Numbering(corpus_called(MINI))


def test_numbers_are_given_at_first_use_and_kept():
    numbers = numbering()
    assert numbers.numbers(spans("clinic:86", "clinic:13")) == (1, 2)
    assert numbers.numbers(spans("clinic:13", "clinic:87", "clinic:13")) == (2, 3)
    assert numbers.numbers(spans("clinic:86-87")) == (4,)
    assert [str(c.id) for c in numbers.citations()] == [
        "clinic:86",
        "clinic:13",
        "clinic:87",
        "clinic:86-87",
    ]


def test_all_parts_of_a_draft_share_the_numbers_of_its_text():
    one = cell("pustules", "clinic:86")
    written = draft(
        claim("Rust: orange pustules.", "clinic:86", group="Rust", label="pustules"),
        layout="table",
        candidates=(candidate("Rust", one, against=(cell("webbing", "clinic:92"),), score=(one,)),),
        cautions=(
            DraftCaution(id="c", text="Exclude frost.", spans=spans("clinic:26"), kind="source"),
        ),
        conflicts=(
            DraftConflict(
                id="x",
                topic="Size",
                sides=(claim("Small.", "clinic:87"), claim("Large.", "clinic:113")),
            ),
        ),
    )
    numbers = numbering()
    assert markdown(written, numbers) == (
        "1. **Rust**: pustules [1]; does not fit: webbing [2]\n\n"
        "**The sources differ** — Size: Small. [3] / Large. [4]\n\n"
        "**Caution**: Exclude frost. [5]"
    )
    (rust,) = candidates(written, numbers)
    assert (rust.rank, rust.fits[0].citations, rust.against[0].citations) == (1, (1,), (2,))
    assert [one.citations for one in claims(written, numbers)] == [(1,)]
    assert [one.citations for one in cautions(written, numbers)] == [(5,)]
    assert [s.citations for one in conflicts(written, numbers) for s in one.sides] == [(3,), (4,)]
    assert len(numbers.citations()) == 5


def test_sentences_are_paragraphs_and_items_stand_under_their_captions():
    said = (claim("One.", "clinic:9"), claim("Two.", "clinic:10", "clinic:11"))
    assert markdown(draft(*said, lead="Yes"), numbering()) == "**Yes**\n\nOne. [1]\n\nTwo. [2][3]"
    items = (
        claim("A: x.", "clinic:9", group="A", label="x"),
        claim("B: y.", "clinic:10", group="B", label="y"),
        claim("A: z.", "clinic:9", group="A", label="z"),
    )
    assert markdown(draft(*items, layout="list"), numbering()) == (
        "**A**\n- x [1]\n- z [1]\n\n**B**\n- y [2]"
    )


def test_what_is_missing_and_what_is_nearest_are_said():
    part = draft(claim("One.", "clinic:9"), status="partial", missing=("the price", "the origin"))
    assert markdown(part, numbering()).endswith("Not stated in the sources: the price; the origin.")
    silent = draft(status="abstained", reason="No line says so.", nearest=spans("clinic:9"))
    assert markdown(silent, numbering()) == "No line says so. Nearest lines: [1]"
    assert markdown(draft(status="abstained"), numbering()) == "The sources do not answer this."


HOSTILE = (
    "<script>alert(1)</script> ![p](https://evil.example/p.png) [link](https://evil.example) "
    "`code` *b* _i_ #h $x^2$ ~~s~~ {{x}} | cell | [7] \\[8]"
)
MARKUP = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>#|!~$]")


@given(st.text(max_size=60))
def test_escaped_text_has_no_markup_left_and_reads_the_same(text):
    escaped = escape(text)
    assert not MARKUP.search(escaped)
    assert re.sub(r"\\(.)", r"\1", escaped, flags=re.DOTALL) == text


def test_whom_all_claims_of_a_list_are_about_is_named_above_it():
    perch = claim("Jay: perches on oaks.", "clinic:9", group="Site", label="perches on oaks")
    calls = claim("Jay: calls at dawn.", "clinic:9", group="Time", label="calls at dawn")
    robin = claim("Robin: calls at dusk.", "clinic:9", group="Time", label="calls at dusk")
    assert markdown(draft(perch, calls, layout="list"), numbering()).startswith(
        "**Jay**\n\n**Site**"
    )
    assert markdown(draft(perch, robin, layout="list"), numbering()).startswith("**Site**")


def test_a_name_that_is_the_caption_is_not_said_twice():
    perch = claim("Jay: perches on oaks.", "clinic:9", group="Jay", label="perches on oaks")
    assert markdown(draft(perch, layout="list"), numbering()).count("Jay") == 1


@pytest.mark.parametrize("layout", ["sentences", "list", "table"])
def test_the_markup_of_hostile_text_is_escaped_wherever_it_stands(layout):
    hostile = claim(HOSTILE, "clinic:9", group=HOSTILE, label=HOSTILE)
    written = draft(
        hostile,
        layout=layout,
        status="partial",
        lead=HOSTILE,
        missing=(HOSTILE,),
        candidates=(candidate(HOSTILE, cell(HOSTILE, "clinic:9")),),
        cautions=(DraftCaution(id="c", text=HOSTILE, spans=spans("clinic:9"), kind="editor"),),
        conflicts=(DraftConflict(id="x", topic=HOSTILE, sides=(hostile, hostile)),),
    )
    for text in (
        markdown(written, numbering()),
        markdown(draft(status="refused", reason=HOSTILE), numbering()),
    ):
        ours = MARK.sub("", text).replace("**", "")
        assert HOSTILE not in text
        assert not MARKUP.search(ours)


def test_the_markup_of_a_hostile_document_is_escaped(tmp_path):
    lines = "Jay\n- Wing <img src=x onerror=alert(1)> **b**\n"
    assistant = Assistant(corpus_of(tmp_path / "corpus", lines), Found(), ORIGIN)
    answer = assistant.ask("tell me about the jay")
    assert "\\<img src=x onerror=alert(1)\\> \\*\\*b" in answer.text
    assert answer.citations[0].quote == lines.splitlines()[1]


def test_the_words_of_a_hostile_question_are_escaped():
    answer = ask("calcification of the <b>quidditch</b> [1](http://evil.example)")
    assert answer.status == "abstained"
    assert not MARKUP.search(MARK.sub("", answer.text))


def test_marks_are_bracketed_numbers():
    assert marks((1, 12)) == "[1][12]"
    assert marks(()) == ""
