"""Documents as shipped: their lines, their numbers, and what the manifest says of them."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from ingest.errors import CitationError, SourceError
from ingest.spans import Span

MANIFEST = "manifest.toml"
DOCUMENT_BYTES = 50_000_000

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Entry(BaseModel):
    """One `[[document]]` of the manifest."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
    title: _Text
    short: _Text
    author: _Text = "unknown"
    origin: _Text = "unknown"
    date: _Text = "unknown"
    population: _Text = "not stated"
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    notes: str = ""


class _Manifest(BaseModel):
    """The manifest file."""

    model_config = ConfigDict(extra="forbid")

    name: _Text
    document: list[_Entry] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document: line `n` is `lines[n - 1]`, blanks included, exactly as in the file."""

    document: str
    title: str
    short: str
    author: str
    origin: str
    date: str
    population: str
    sha256: str
    notes: str
    lines: tuple[str, ...]

    def quote(self, span: Span) -> str:
        """The lines of a span as shipped, joined by newlines.

        Raises:
            CitationError: the span is of another document or runs past the last line.
        """
        if span.document != self.document or span.last > len(self.lines):
            raise CitationError(
                f"{span} does not exist; {self.document} has lines 1 to {len(self.lines)}."
            )
        return "\n".join(self.lines[span.first - 1 : span.last])


def read_sources(corpus: Path) -> tuple[Source, ...]:
    """Every document of the manifest, in its order, checked against its hash.

    Raises:
        SourceError: the manifest or a document is missing, empty, not UTF-8 text, or changed.
    """
    manifest = _read_manifest(corpus / MANIFEST)
    if not manifest.document:
        raise SourceError(f"{corpus / MANIFEST} lists no document; add one to have answers.")
    sources = tuple(_read_source(corpus, entry) for entry in manifest.document)
    names = [source.document for source in sources]
    for name in names:
        if names.count(name) > 1:
            raise SourceError(f"{corpus / MANIFEST} lists the document {name!r} twice.")
    return sources


def corpus_name(corpus: Path) -> str:
    """What the manifest calls the corpus.

    Raises:
        SourceError: the manifest is missing or malformed.
    """
    return _read_manifest(corpus / MANIFEST).name


def locate(sources: Sequence[Source], span: Span) -> Source:
    """The source that a span cites.

    Raises:
        CitationError: no such document or no such lines; the message says which exist.
    """
    for source in sources:
        if source.document == span.document:
            source.quote(span)
            return source
    known = ", ".join(f"{s.document} (lines 1-{len(s.lines)})" for s in sources)
    raise CitationError(f"There is no document {span.document!r}; there are: {known}.")


def corpus_hash(corpus: Path) -> str:
    """SHA-256 over the names and bytes of every file under the corpus folder but its notes.

    Raises:
        SourceError: the folder does not exist.
    """
    if not corpus.is_dir():
        raise SourceError(f"There is no corpus folder at {corpus}; set GAMUT_CORPUS to one.")
    digest = hashlib.sha256()
    for path in sorted(corpus.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            digest.update(str(path.relative_to(corpus)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _read_manifest(path: Path) -> _Manifest:
    if not path.is_file():
        raise SourceError(f"There is no manifest at {path}; it lists the documents to read.")
    try:
        return _Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} is not valid TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SourceError(f"{path}: {where}: {first['msg']}.") from error


def _read_source(corpus: Path, entry: _Entry) -> Source:
    path = corpus / "documents" / f"{entry.id}.txt"
    content = _read_document(path)
    found = hashlib.sha256(content).hexdigest()
    if found != entry.sha256:
        raise SourceError(
            f"{path} has changed since it was listed (sha256 {found}); "
            f"review it and put the new hash into {MANIFEST}."
        )
    fields = entry.model_dump(exclude={"id"})
    return Source(document=entry.id, lines=_split_lines(path, content), **fields)


def _read_document(path: Path) -> bytes:
    """The bytes of a document, refused where they cannot be one."""
    if not path.is_file():
        raise SourceError(f"The manifest lists {path.stem}, but {path} is not there.")
    if path.stat().st_size > DOCUMENT_BYTES:
        raise SourceError(f"{path} is larger than {DOCUMENT_BYTES // 1_000_000} MB; split it.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    if not content.strip():
        raise SourceError(f"{path} is empty; a scan without text must be transcribed first.")
    if b"\0" in content:
        raise SourceError(f"{path} is a binary file; only plain text can be read.")
    return content


def _split_lines(path: Path, content: bytes) -> tuple[str, ...]:
    """The lines without their ends; only a newline ends a line, so numbers match an editor's."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{path} is not UTF-8 text (byte {error.start}); convert it to UTF-8 and list it anew."
        ) from error
    if not text.strip():
        raise SourceError(f"{path} is empty; a scan without text must be transcribed first.")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(line.removesuffix("\r") for line in lines)
