"""Gold questions and claims read from JSON lines, checked against the documents and the lexicon."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from evals.documents import Documents
from evals.gold.checks import (
    claim_gaps,
    claim_problems,
    question_gaps,
    question_problems,
    repeated_texts,
)
from evals.gold.entries import DiagnosisId, GoldClaim, GoldQuestion, split_of
from evals.gold.records import GoldError, read_records, refuse
from ingest.sources import Source

_QUESTION = TypeAdapter(GoldQuestion)
_CLAIM = TypeAdapter(GoldClaim)


def read_questions(
    path: Path,
    *,
    sources: Sequence[Source],
    diagnosis_id: DiagnosisId | None = None,
    documents: Documents | None = None,
) -> tuple[GoldQuestion, ...]:
    """The questions of a file in its order, checked against the documents and the lexicon.

    Where a record has no `split`, `split_of` its id gives it.

    Args:
        path: One JSON object a line; blank lines are passed over.
        sources: The documents that evidence cites.
        diagnosis_id: The lexicon's mapping; without it names stay as written.
        documents: Where given, evidence must hold what its entry says, as far as can be told.

    Raises:
        GoldError: a record is malformed, repeated, or at odds with the documents or the lexicon.
    """
    problems: list[str] = []
    records = read_records(path, _QUESTION, problems, complete=_with_split)
    questions = []
    for where, question in records:
        mapped, unknown = _map_diagnoses(question, diagnosis_id or (lambda name: name))
        problems += [f"{where}: {text}" for text in question_problems(question, sources)]
        problems += [f"{where}: the lexicon does not know {name!r}." for name in unknown]
        if documents is not None:
            problems += [f"{where}: {text}" for text in question_gaps(mapped, documents)]
        questions.append(mapped)
    problems += repeated_texts([(where, (*q.turns, q.question)) for where, q in records])
    refuse(path, problems)
    return tuple(questions)


def read_claims(
    path: Path, *, sources: Sequence[Source], documents: Documents | None = None
) -> tuple[GoldClaim, ...]:
    """The claims of a file in its order, checked against the documents.

    Args:
        path: One JSON object a line; blank lines are passed over.
        sources: The documents that evidence cites.
        documents: Where given, evidence must have something in common with its claim.

    Raises:
        GoldError: a record is malformed, repeated, or at odds with the documents.
    """
    problems: list[str] = []
    records = read_records(path, _CLAIM, problems, complete=_with_split)
    for where, claim in records:
        problems += [f"{where}: {text}" for text in claim_problems(claim, sources)]
        if documents is not None:
            problems += [f"{where}: {text}" for text in claim_gaps(claim, documents)]
    problems += repeated_texts([(where, (claim.claim,)) for where, claim in records])
    refuse(path, problems)
    return tuple(claim for _, claim in records)


def select_questions(
    questions: Sequence[GoldQuestion], *, kinds: Sequence[str] = (), ids: Sequence[str] = ()
) -> tuple[GoldQuestion, ...]:
    """The questions of these kinds and ids, in order; no kinds mean all kinds, no ids all ids.

    Raises:
        GoldError: a kind or an id is not there, or nothing is left.
    """
    known_kinds = sorted({question.kind for question in questions})
    for kind in kinds:
        if kind not in known_kinds:
            raise GoldError(f"No question is of kind {kind!r}; there are {', '.join(known_kinds)}.")
    known_ids = {question.id for question in questions}
    for id_ in ids:
        if id_ not in known_ids:
            raise GoldError(f"There is no question {id_!r} in the gold file.")
    chosen = tuple(
        q for q in questions if (not kinds or q.kind in kinds) and (not ids or q.id in ids)
    )
    if not chosen:
        raise GoldError("No question is left; choose other kinds or ids.")
    return chosen


def _with_split(record: dict[str, Any]) -> dict[str, Any]:
    """The record with a split, its own or that of its id."""
    if "split" in record or not isinstance(record.get("id"), str):
        return record
    return record | {"split": split_of(record["id"])}


def canonical_ids(
    names: Sequence[str] | None, diagnosis_id: DiagnosisId
) -> tuple[tuple[str, ...] | None, list[str]]:
    """The canonical ids of some names, each once, and the names that have none."""
    if names is None:
        return None, []
    ids = [(name, diagnosis_id(name)) for name in names]
    known = dict.fromkeys(found for _, found in ids if found is not None)
    return tuple(known), [name for name, found in ids if found is None]


def _map_diagnoses(
    question: GoldQuestion, diagnosis_id: DiagnosisId
) -> tuple[GoldQuestion, list[str]]:
    """The question with canonical ids, each once, and the names that have none."""
    diagnoses, unlisted = canonical_ids(question.diagnoses, diagnosis_id)
    top3, unranked = canonical_ids(question.top3, diagnosis_id)
    first, unplaced = canonical_ids(
        None if question.first is None else [question.first], diagnosis_id
    )
    changed = replace(question, diagnoses=diagnoses, top3=top3, first=first[0] if first else None)
    return changed, list(dict.fromkeys([*unlisted, *unranked, *unplaced]))
