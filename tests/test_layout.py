"""Layout: what a line says without its marks, and the tree that titles, lists and indents make."""

import pytest
from hypothesis import given, settings

from ingest.layout import clean, draft_outline
from tests.strategies import documents, lines_with_text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("- Gold", "Gold", id="bullet"),
        pytest.param("-Gold", "Gold", id="bullet without a space"),
        pytest.param(" • Gold ", "Gold", id="round bullet, indented"),
        pytest.param("- 1.Gold", "Gold", id="number in a bullet"),
        pytest.param("- 1. Gold", "Gold", id="number and space"),
        pytest.param("(a)Gold", "Gold", id="letter"),
        pytest.param("- (b) Gold", "Gold", id="letter in a bullet"),
        pytest.param("- (2) with gold", "with gold", id="number in brackets"),
        pytest.param("- 1.1° Gold", "1° Gold", id="a degree is not a number of the list"),
        pytest.param("- 2.5cm", "2.5cm", id="nor is a decimal"),
        pytest.param("4/52 Gold", "4/52 Gold", id="nor is a time"),
        pytest.param("2-10mm", "2-10mm", id="nor is a range"),
        pytest.param("- (Gold OP)", "(Gold OP)", id="nor is a word in brackets"),
        pytest.param("- =gold in ore", "gold in ore", id="equals sign of a definition"),
        pytest.param("Gold = aurum", "Gold = aurum", id="equals sign inside"),
        pytest.param(r" $Site: vein\ (deep,\ wall)$", "Site: vein (deep, wall)", id="LaTeX"),
        pytest.param("costs $5", "costs $5", id="a dollar is not LaTeX"),
        pytest.param("“Gold” ‘dust’ ˜ 12", "\"Gold\" 'dust' ~ 12", id="quotes and tilde"),
        pytest.param("Gold\u00a0 \tdust", "Gold dust", id="blanks"),
        pytest.param("Mo\u0308nch", "Mönch", id="accents apart"),
        pytest.param(" \u00a0", "", id="nothing"),
    ],
)
def test_a_line_is_read_without_its_marks(line, text):
    assert clean(line) == text


@given(lines_with_text())
def test_a_read_line_has_no_blanks_to_spare(line):
    text = clean(line)
    assert text == " ".join(text.split())


def tree(*lines):
    return [("  " * draft.depth + draft.text) for draft in draft_outline(lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["Metals", "- Gold", "- Tin"], ["Metals", "  Gold", "  Tin"], id="a list"),
        pytest.param(["Metals", "", "- Gold"], ["Metals", "  Gold"], id="a blank line between"),
        pytest.param(["Metals", "", "", "Ores", "- Tin"], ["Metals", "  Ores", "    Tin"],
                     id="titles in a row nest"),
        pytest.param(["Metals", "- Gold", "", "Ores", "- Tin"],
                     ["Metals", "  Gold", "Ores", "  Tin"], id="a title after text starts anew"),
        pytest.param(["Metals", "- Gold", " - Leaf", "- Tin"],
                     ["Metals", "  Gold", "    Leaf", "  Tin"], id="indented under a bullet"),
        pytest.param(["Metals", "- (a)Noble", "- 1.Gold", "- 2.Silver", "- (b)Base", "- 1.Tin"],
                     ["Metals", "  Noble", "    Gold", "    Silver", "  Base", "    Tin"],
                     id="numbers under letters"),
        pytest.param(["- Gold", "- Tin"], ["Gold", "Tin"], id="a list without a title"),
        pytest.param(["Metals", "- Gold", "A long line that stands alone and is not set off."],
                     ["Metals", "  Gold", "  A long line that stands alone and is not set off."],
                     id="prose under a title"),
        pytest.param(["Metals", "", "Gold is soft."], ["Metals", "  Gold is soft."],
                     id="a sentence is no title"),
        pytest.param(["", " ", "\t"], [], id="blanks alone"),
        pytest.param([], [], id="nothing"),
    ],
)  # fmt: skip
def test_the_layout_makes_a_tree(lines, expected):
    assert tree(*lines) == expected


@settings(max_examples=50)
@given(documents())
def test_every_line_with_text_is_in_exactly_one_node_in_order(lines):
    numbers = [n for draft in draft_outline(lines) for n in range(draft.first, draft.last + 1)]
    assert numbers == [n for n, line in enumerate(lines, start=1) if line.strip()]


@settings(max_examples=50)
@given(documents())
def test_no_node_is_empty_or_above_the_first_level(lines):
    drafts = draft_outline(lines)
    assert all(draft.text and draft.depth >= 0 for draft in drafts)
    assert all(draft.text == clean(lines[draft.first - 1]) for draft in drafts)


@pytest.mark.parametrize("line", ["(a)", "- (b)", "(1)", "=", "- =", "$$", "-", "1."])
def test_a_line_of_marks_alone_is_in_a_node_too(line):
    numbers = [draft.first for draft in draft_outline(["Metals", line, "- Gold"])]
    assert numbers == [1, 2, 3]
