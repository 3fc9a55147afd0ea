"""Notes bound to lines: cautions and conflicts, as the corpus's editor lists them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

from ingest.errors import CitationError, LexiconError, UserError
from ingest.lexicon import Lexicon
from ingest.sources import Source, locate
from ingest.spans import Span, parse_citation
from ingest.tables import read_table


def _read_lines(given: object) -> tuple[Span, ...]:
    """Citations as spans; what is no list of citations is refused like any other wrong value."""
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise ValueError("lines must be a list of citations")
    try:
        return tuple(parse_citation(one) for one in given)
    except CitationError as error:
        raise ValueError(str(error)) from error


Lines = Annotated[tuple[Span, ...], BeforeValidator(_read_lines)]


class When(BaseModel):
    """When a caution is due: all that is given must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lines: Lines = ()
    terms: tuple[str, ...] = ()
    not_terms: tuple[str, ...] = ()
    case: bool = False
    tiers: bool = False
    conflicts: tuple[str, ...] = ()


class CautionNote(BaseModel):
    """A caveat of the sources or of the editor, with its lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: Literal["source", "editor"]
    text: str
    lines: Lines
    when: When


class Side(BaseModel):
    """One side of a conflict."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    lines: Lines


class ConflictNote(BaseModel):
    """A subject on which lines differ."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    topic: str
    about: tuple[str, ...]
    sides: Annotated[tuple[Side, ...], Field(min_length=2)]


_CAUTIONS = TypeAdapter(tuple[CautionNote, ...])
_CONFLICTS = TypeAdapter(tuple[ConflictNote, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """All cautions and conflicts of a corpus."""

    cautions: tuple[CautionNote, ...] = ()
    conflicts: tuple[ConflictNote, ...] = ()


def read_notes(folder: Path, sources: tuple[Source, ...], lexicon: Lexicon) -> Notes:
    """The notes of a corpus folder; missing files are empty.

    Raises:
        LexiconError: a file is malformed, cites lines that do not exist, or names no entry.
    """
    cautions = read_table(folder / "cautions.yaml", _CAUTIONS, ())
    conflicts = read_table(folder / "conflicts.yaml", _CONFLICTS, ())
    notes = Notes(cautions=cautions, conflicts=conflicts)
    ids = [note.id for note in cautions] + [note.id for note in conflicts]
    for repeated in (name for name in ids if ids.count(name) > 1):
        raise LexiconError(f"{folder}: there are two notes called {repeated!r}.")
    for note, spans, names in _references(notes):
        for span in spans:
            try:
                locate(sources, span)
            except UserError as error:
                raise LexiconError(f"{folder}: note {note}: {error}") from error
        for name in names:
            if name not in lexicon.terms:
                raise LexiconError(f"{folder}: note {note} names {name!r}, which is no entry.")
    return notes


def _references(notes: Notes) -> list[tuple[str, tuple[Span, ...], tuple[str, ...]]]:
    """The lines and entries that each note names."""
    found = [
        (c.id, (*c.lines, *c.when.lines), (*c.when.terms, *c.when.not_terms))
        for c in notes.cautions
    ]
    found += [
        (c.id, tuple(s for side in c.sides for s in side.lines), c.about) for c in notes.conflicts
    ]
    return found
