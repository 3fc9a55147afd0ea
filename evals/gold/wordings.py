"""Wordings: groups of questions that say the same thing, and so should get the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, TypeAdapter

from evals.documents import Documents
from evals.gold.checks import repeated_texts, span_problems
from evals.gold.entries import QUESTIONS, Citing, DiagnosisId, Text
from evals.gold.reading import canonical_ids
from evals.gold.records import read_records, refuse
from ingest.sources import Source

WORDINGS = QUESTIONS.with_name("wordings.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldWordings:
    """Several wordings of one question, and what each should bring forth.

    Attributes:
        diagnoses: What each wording should put forward; None where no list is asked for.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: Text
    wordings: Annotated[tuple[Text, ...], Field(min_length=2)]
    evidence: Annotated[tuple[Citing, ...], Field(min_length=1)]
    diagnoses: tuple[Text, ...] | None = None


_WORDINGS = TypeAdapter(GoldWordings)


def read_wordings(
    path: Path,
    *,
    sources: Sequence[Source],
    diagnosis_id: DiagnosisId,
    documents: Documents | None = None,
) -> tuple[GoldWordings, ...]:
    """The groups of a file in its order, checked against the documents and the lexicon.

    Raises:
        GoldError: a record is malformed, repeated, or at odds with the documents or the lexicon.
    """
    problems: list[str] = []
    records = read_records(path, _WORDINGS, problems)
    groups = []
    for where, group in records:
        ids, unknown = canonical_ids(group.diagnoses, diagnosis_id)
        problems += [f"{where}: {text}" for text in span_problems(group.evidence, sources)]
        problems += [f"{where}: the lexicon does not know {name!r}." for name in unknown]
        if documents is not None:
            missing = set(ids or ()) - documents.named(group.evidence)
            problems += [f"{where}: the evidence does not name {id_!r}." for id_ in sorted(missing)]
        groups.append(replace(group, diagnoses=ids))
    problems += repeated_texts([(where, (text,)) for where, g in records for text in g.wordings])
    refuse(path, problems)
    return tuple(groups)
