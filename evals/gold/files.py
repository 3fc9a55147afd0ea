"""The gold files as a whole: each read by what its name says it holds, every mistake at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from evals.documents import Documents
from evals.gold.entries import QUESTIONS
from evals.gold.reading import read_claims, read_questions
from evals.gold.records import GoldError
from evals.gold.wordings import read_wordings
from ingest.corpus import Corpus

Read = Callable[[Path, Corpus, Documents], Sequence[object]]


def _questions(path: Path, corpus: Corpus, documents: Documents) -> Sequence[object]:
    known = corpus.lexicon.diagnosis_id
    return read_questions(path, sources=corpus.sources, diagnosis_id=known, documents=documents)


def _claims(path: Path, corpus: Corpus, documents: Documents) -> Sequence[object]:
    return read_claims(path, sources=corpus.sources, documents=documents)


def _wordings(path: Path, corpus: Corpus, documents: Documents) -> Sequence[object]:
    known = corpus.lexicon.diagnosis_id
    return read_wordings(path, sources=corpus.sources, diagnosis_id=known, documents=documents)


# What a file holds by the beginning of its name; any other holds questions.
_READERS: tuple[tuple[str, str, Read], ...] = (
    ("claims", "claims", _claims),
    ("wordings", "groups of wordings", _wordings),
    ("", "questions", _questions),
)


def check_gold(corpus: Corpus, path: Path | None = None) -> str:
    """How much the gold files hold, a line each, where all of them are right.

    Args:
        corpus: What they are checked against.
        path: One file; by default all that are committed.

    Raises:
        GoldError: a file has a mistake; all mistakes of all files are told.
    """
    documents = Documents.of(corpus)
    told, faults = [], []
    for one in [path] if path is not None else sorted(QUESTIONS.parent.glob("*.jsonl")):
        what, read = next((w, r) for start, w, r in _READERS if one.name.startswith(start))
        try:
            told.append(f"{one.name}: {len(read(one, corpus, documents))} {what}, no mistake found")
        except GoldError as error:
            faults.append(str(error))
    if faults:
        raise GoldError("\n".join(faults))
    return "\n".join(told)
