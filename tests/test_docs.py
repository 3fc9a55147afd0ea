"""The documents say what is so: commands, settings, links, make targets and examples exist."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from typer.main import get_command

from ingest.corpus import read_corpus
from ingest.settings import PREFIX, Settings
from ui.cli import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "corpus" / "README.md"]
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
COMMANDS = get_command(app).commands
TARGETS = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
EXAMPLE_FILE = re.compile(r"^### `(\S+)`$.*?^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)

UNREAD = {"value"}  # known to the readers of the files, and used by nothing yet

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)


def code(text):
    """The lines of fenced blocks and the inline code of a Markdown text."""
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [line for block in fenced for line in block.split("\n")] + re.findall(
        r"`([^`]+)`", prose
    )


def commands(text):
    """The `gamut` commands of a text, each with the options shown with it.

    In the table of commands, options stand in the second column.
    """
    rows = re.findall(r"^\| `gamut ([a-z]+)(.*)$", text, re.MULTILINE)
    lines = [m.groups() for m in map(re.compile(r"\$? ?gamut ([a-z]+)(.*)").match, code(text)) if m]
    for name, rest in (*rows, *lines):
        yield name, set(re.findall(r"--[a-z][a-z-]*", rest))


def links(text):
    return [
        target.partition("#")[0]
        for target in re.findall(r"\]\(([^)\s]+)\)", text)
        if not target.startswith(("https://", "#"))
    ]


def python_examples(text):
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def imports(example):
    for node in ast.walk(ast.parse(example)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module, alias.name) for alias in node.names)


@each_document
def test_every_command_exists_with_the_options_shown(path):
    for name, options in commands(path.read_text("utf-8")):
        assert name in COMMANDS
        known = {option for p in COMMANDS[name].params for option in p.opts} | {"--help"}
        assert options <= known, f"gamut {name}"


def test_the_readme_names_every_command():
    assert {name for name, _ in commands(README.read_text("utf-8"))} == set(COMMANDS)


def test_the_readme_names_every_setting_and_no_other():
    named = set(re.findall(rf"{PREFIX}[A-Z_]*[A-Z]", README.read_text("utf-8")))
    assert named == {PREFIX + field.upper() for field in Settings.model_fields}


@each_document
def test_every_linked_file_exists(path):
    assert [
        target for target in links(path.read_text("utf-8")) if not (path.parent / target).exists()
    ] == []


@each_document
def test_every_make_target_exists(path):
    named = {
        m[1] for m in map(re.compile(r"make ([a-z]+)").match, code(path.read_text("utf-8"))) if m
    }
    assert named <= TARGETS


def test_the_python_examples_import_what_exists():
    found = [
        pair for example in python_examples(README.read_text("utf-8")) for pair in imports(example)
    ]
    assert found
    for module, name in found:
        assert hasattr(importlib.import_module(module), name), f"{module}.{name}"


@pytest.fixture
def example_corpus(tmp_path):
    """The corpus that `corpus/README.md` shows, file by file."""
    text = (ROOT / "corpus" / "README.md").read_text("utf-8")
    for name, content in EXAMPLE_FILE.findall(text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return read_corpus(tmp_path)


def test_the_example_corpus_has_every_kind_of_file_that_ours_has(example_corpus):
    def kinds(folder):
        paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        return {str(p) if p.suffix in (".yaml", ".toml") else p.suffix for p in paths} - {".md"}

    assert kinds(example_corpus.folder) == kinds(ROOT / "corpus")


def test_the_example_corpus_reads_as_its_page_says(example_corpus):
    facts = {
        (fact.subject, fact.predicate, fact.value, fact.denied)
        for facts in example_corpus.facts.values()
        for fact in facts
    }
    assert facts >= {
        ("black spot", "class", "fungal disease", False),
        ("black spot", "shape", "blotches", False),
        ("black spot", "size", "5-12 mm", False),
        ("black spot", "timing", "6-8 weeks", False),
        ("black spot", "sign", "webbing", True),
        ("honey fungus", "differential-of", "grey mould", False),
        ("honey fungus", "site", "stem base", False),
    }
    assert [note.id for note in example_corpus.notes.cautions] == ["dig-first"]
    assert [note.id for note in example_corpus.notes.conflicts] == ["C1"]


def test_the_corpus_page_explains_every_note_and_every_field():
    from ingest.lexicon import Predicate, Role, Term
    from ingest.notes import When
    from ingest.outline import NOTES

    text = (ROOT / "corpus" / "README.md").read_text("utf-8")
    explained = {m[1] for m in map(re.compile(r"([a-z_]+)\b").match, code(text)) if m}
    fields = {*Term.__dataclass_fields__, *Predicate.__dataclass_fields__} - {"id"}
    expected = {*NOTES, *fields, *When.model_fields, *Role.__args__}
    assert expected - explained - UNREAD == set()
