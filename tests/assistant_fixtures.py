"""Assistants without an index, corpora of a few lines, and drafts built by hand."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.answer import Answer, Understood
from assistant.answering import Assistant, Origin
from assistant.draft import Draft, DraftCandidate, DraftCell, DraftClaim
from ingest.corpus import Corpus, read_corpus
from ingest.spans import Span, parse_citation
from tests.strategies import corpus_called

MINI = "mini corpus"
ORIGIN = Origin(corpus="corpus", index="index", embedding_model="none")

BIRDS = """\
Birds by colour

Red
- Robin
- Cardinal

Blue
- Jay

Jay
- Wing tip and crissum
- Lives 7 years
"""
BIRD_TABLES = {
    "diagnoses": "robin: {}\ncardinal: {}\njay: {}\nsummer jay: {counts_for: jay}\n",
    "findings": """
colour:
  red: {}
  blue: {near: [red]}
  redtip: {broader: [red, wing tip]}
site:
  wing: {}
  wing tip: {within: [wing]}
  tail: {}
""",
    "predicates": """
colour: {label: Colour}
site: {label: Site}
age: {label: Age, asks: [how old], units: [year]}
""",
}


class Found:
    """A search that finds the passages that it was made with, whatever is asked."""

    def __init__(self, dense: Sequence[str] = (), lexical: Sequence[str] = ()) -> None:
        self._dense, self._lexical = dense, lexical

    def dense(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        return [(name, 0.5) for name in self._dense[:k]]

    def lexical(self, text: str, k: int) -> Sequence[tuple[str, float]]:
        return [(name, 2.0) for name in self._lexical[:k]]


@cache
def assistant_of(name: str = "corpus") -> Assistant:
    """An assistant over one of the two corpora that finds by entries alone."""
    return Assistant(corpus_called(name), Found(), ORIGIN)


def ask(question: str, *turns: str, corpus: str = "corpus") -> Answer:
    """The answer to a question after the turns, without an index."""
    return assistant_of(corpus).ask(question, turns)


def listed(answer: Answer) -> list[str]:
    """The diagnoses that an answer puts forward, in order."""
    return [candidate.diagnosis for candidate in answer.differential]


def cited(answer: Answer) -> list[str]:
    """The citations of an answer, in order."""
    return [citation.id for citation in answer.citations]


def timeless(answer: Answer) -> str:
    """An answer as JSON without the seconds it took."""
    receipt = answer.receipt.model_copy(update={"seconds": {}})
    return answer.model_copy(update={"receipt": receipt}).model_dump_json()


def said(answer: Answer) -> str:
    """An answer as JSON without its question, its time and how it was understood."""
    return timeless(answer.model_copy(update={"question": "", "understood": Understood()}))


def spans(*citations: str) -> tuple[Span, ...]:
    return tuple(map(parse_citation, citations))


def claim(text: str, *citations: str, **others) -> DraftClaim:
    return DraftClaim(text=text, spans=spans(*citations), **others)


def cell(finding: str, *citations: str) -> DraftCell:
    return DraftCell(finding=finding, spans=spans(*citations))


def draft(*claims: DraftClaim, **others) -> Draft:
    return Draft(**{"status": "answered", "layout": "sentences", "claims": claims} | others)


def candidate(name: str, *fits: DraftCell, **others) -> DraftCandidate:
    return DraftCandidate(diagnosis=name.lower(), name=name, fits=fits, **others)


def corpus_of(folder: Path, text: str = BIRDS, **tables: str) -> Corpus:
    """A corpus of one document, `birds`, and the tables of its lexicon."""
    _write_corpus(folder, text, BIRD_TABLES | tables)
    return read_corpus(folder)


def _write_corpus(folder: Path, text: str, tables: Mapping[str, str]) -> None:
    (folder / "documents").mkdir(parents=True)
    (folder / "lexicon").mkdir()
    (folder / "documents" / "birds.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (folder / "manifest.toml").write_text(
        'name = "Birds"\n[[document]]\nid = "birds"\ntitle = "Birds"\nshort = "the birds"\n'
        f'sha256 = "{digest}"\n',
        encoding="utf-8",
    )
    for name, table in tables.items():
        (folder / "lexicon" / f"{name}.yaml").write_text(table, encoding="utf-8")
