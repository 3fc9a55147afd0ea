"""What the rule check is told of a corpus beside its lexicon and notes: `rules.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.errors import CitationError, LexiconError, UserError
from ingest.layout import clean
from ingest.lexicon import Lexicon
from ingest.notes import Lines, Notes
from ingest.sources import Source, locate
from ingest.spans import Span, parse_citation
from ingest.tables import read_table


class Treatment(BaseModel):
    """Words of treatment, and the lines whose words of treatment may be quoted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...] = ()
    listed: Lines = ()


class RuleTables(BaseModel):
    """The tables of `rules.yaml`; all are empty where the file is missing.

    Attributes:
        notes: Code of a rule -> the cautions that it looks after.
        kinds: Code of a rule -> the kinds of findings that it looks after.
        treatment: What the rule on treatment must recognise.
        foreign: Citation of a line -> the part of it that is no content.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    notes: Mapping[str, tuple[str, ...]] = {}
    kinds: Mapping[str, tuple[str, ...]] = {}
    treatment: Treatment = Treatment()
    foreign: Mapping[str, str] = {}


_TABLES = TypeAdapter(RuleTables)


def read_rule_tables(
    folder: Path, sources: tuple[Source, ...], lexicon: Lexicon, notes: Notes
) -> RuleTables:
    """The rule tables of a corpus folder; a missing file is empty tables.

    Raises:
        LexiconError: the file is malformed, or names a caution, a kind or a line that is not there.
    """
    path = folder / "rules.yaml"
    tables = read_table(path, _TABLES, RuleTables())
    cautions = {note.id for note in notes.cautions}
    kinds = {term.kind for term in lexicon.terms.values()}
    for code, named in tables.notes.items():
        _refuse(path, f"notes.{code}", set(named) - cautions, "which is no caution")
    for code, named in tables.kinds.items():
        _refuse(path, f"kinds.{code}", set(named) - kinds, "which is no kind of entry")
    for span in tables.treatment.listed:
        _quote(path, "treatment.listed", span, sources)
    for cited, text in tables.foreign.items():
        try:
            span = parse_citation(cited)
        except CitationError as error:
            raise LexiconError(f"{path}: foreign: {error}") from error
        if clean(text) not in clean(_quote(path, "foreign", span, sources)):
            raise LexiconError(f"{path}: foreign: {cited} does not hold {text!r}.")
    return tables


def _refuse(path: Path, where: str, unknown: set[str], why: str) -> None:
    for name in sorted(unknown):
        raise LexiconError(f"{path}: {where} names {name!r}, {why}.")


def _quote(path: Path, where: str, span: Span, sources: tuple[Source, ...]) -> str:
    """The lines of a span, which must exist."""
    try:
        return locate(sources, span).quote(span)
    except UserError as error:
        raise LexiconError(f"{path}: {where}: {error}") from error
