"""The files of a lexicon: how they are read, and what must hold between them."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.errors import LexiconError
from ingest.lexicon import (
    CLASS,
    DIAGNOSIS,
    ELSEWHERE,
    Abbreviation,
    Lexicon,
    Predicate,
    Role,
    Term,
    double_aliases,
)
from ingest.tables import read_table
from ingest.words import Spelling


class _Entry(BaseModel):
    """One term as its file has it."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    kind: str | None = None
    stated: dict[str, str] = {}
    ours: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()
    beside: dict[str, tuple[str, ...]] = {}
    process: str | None = None
    broader: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()
    counts_for: str | None = None
    must_not_miss: bool = False
    generic: bool = False
    broad: bool = False
    candidate: bool = False
    weight: float = 1.0
    years: tuple[float, float] | None = None


class _PredicateEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    label: str
    asks: tuple[str, ...] = ()
    single: bool = False
    units: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    expected: bool = False
    stands_in: tuple[str, ...] = ()


class _SpellingFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    inside: dict[str, str] = {}
    endings: dict[str, str] = {}


_ENTRIES = TypeAdapter(dict[str, _Entry])
_BY_KIND = TypeAdapter(dict[str, dict[str, _Entry]])
_PREDICATES = TypeAdapter(dict[str, _PredicateEntry])
_PAIRS = TypeAdapter(list[tuple[str, str]])
_ABBREVIATIONS = TypeAdapter(list[Abbreviation])
_NAMES = TypeAdapter(list[str])
_SPELLING = TypeAdapter(_SpellingFile)
PHRASES = TypeAdapter(dict[str, list[str]])
_WORDINGS = TypeAdapter(tuple[tuple[tuple[str, ...], ...], ...])


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon of a corpus folder; missing files are empty tables.

    Raises:
        LexiconError: a file is malformed, a name refers to no term, or an alias has two owners.
    """
    terms: dict[str, Term] = {}
    for name, default in (("diagnoses", DIAGNOSIS), ("classes", CLASS)):
        for key, entry in read_table(folder / f"{name}.yaml", _ENTRIES, {}).items():
            _add(terms, key, entry, default)
    for kind, entries in read_table(folder / "findings.yaml", _BY_KIND, {}).items():
        for key, entry in entries.items():
            _add(terms, key, entry, kind)
    for name in read_table(folder / "elsewhere.yaml", _NAMES, []):
        _add(terms, name, _Entry(), ELSEWHERE)
    predicates = read_table(folder / "predicates.yaml", _PREDICATES, {})
    spelling = read_table(folder / "spelling.yaml", _SPELLING, _SpellingFile())
    pairs = read_table(folder / "never_merge.yaml", _PAIRS, [])
    short_forms = read_table(folder / "abbreviations.yaml", _ABBREVIATIONS, [])
    words = read_table(folder / "words.yaml", PHRASES, {})
    lexicon = Lexicon(
        terms=terms,
        predicates={
            key: Predicate(id=key, **entry.model_dump()) for key, entry in predicates.items()
        },
        never_merge=frozenset(frozenset(pair) for pair in pairs),
        abbreviations=tuple(short_forms),
        ordinary_words=tuple(words.get("ordinary", ())),
        member_words=tuple(words.get("members", ())),
        framing_words=tuple(words.get("framing", ())),
        outside_words=tuple(words.get("outside", ())),
        respellings=tuple(words.get("respellings", ())),
        alike=tuple(words.get("alike", ())),
        spelling=Spelling(spelling.inside, spelling.endings),
        wordings=read_table(folder / "wordings.yaml", _WORDINGS, ()),
    )
    _check(lexicon, folder)
    return lexicon


def _add(terms: dict[str, Term], key: str, entry: _Entry, default_kind: str) -> None:
    if key in terms:
        raise LexiconError(f"The lexicon has two entries called {key!r}.")
    fields = entry.model_dump()
    fields["name"] = entry.name or key[:1].upper() + key[1:]
    fields["kind"] = entry.kind or default_kind
    terms[key] = Term(id=key, **fields)


def _check(lexicon: Lexicon, folder: Path) -> None:
    """Every reference names a term, and no alias belongs to two of them."""
    for term in lexicon.terms.values():
        named = (*term.broader, *term.near, *term.within, *term.opposite)
        for name in (*named, *filter(None, [term.counts_for])):
            if name not in lexicon.terms:
                raise LexiconError(f"{folder}: {term.id!r} refers to {name!r}, which is no entry.")
    for pair in lexicon.never_merge:
        for name in pair - lexicon.terms.keys():
            raise LexiconError(f"{folder}: never_merge names {name!r}, which is no entry.")
    for alias, owners in double_aliases(lexicon):
        raise LexiconError(f"{folder}: {alias!r} is an alias of {' and of '.join(owners)}.")
