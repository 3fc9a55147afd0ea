"""What generated tests of the text half draw from, the two corpora, and what an error must be."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

import ingest
from assistant.query import QuestionReader
from ingest.corpus import Corpus, read_corpus
from ingest.sources import Source
from ingest.words import Spelling

ROOT = Path(ingest.__file__).parent.parent
CORPORA = {"corpus": ROOT / "corpus", "mini corpus": ROOT / "tests" / "data" / "mini_corpus"}

_LETTERS = st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F)
_LOWER = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
_MARKS = st.sampled_from(
    ["", "", "", "- ", "-", "• ", " - ", "  ", "   ", "\t", "(a)", "(b) ", "- (c)", "1.", "2. ",
     "- 3.", "(12)", " - 4. ", "=", "- =", "\u00a0"]
)  # fmt: skip
_BLANKS = st.sampled_from(["", "", "", " ", "\t", "\u00a0", " \r"])
_EXTRAS = st.sampled_from(
    ["12", "1°", "4/52", ">6/12", "2-10mm", "“so”", "˜", "a/b", "(eg,", "x)", "+", "=", "O'Neill’s"]
)


@cache
def corpus_called(name: str) -> Corpus:
    """One of the two corpora, read once."""
    return read_corpus(CORPORA[name])


@cache
def reader_of(name: str) -> QuestionReader:
    """The question reader of one of the two corpora."""
    return QuestionReader(corpus_called(name))


def sentence(error: BaseException) -> str:
    """The message of an error, which must be short, on one line, and end as a sentence does."""
    text = str(error)
    assert text.endswith((".", "?")), text
    assert "\n" not in text, text
    assert len(text) < 600, text
    return text


def source_of(*lines: str, document: str = "notes") -> Source:
    """A document of these lines, as if it had been read."""
    return Source(
        document=document,
        title="Notes",
        short="the notes",
        author="unknown",
        origin="tests",
        date="unknown",
        population="not stated",
        sha256="0" * 64,
        notes="",
        lines=lines,
    )


def words() -> st.SearchStrategy[str]:
    """Words of Latin letters, some with accents."""
    return st.text(_LETTERS, min_size=1, max_size=9)


def lines_with_text() -> st.SearchStrategy[str]:
    """Lines as plain-text copies have them: a mark, a word, and more words or odd signs."""
    rest = st.lists(words() | _EXTRAS, max_size=12)
    plain = st.builds(lambda mark, *parts: mark + " ".join(parts), _MARKS, words())
    longer = st.builds(
        lambda mark, word, more: mark + " ".join([word, *more]), _MARKS, words(), rest
    )
    latex = st.builds(lambda word: f" ${word}:\\ {word}$", words())
    return st.one_of(plain, longer, longer, latex)


def documents() -> st.SearchStrategy[list[str]]:
    """The lines of a document: titles, lists, enumerations and indentation between blank lines."""
    return st.lists(st.one_of(lines_with_text(), lines_with_text(), _BLANKS), max_size=25)


@st.composite
def misspelt(draw: st.DrawFn, name: str) -> str:
    """A name with one letter dropped, doubled, replaced, added, or swapped with the next one."""
    at = draw(st.sampled_from([i for i, letter in enumerate(name) if letter.isalpha()]))
    letter, following = name[at], name[at + 1 : at + 2]
    if following.isalpha() and draw(st.integers(0, 4)) == 0:
        return name[:at] + following + letter + name[at + 2 :]
    instead = st.sampled_from(["", letter * 2]) | _LOWER | _LOWER.map(letter.__add__)
    return name[:at] + draw(instead) + name[at + 1 :]


@st.composite
def recased(draw: st.DrawFn, name: str) -> str:
    """A name with every letter in a case of its own, or all in one."""
    whole = draw(st.sampled_from([None, str.upper, str.lower, str.title, str.swapcase]))
    if whole is not None:
        return whole(name)
    upper = draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    return "".join(c.upper() if up else c.lower() for c, up in zip(name, upper, strict=True))


@st.composite
def respaced(draw: st.DrawFn, name: str, *, joined: bool = False) -> str:
    """A name with hyphens for spaces, spaces for hyphens, more of them, or (`joined`) none."""
    gaps = st.sampled_from([" ", "-", "  ", "\u2010", "\u00a0", " - ", *[""] * joined])
    return "".join(draw(gaps) if character in " -" else character for character in name)


@st.composite
def respelt(draw: st.DrawFn, name: str, spelling: Spelling) -> str:
    """A name in British, American or mixed spelling."""
    text = name.lower()
    for british, american in spelling.inside.items():
        before, after = draw(st.sampled_from([(british, american), (american, british)]))
        text = text.replace(before, after)
    for british, american in spelling.endings.items():
        if text.endswith(american) and draw(st.booleans()):
            text = text.removesuffix(american) + british
    return text
