"""Export: a run in the shapes of RAGAS, DeepEval and LangSmith, as files; nothing is sent."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.running import Outcome, Reply
from ingest.errors import UserError
from ingest.spans import Span

RAGAS = "ragas.jsonl"
DEEPEVAL = "deepeval.json"
LANGSMITH = "langsmith_dataset.jsonl"

_RETRIEVED_LINES = 20

Record = Mapping[str, object]


def export(outcomes: Sequence[Outcome], documents: Documents, folder: Path) -> tuple[Path, ...]:
    """Write the three files, over the questions that were answered, and say where they are.

    The gold has no model answers: where a shape asks for one it gets the lines of the evidence,
    or for a question to abstain from, a sentence that says so.

    Raises:
        UserError: the folder cannot be written.
    """
    pairs = [(o.question, o.reply) for o in outcomes if o.reply is not None]
    files = {
        RAGAS: _json_lines([ragas_record(q, r, documents) for q, r in pairs]),
        DEEPEVAL: _json([deepeval_record(q, r, documents) for q, r in pairs]),
        LANGSMITH: _json_lines([langsmith_example(o.question, documents) for o in outcomes]),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"The export cannot be written to {folder}: {error.strerror}; name another folder."
        ) from error
    return tuple(folder / name for name in files)


def ragas_record(question: GoldQuestion, reply: Reply, documents: Documents) -> Record:
    """One `SingleTurnSample` of RAGAS."""
    return {
        "user_input": _asked(question),
        "response": reply.answer.text,
        "retrieved_contexts": _texts(reply.lines[:_RETRIEVED_LINES], documents),
        "reference": _reference(question, documents),
        "reference_contexts": _texts(question.evidence, documents),
    }


def deepeval_record(question: GoldQuestion, reply: Reply, documents: Documents) -> Record:
    """One `LLMTestCase` of DeepEval."""
    return {
        "name": question.id,
        "input": _asked(question),
        "actual_output": reply.answer.text,
        "expected_output": _reference(question, documents),
        "context": _texts(question.evidence, documents),
        "retrieval_context": _texts(reply.lines[:_RETRIEVED_LINES], documents),
        "tags": [question.kind, question.split],
    }


def langsmith_example(question: GoldQuestion, documents: Documents) -> Record:
    """One example of a LangSmith dataset: inputs, reference outputs and metadata."""
    return {
        "inputs": {"question": question.question, "turns": list(question.turns)},
        "outputs": {
            "answer": _reference(question, documents),
            "diagnoses": list(question.diagnoses or question.top3 or ()),
            "citations": [str(span) for span in question.evidence],
            "abstain": question.abstain,
        },
        "metadata": {"id": question.id, "kind": question.kind, "split": question.split},
        "split": question.split,
    }


def _asked(question: GoldQuestion) -> str:
    return "\n".join([*question.turns, question.question])


def _reference(question: GoldQuestion, documents: Documents) -> str:
    if question.abstain:
        return "The documents do not answer this."
    return "\n".join(_texts(question.evidence, documents))


def _texts(spans: Sequence[Span], documents: Documents) -> list[str]:
    """Each span with its headings and its citation, as one text."""
    return [f"{documents.read([span])} [{span}]" for span in spans]


def _json(records: Sequence[Record]) -> str:
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _json_lines(records: Sequence[Record]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
