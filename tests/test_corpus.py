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

# Names of the lexicon that the code uses as the English or programming words they also are.
ORDINARY = {
    "digits": "of a number", "rounded": "of a figure", "random": "the module", "linear": "of time",
    "dense": "retrieval by vectors", "outer": "of two loops", "children": "of a node",
    "deeper": "in a tree", "regression": "of a measure",
    "resolve": "a path or a reference", "resolved": "of a reference", "elliptical": "of a question",
    "temporary": "a file", "transient": "text on a terminal", "every generation": "of the index",
    "stays": "as it is", "stays behind": "a file", "commonest": "words of English",
    "anywhere": "in a document", "everywhere": "in a text", "bands": "of age",
    "mature": "a verb of questions about a course", "child": "in ages", "teens": "in ages",
    "twenties": "in ages", "forties": "in ages", "fifties": "in ages", "in her forties": "in ages",
    "ancestry": "what a rule keeps out of rankings", "both sides": "of a conflict",
    "worms": "food of birds in an example", "surgery": "advice that is refused for any corpus",
}  # fmt: skip


@both
def test_a_corpus_is_read_in_well_under_a_second(name):
    def seconds():
        started = time.process_time()  # a busy machine is not the corpus's fault
        read_corpus(CORPORA[name])
        return time.process_time() - started

    assert any(seconds() < 0.9 for _ in range(5))


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
    lines = [line for line in corpus.source("handbook").lines if line.strip()]
    assert len(corpus.outlines["handbook"].nodes) == len(lines)
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


def names_of_the_lexicon():
    """The names of five letters and more in `corpus/lexicon`, but those of plain words alone."""
    plain = (ROOT / "assistant" / "language" / "plain_words.txt").read_text(encoding="utf-8")
    plain_words = set(plain.casefold().split())
    terms = corpus_called("corpus").lexicon.terms.values()
    for name in {name.casefold() for t in terms for name in (*t.aliases, t.name)}:
        if len(name) >= WORD_LETTERS and not plain_words.issuperset(re.findall(r"\w+", name)):
            yield name


def named_in_code(names):
    """Where a Python module of ours holds one of the names as whole words."""
    by_first_word = {}
    for name in names:
        by_first_word.setdefault(re.findall(r"\w+", name)[0], []).append(name)
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        text = path.read_text(encoding="utf-8").casefold()
        for word in sorted(by_first_word.keys() & set(re.findall(r"\w+", text))):
            for name in (name for name in by_first_word[word] if name in text):
                for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                    line = text.count("\n", 0, match.start()) + 1
                    yield f"{path.relative_to(ROOT)}:{line}: {name}"


def test_no_word_of_the_lexicon_stands_in_the_code():
    assert list(named_in_code(set(names_of_the_lexicon()) - ORDINARY.keys())) == []
