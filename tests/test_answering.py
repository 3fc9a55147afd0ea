"""The assistant over a real index with the real model: answers whole, repeatable, safe to share."""

import json
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import pytest

from assistant.answer import Answer, answer_schema
from assistant.answering import Assistant
from assistant.chat_models.choice import BUILT_IN
from assistant.guard import rules_version
from ingest.errors import IndexMissingError
from ingest.settings import Settings
from tests.assistant_fixtures import MINI, ask, assistant_of, cited, listed, timeless
from tests.strategies import CORPORA, ROOT

SHEETS = "Which diseases calcify in sheets?"
THREE = ["dermatomyositis", "fibrodysplasia ossificans progressiva", "venous stasis"]
QUESTIONS = [
    SHEETS,
    "which are rare but important?",
    "metabolic causes without hypercalcaemia",
    "Sheet-like calcification in an eight-year-old with weak thighs: what could it be?",
    "When does alkaline phosphatase peak in HO?",
    "tell me about gout",
    "HO vs MO",
    "CPPD versus HADD",
    "MO at 8 weeks",
    "time course of MO",
    "what is metastatic calcification",
    "which disease gives longitudinal bands in infants?",
    "is hypoparathyroidism metastatic or dystrophic?",
    "does leprosy calcify nerves?",
    "What is another name for dracunculiasis?",
    "into what is the annulus divided?",
    "causes of calcifed pina",
    "Which gene is mutated in FOP?",
    "What is the capital of Mongolia?",
    "How is HO treated?",
]
GOLD = [
    json.loads(line)
    for line in (ROOT / "evals" / "gold" / "questions.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="session")
def serial(indexed):
    """The answers to the questions, one after another."""
    return [timeless(indexed.ask(question)) for question in QUESTIONS]


@pytest.mark.slow
def test_sheets_are_the_three_diseases_with_their_lines(indexed):
    answer = indexed.ask(SHEETS)
    assert answer.status == "answered"
    assert listed(answer) == THREE
    assert cited(answer) == ["slides:499", "slides:500", "slides:501"]
    assert [one.quote for one in answer.citations] == [
        "- Dermatomyositis",
        "- Fibrodysplasia ossificans progressiva",
        "- Venous stasis",
    ]


@pytest.mark.slow
def test_the_capital_of_mongolia_is_not_known(indexed):
    answer = indexed.ask("What is the capital of Mongolia?")
    assert (answer.status, answer.claims, answer.citations) == ("abstained", (), ())
    assert answer.understood.not_recognised == ("Mongolia",)


@pytest.mark.slow
def test_the_same_question_has_the_same_answer_byte_for_byte(indexed, serial):
    for question, before in reversed(list(zip(QUESTIONS, serial, strict=True))):
        assert timeless(indexed.ask(question)) == before


@pytest.mark.slow
def test_eight_threads_get_the_answers_of_one(indexed, serial):
    def all_answers(start: int) -> list[str]:
        """Every question once, each thread from another on."""
        answers = {}
        for place in [*range(start, len(QUESTIONS)), *range(start)]:
            answers[place] = timeless(indexed.ask(QUESTIONS[place]))
        return [answers[place] for place in range(len(QUESTIONS))]

    with ThreadPoolExecutor(8) as pool:
        for threaded in pool.map(all_answers, range(0, 16, 2)):
            assert threaded == serial


@pytest.mark.slow
def test_an_answer_has_a_receipt_of_what_made_it(indexed):
    receipt = indexed.ask(SHEETS).receipt
    assert receipt.index == indexed.index.generation
    assert receipt.corpus == indexed.index.fingerprint.corpus
    assert receipt.embedding_model == indexed.encoder.identity
    assert (receipt.chat_model, receipt.rules) == (BUILT_IN, rules_version())
    assert list(receipt.seconds) == ["retrieve", "write", "check"]
    assert all(seconds >= 0 for seconds in receipt.seconds.values())


@pytest.mark.slow
def test_lines_are_found_by_meaning_where_no_entry_is_named(indexed):
    found = indexed.retrieve("a helminth of undercooked ham")
    assert "anton:86" in [str(line.span) for line in found.lines[:8]]


@pytest.mark.slow
@pytest.mark.parametrize("turns", [(), ("Causes of calcification of the pinna?",)])
def test_the_lines_of_the_latest_answer_are_those_found_anew(indexed, turns):
    question = "Which diseases calcify in sheets?" if not turns else "and of the finger tips?"
    indexed.ask("HO vs MO")
    anew = indexed.retrieve(question, turns)
    indexed.ask(question, turns)
    assert indexed.retrieve(question, turns) == anew
    assert indexed.retrieve("HO vs MO") != anew


@pytest.mark.slow
def test_an_assistant_knows_its_documents_and_lexicon(indexed):
    assert [source.document for source in indexed.sources] == ["anton", "slides"]
    assert "dermatomyositis" in indexed.lexicon.terms
    assert indexed.name == "Soft-tissue calcification and ossification"


def test_without_an_index_there_is_no_assistant(tmp_path):
    with pytest.raises(IndexMissingError):
        Assistant.open(Settings(corpus=CORPORA["corpus"], data=tmp_path))


def test_a_closed_assistant_without_an_index_is_closed_quietly():
    with assistant_of() as assistant:
        assert assistant.index is None


@pytest.mark.parametrize(
    ("question", "stages"),
    [(SHEETS, ["searching", "writing", "checking"]), ("How is HO treated?", ["searching"])],
)
def test_the_stages_of_an_answer_are_told(question, stages):
    told = []
    assistant_of().ask(question, on_stage=told.append)
    assert told == stages


def test_an_answer_keeps_the_id_and_the_words_of_its_question():
    answer = assistant_of().ask(SHEETS, question_id="q7")
    assert (answer.id, answer.question) == ("q7", SHEETS)
    assert ask(SHEETS).id is None


@pytest.fixture(scope="module")
def gold_answers():
    return [ask(gold["question"], *gold["turns"]) for gold in GOLD]


def test_every_answer_is_of_the_published_schema(gold_answers):
    schema = answer_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for answer in gold_answers:
        text = answer.model_dump_json()
        validator.validate(json.loads(text))
        assert Answer.model_validate_json(text) == answer


def test_the_schema_is_closed_and_names_every_field():
    schema = answer_schema()
    assert list(schema["properties"]) == [
        "id", "question", "status", "reason", "text", "claims", "differential", "further",
        "cautions", "conflicts", "citations", "understood", "verdict", "receipt",
    ]  # fmt: skip
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False


def test_every_claim_is_cited_and_every_citation_is_there(gold_answers):
    for answer in gold_answers:
        numbers = [citation.number for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        for claim in answer.claims:
            assert claim.citations, answer.question
            assert set(claim.citations) <= set(numbers)


def test_a_status_says_what_an_answer_holds(gold_answers):
    for answer in gold_answers:
        spoken = answer.status in ("answered", "partial")
        assert bool(answer.claims) is spoken, answer.question
        assert (answer.reason is None) is spoken, answer.question
        assert answer.verdict.passed
        ranks = [candidate.rank for candidate in answer.differential]
        assert ranks == list(range(1, len(ranks) + 1))
        assert len(set(listed(answer))) == len(ranks)


def test_an_assistant_of_another_field_answers_as_well():
    answer = ask("Which troubles make orange pustules?", corpus=MINI)
    assert listed(answer) == ["rust"]


def test_the_next_draft_is_tried_where_the_check_leaves_nothing_of_the_first():
    assistant = assistant_of()
    question = (
        "What does the word idiopathic before calcinosis universalis or tumoral calcinosis mean?"
    )
    query, first = assistant.draft(question)
    assert assistant.guard.check(first, query).draft.status == "abstained"
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert "slides:432" in cited(answer)
