"""The `gamut` command: what it prints where, how fast, and how it fails."""

import hashlib
import json
import os
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from ingest.errors import UserError
from tests.ui_fixtures import HOSTILE, StandIn, abstention, full_answer, hostile_answer
from ui.answer_text import answer_text
from ui.batch import answer_questions, read_questions
from ui.cli import main
from ui.opening import settings_with_model
from ui.printable import printable
from ui.terminal import notes, progress_bar, show

Result = namedtuple("Result", "exit_code stdout stderr")
HEAVY = ("torch", "chromadb", "langchain", "langchain_core", "sentence_transformers", "streamlit")
LINES = ("one", "two", "three [bold]x[/bold]", "four \x1b[31mred", "five", "six", "seven")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A corpus of one document, in force for this process."""
    content = "\n".join(LINES).encode() + b"\n"
    folder = tmp_path / "corpus"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "notes.txt").write_bytes(content)
    (folder / "manifest.toml").write_text(
        f'name = "Notes"\n[[document]]\nid = "notes"\ntitle = "Notes"\nshort = "the notes"\n'
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("GAMUT_CORPUS", str(folder))
    monkeypatch.setenv("GAMUT_DATA", str(tmp_path / "data"))
    return folder


@pytest.fixture
def gamut(monkeypatch, capsys):
    """Runs the command line in this process."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["gamut", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return Result(end.value.code, printed.out, printed.err)

    return run


def in_a_new_process(*arguments, code=""):
    """Run the command line in a process of its own; `code` runs after it."""
    program = (
        f"import sys; sys.argv = {['gamut', *arguments]!r}; from ui.cli import main\n"
        "try: main()\n"
        f"except SystemExit as end: print('exit', end.code, file=sys.stderr)\n{code}"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ,
        cwd=Path(__file__).parent.parent,
    )


@pytest.mark.parametrize(
    "arguments", [["--help"], ["cite", "notes:2"], ["doctor"], ["ask", "--schema"]], ids=" ".join
)
def test_commands_without_a_model_import_none_and_are_fast(corpus, arguments):
    before = os.times()
    done = in_a_new_process(
        *arguments,
        code=f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)",
    )
    after = os.times()
    seconds = sum(after[2:4]) - sum(before[2:4])  # the processor's, of processes that ended
    assert done.stderr.splitlines()[-2:] == ["exit 0", "[]"]
    assert done.stdout
    assert seconds < 3, "well under a second on a quiet machine"


def test_help_names_every_command(gamut):
    said = gamut("--help").stdout
    for command in ("ask", "cite", "chat", "ingest", "eval", "doctor"):
        assert command in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["unknown"],
        ["cite"],
        ["cite", "notes:1", "--context", "-1"],
        ["ask"],
        ["ask", "--batch", __file__],
        ["ask", "--out", "x.jsonl"],
        ["ask", "--batch", "/no/such/file.jsonl", "--out", "x.jsonl"],
        ["ask", "--batch", __file__, "--out", __file__],
        ["chat", "--port", "0"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_exits_2(arguments, gamut):
    assert gamut(*arguments).exit_code == 2


def test_cite_prints_the_lines_in_place(corpus, gamut):
    result = gamut("cite", "notes:2-3", "--context", "1")
    assert result.exit_code == 0
    assert result.stdout == (
        "notes:2-3 in Notes (the notes)\n"
        "  1  one\n"
        "> 2  two\n"
        "> 3  three [bold]x[/bold]\n"
        "  4  four \\x1b[31mred\n"
    )
    assert result.stderr == ""


def test_cite_prints_json(corpus, gamut):
    record = json.loads(gamut("cite", "[notes:7]", "--json").stdout)
    assert (record["id"], record["first"], record["last"]) == ("notes:7", 7, 7)
    assert record["quote"] == "seven"
    assert [line["number"] for line in record["lines"]] == [5, 6, 7]
    assert [line["cited"] for line in record["lines"]] == [False, False, True]


@pytest.mark.parametrize(
    ("citation", "says"),
    [
        ("other:1", "There is no document 'other'; there are: notes (lines 1-7)."),
        ("notes:7-8", "notes:7-8 does not exist; notes has lines 1 to 7."),
        ("notes", "'notes' is not a citation"),
        ("notes:0", "lines count from 1"),
        ("notes:\x1b[31m", "\\x1b[31m"),
    ],
    ids=["document", "line", "form", "zero", "control characters"],
)
def test_a_wrong_citation_says_what_exists(corpus, citation, says, gamut):
    result = gamut("cite", citation)
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_doctor_says_what_is_in_force_and_what_is_missing(corpus, gamut, monkeypatch):
    monkeypatch.setenv("GAMUT_CHROMA_URL", "http://me:secret@127.0.0.1:9")
    (corpus / "documents" / "notes.txt").unlink()
    result = gamut("doctor", "--json")
    assert result.exit_code == 0
    assert "secret" not in result.stdout
    found = json.loads(result.stdout)
    settings = {setting["name"]: setting for setting in found["settings"]}
    assert settings["GAMUT_CORPUS"]["source"] == "environment"
    assert settings["GAMUT_CHAT_MODEL"]["source"] == "default"
    assert "torch" in found["versions"]
    lacks = [lack["what"] for lack in found["missing"]]
    assert "notes.txt is not there" in lacks[0]
    assert "There is no index" in lacks[1]


def test_doctor_is_readable(corpus, gamut):
    result = gamut("doctor")
    assert "GAMUT_DATA" in result.stdout
    assert "run `gamut ingest`" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()[:-1]) <= 80


def test_a_port_that_is_taken_is_one_sentence(corpus, gamut):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = gamut("chat", "--port", str(other.getsockname()[1]))
    assert result.exit_code == 1
    assert "choose another, for example gamut chat --port" in result.stderr


def test_a_missing_corpus_is_one_sentence(tmp_path, monkeypatch, gamut):
    monkeypatch.setenv("GAMUT_CORPUS", str(tmp_path / "nowhere"))
    result = gamut("cite", "notes:1")
    assert result.exit_code == 1
    assert "There is no manifest at" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_setting_is_one_sentence(monkeypatch, gamut):
    monkeypatch.setenv("GAMUT_COPRUS", "/x")
    result = gamut("cite", "notes:1")
    assert result.exit_code == 1
    assert "GAMUT_COPRUS is not a setting" in result.stderr


def test_a_language_model_is_refused_in_one_sentence_before_anything_is_built(corpus, gamut):
    result = gamut("ask", "What?", "--model", "openai:gpt")
    assert result.exit_code == 1
    assert "openai:gpt needs a key" in result.stderr
    assert "index" not in result.stderr


def test_a_model_named_for_one_run_takes_the_place_of_the_set_one(corpus, monkeypatch):
    monkeypatch.setenv("GAMUT_CHAT_MODEL", "nobody:gpt")
    with pytest.raises(UserError, match="does not name a language model"):
        settings_with_model(None)
    assert settings_with_model("").chat_model == ""
    assert settings_with_model("built-in").chat_model == "built-in"


def test_the_schema_describes_an_answer(gamut):
    schema = json.loads(gamut("ask", "--schema").stdout)
    assert {"claims", "citations", "verdict", "receipt"} <= schema["properties"].keys()


def test_a_closed_pipe_is_quiet(corpus):
    command = f"{sys.executable} -m ui.cli ask --schema | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert (done.stdout, done.stderr) == ("{\n", "")


# --- batches -------------------------------------------------------------------------------------


def write_lines(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


GOOD = '{"id": "a", "question": "Which diseases calcify in sheets?", "turns": []}'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("not json", ":2: Invalid JSON"),
        ('{"id": "b"}', ":2: question: Field required"),
        ('{"question": "What?"}', ":2: id: Field required"),
        ('{"id": "b", "question": " "}', ":2: question: String should have at least 1 character"),
        ('{"id": "b", "question": "What?", "turns": "x"}', ":2: turns: "),
        ('{"id": "a", "question": "What?"}', ":2: the id 'a' is already used"),
        (json.dumps({"id": "b", "question": "x" * 2001}), ":2: question: String should have at"),
        ("[]", ":2: "),
    ],
    ids=["json", "question", "id", "empty", "turns", "twice", "long", "list"],
)
def test_a_malformed_line_stops_the_batch_before_any_work(corpus, tmp_path, line, says, gamut):
    out = write_lines(tmp_path / "out.jsonl", "what was here")
    batch = write_lines(tmp_path / "in.jsonl", GOOD, line)
    result = gamut("ask", "--batch", str(batch), "--out", str(out))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{batch}{says}" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert out.read_text(encoding="utf-8") == "what was here\n"


def test_a_batch_without_questions_is_refused(tmp_path):
    with pytest.raises(UserError, match="has no question"):
        read_questions(write_lines(tmp_path / "in.jsonl", "", " "))


def test_a_batch_is_answered_in_order(tmp_path, capsys):
    batch = write_lines(
        tmp_path / "in.jsonl",
        '{"id": 2, "question": "What is the capital of Mongolia?", "kind": "abstain"}',
        "",
        '{"id": "a", "question": "Which diseases calcify in sheets?", "turns": ["And before?"]}',
    )
    out = write_lines(tmp_path / "out.jsonl", "old")
    stand_in = StandIn([full_answer(), abstention()])
    answer_questions(stand_in, read_questions(batch), out)
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["2", "a"]
    assert [answer["status"] for answer in answers] == ["abstained", "answered"]
    assert stand_in.asked[1][1] == ("And before?",)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "answering 0/2 (0 %)",
        "answering 1/2 (50 %)",
        "answering 2/2 (100 %)",
    ]


def test_a_batch_that_fails_half_way_leaves_the_old_output(tmp_path):
    batch = write_lines(tmp_path / "in.jsonl", GOOD, '{"id": "b", "question": "Unheard of"}')
    out = write_lines(tmp_path / "out.jsonl", "old")
    with pytest.raises(UserError, match="no answer to 'Unheard of'"):
        answer_questions(StandIn([full_answer()]), read_questions(batch), out)
    assert out.read_text(encoding="utf-8") == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path):
    questions = read_questions(write_lines(tmp_path / "in.jsonl", GOOD))
    with pytest.raises(UserError, match="cannot be written"):
        answer_questions(StandIn([full_answer()]), questions, tmp_path / "no" / "out.jsonl")


# --- what is printed -----------------------------------------------------------------------------


def test_progress_goes_to_stderr_a_line_each_tenth(capsys):
    with progress_bar() as progress:
        for done in range(101):
            progress("embedding", done, 100)
        progress("checking", 0, 0)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 12
    assert printed.err.splitlines()[-2:] == ["embedding 100/100 (100 %)", "checking"]


def test_an_answer_is_readable_at_80_columns(capsys):
    show(answer_text(full_answer()))
    printed = capsys.readouterr().out
    assert max(len(line) for line in printed.splitlines()) <= 80
    assert not any(line.endswith(" ") for line in printed.splitlines())
    for part in (
        "Dermatomyositis calcifies in sheets. [1]",
        "Fits: sheets [1]",
        "Does not fit: adult onset [2]",
        "Not stated: serum calcium",
        "Would discriminate: muscle enzymes [2]",
        "1 further possibility: Frostbite [2]",
        "Exclude ossification first. [2] (editor's note)",
        "The sources differ: age of dermatomyositis",
        "- Childhood. [2]",
        "Not recognised: “proximal”",
        "[1] notes:10 (By shape > Sheets)",
        "| - Dermatomyositis",
        "6 checks: 5 passed, 1 repaired (order)",
    ):
        assert part in printed


def test_hostile_text_is_printed_as_text(capsys):
    show(answer_text(hostile_answer()))
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\\x1b[31m" in printed
    assert ":red[loud]" in printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain – ˜ é\ttab\nline", "plain – ˜ é\ttab\nline"),
        ("\x1b[2J\x07\x00", r"\x1b[2J\x07\x00"),
        ("\u202eevil\u200b", r"\u202eevil\u200b"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
        ("\x9b31m\r", r"\x9b31m\r"),
    ],
    ids=["kept", "escape", "direction", "surrogate", "tag", "c1"],
)
def test_control_characters_are_spelled_out(text, expected):
    assert printable(text) == expected


def test_colour_is_off_where_it_is_not_wanted(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert notes().no_color


def test_hostile_question_is_escaped_in_the_error(tmp_path, gamut):
    batch = write_lines(tmp_path / "in.jsonl", json.dumps({"id": HOSTILE}))
    result = gamut("ask", "--batch", str(batch), "--out", str(tmp_path / "out.jsonl"))
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
