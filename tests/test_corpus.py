"""The corpora: quick to read, as their manifests say, and no word of theirs in the code."""

import hashlib
import re
import time
import tomllib

import pytest

from ingest.corpus import read_corpus
from ingest.errors import SourceError
from tests.strategies import CORPORA, ROOT, corpus_called

both = pytest.mark.parametrize("name", CORPORA)
PACKAGES = ("ingest", "assistant", "evals", "ui")
WORD_LETTERS = 5

# Aliases of the lexicon that the code uses as the plain English or programming words they also are.
ORDINARY = {
    "lines": "of a document", "in lines": "of a document", "digits": "of a number",
    "round": "the function", "rounded": "of a figure", "random": "the module", "linear": "of time",
    "dense": "retrieval by vectors", "outer": "of two loops", "children": "of a node",
    "regression": "of a measure", "resolve": "a path or a reference", "local": "not on a network",
    "temporary": "a file", "transient": "text on a terminal", "left behind": "files",
    "remains": "of a text", "what remains": "of a text", "stays": "as it is", "often": "how often",
    "several": "more than two", "common": "ordinary", "commonest": "words of English",
    "anywhere": "in a document", "bands": "of age", "mature": "a verb of questions about courses",
    "worms": "food of the birds in an example", "woman": "in ages", "child": "in ages",
    "teens": "in ages", "surgery": "advice that is refused whatever the corpus",
}  # fmt: skip


@both
def test_a_corpus_is_read_in_well_under_a_second(name):
    times = []
    for _ in range(3):
        started = time.perf_counter()
        read_corpus(CORPORA[name])
        times.append(time.perf_counter() - started)
    assert min(times) < 0.8


@both
def test_a_corpus_is_whole(name):
    corpus = corpus_called(name)
    documents = [source.document for source in corpus.sources]
    assert list(corpus.outlines) == documents
    assert corpus.name
    assert corpus.folder == CORPORA[name]
    assert {statement.span.document for statement in corpus.statements} == set(documents)
    assert {passage.span.document for passage in corpus.passages} == set(documents)


@both
def test_the_manifest_has_the_hash_of_every_document_and_no_other(name):
    folder = CORPORA[name]
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    listed = {f"{entry['id']}.txt": entry["sha256"] for entry in manifest["document"]}
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "documents").iterdir()
    }
    assert listed == files


@both
def test_every_outline_is_of_a_document(name):
    documents = {source.document for source in corpus_called(name).sources}
    outlines = {path.stem for path in (CORPORA[name] / "outlines").iterdir()}
    assert outlines <= documents


def test_a_document_without_an_outline_file_works_from_its_layout():
    corpus = corpus_called("mini corpus")
    assert not (CORPORA["mini corpus"] / "outlines" / "handbook.outline").exists()
    assert len(corpus.outlines["handbook"].nodes) == 46
    assert any(fact.span.document == "handbook" for fact in corpus.facts["black spot"])


def test_a_line_has_the_statement_of_its_node():
    corpus = corpus_called("corpus")
    assert corpus.statement_at["slides", 568] is corpus.statement_at["slides", 569]
    assert ("slides", 2) not in corpus.statement_at
    assert ("slides", 3) not in corpus.statement_at


def test_some_documents_can_be_asked_alone():
    corpus = corpus_called("corpus")
    anton = corpus.of(["anton"])
    assert {statement.span.document for statement in anton.statements} == {"anton"}
    assert {fact.span.document for facts in anton.facts.values() for fact in facts} == {"anton"}
    assert anton.passages == corpus.passages
    assert corpus.of(["anton", "slides"]).statements == corpus.statements
    assert corpus.of([]).statements == ()


def test_names_and_predicates_of_a_corpus_are_those_of_its_lines():
    corpus = corpus_called("mini corpus")
    assert {"black spot", "leaf underside", "common"} <= corpus.named
    assert "codling moth" not in corpus.named
    assert {"tier", "site", "stage"} <= corpus.stated_predicates
    assert "origin" not in corpus.stated_predicates


def test_an_unknown_document_is_a_mistake_of_the_caller():
    with pytest.raises((KeyError, StopIteration)):
        corpus_called("corpus").source("nowhere")


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(SourceError, match="There is no manifest at"):
        read_corpus(tmp_path / "nowhere")


def test_no_word_of_the_lexicon_stands_in_the_code():
    terms = corpus_called("corpus").lexicon.terms.values()
    names = {name.casefold() for term in terms for name in (*term.aliases, term.name)}
    names = {name for name in names if len(name) >= WORD_LETTERS}
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
    offenders = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for match in pattern.finditer(line)
        if match[0].casefold() not in ORDINARY
    ]
    assert offenders == []


def test_what_is_allowed_in_the_code_is_still_in_the_lexicon():
    terms = corpus_called("corpus").lexicon.terms.values()
    names = {name.casefold() for term in terms for name in (*term.aliases, term.name)}
    assert ORDINARY.keys() - names == set()
