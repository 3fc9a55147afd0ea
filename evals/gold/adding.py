"""A new gold question, asked for field by field and written as one line once it is right."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals.documents import Documents
from evals.gold.entries import DiagnosisId
from evals.gold.reading import read_questions
from evals.gold.records import GoldError

Prompt = Callable[[str, str], str]
"""Asks a person for one thing: the question, and what stands if they give nothing."""

_FORM = "diagnoses (d), a differential (r), words (w), or abstain (a)"
_LATER = re.compile(r"(\D*)(\d+)")


def add_question(
    path: Path, *, ask: Prompt, say: Callable[[str], None], documents: Documents, known: DiagnosisId
) -> str:
    """Ask for a question, check it together with its file, add its line, and give its id.

    What is wrong is said, and asked for again; an empty question ends it.

    Args:
        path: The gold file; it is made where there is none.
        ask: Asks the person.
        say: Tells the person what is wrong.
        documents: What evidence is checked against.
        known: The lexicon's mapping of names.

    Raises:
        GoldError: the person gave up, or the file is at fault without the new line.
    """
    before = _read(path)
    while True:
        record = _record(ask, before, documents)
        line = json.dumps(record, ensure_ascii=False)
        problems = _problems(before, line, path.name, documents, known)
        if not problems:
            path.write_text(before + line + "\n", encoding="utf-8")
            return str(record["id"])
        say(problems)


def _record(ask: Prompt, before: str, documents: Documents) -> dict[str, Any]:
    question = ask("Question", "").strip()
    if not question:
        raise GoldError("Nothing was added.")
    record: dict[str, Any] = {
        "id": ask("Id", _next_id(before)).strip(),
        "kind": ask("Kind", "fact").strip(),
        "question": question,
    }
    turns = _split(ask("Earlier questions of the conversation, separated by |", ""), "|")
    record |= {"turns": turns} if turns else {}
    return record | _expected(ask, documents)


def _expected(ask: Prompt, documents: Documents) -> dict[str, Any]:
    """What a right answer holds, by the form that the answer should have."""
    form = ask(f"What should the answer give: {_FORM}", "w").strip()[:1].casefold()
    if form == "a":
        return {"abstain": True}
    names = ", ".join(source.document for source in documents.sources)
    lines = _split(ask(f"Lines it stands on, such as document:12-14 ({names})", ""), ",")
    found: dict[str, Any] = {"evidence": lines}
    if form == "d":
        return found | {"diagnoses": _split(ask("All diagnoses of the list", ""), ",")}
    if form == "r":
        wanted = _split(ask("Among the first three", ""), ",")
        first = ask("First, if beyond dispute", "").strip()
        return found | {"top3": wanted} | ({"first": first} if first else {})
    return found | {"expect": _split(ask("Patterns the text must match, separated by |", ""), "|")}


def _problems(before: str, line: str, name: str, documents: Documents, known: DiagnosisId) -> str:
    """What is wrong with the file once the line is added; empty where nothing is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(before + line + "\n", encoding="utf-8")
        try:
            read_questions(path, sources=documents.sources, diagnosis_id=known, documents=documents)
        except GoldError as error:
            return str(error).replace(f"{folder}/", "")
    return ""


def _next_id(before: str) -> str:
    """The id after the last: its number one higher, or q1 where there is none."""
    lines = [line for line in before.splitlines() if line.strip()]
    last = json.loads(lines[-1]).get("id", "") if lines else ""
    match = _LATER.fullmatch(last)
    if match is None:
        return f"q{len(lines) + 1}"
    return f"{match[1]}{int(match[2]) + 1:0{len(match[2])}d}"


def _read(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} cannot be read; name a gold file.") from error
    return text if not text or text.endswith("\n") else text + "\n"


def _split(text: str, mark: str) -> Sequence[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]
