"""Building an index: read, embed what is new, write a generation, check it, put it in force."""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from ingest import generations
from ingest.embedding import Encoder, Vectors, encoder_identity, load_encoder
from ingest.errors import IndexMissingError, SettingsError, SourceError, StoreError
from ingest.generation_files import (
    check_space,
    check_store,
    copy_corpus,
    hash_corpus,
    is_whole,
    store_location,
)
from ingest.generations import Fingerprint, Generation
from ingest.journal import JOURNAL, Build, Journal, open_journal
from ingest.lexical import LexicalIndex
from ingest.passages import Passage
from ingest.settings import Settings
from ingest.store import drop_store, write_store
from ingest.vectors import passage_vectors

Progress = Callable[[str, int, int], None]


class HasPassages(Protocol):
    """What building needs of a corpus."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all documents, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did; a passage whose lines or text changed was both removed and added."""

    generation: str
    passages: int
    added: int
    removed: int
    kept: int
    embedded: int
    seconds: float
    changed: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One build under way."""

    settings: Settings
    data: Path
    generation: str
    fingerprint: Fingerprint
    load: Callable[[], Encoder]
    progress: Progress
    started: float


def build(
    settings: Settings,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    encoder: Encoder | None = None,
    read: Callable[[Path], HasPassages] | None = None,
) -> BuildReport:
    """Bring the index up to date with the corpus; without a change, load and write nothing.

    Only texts whose vectors the journal lacks are embedded. The index in force stays so, whole,
    until its successor is written, checked and on disk.

    Args:
        settings: Which corpus, data folder, model and Chroma server.
        rebuild: Write a new generation even where nothing changed. It still takes from the
            journal each vector that the journal holds for the model; only a damaged or deleted
            journal makes it embed all anew.
        progress: Called with a stage, the work done in it and its work in all.
        encoder: The model to embed with, instead of the one of the settings.
        read: What reads a corpus folder, instead of `read_corpus`.

    Raises:
        UserError: one sentence that says what is wrong and what to do.
    """
    started = time.perf_counter()
    data = settings.data.absolute()
    if data.is_relative_to(settings.corpus.absolute()):
        raise SettingsError(f"GAMUT_DATA is {data}, inside the corpus; set it to another folder.")
    with generations.plain_os_errors(data), ExitStack() as held:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        held.enter_context(generations.build_lock(data))
        plan = _Plan(
            settings=settings,
            data=data,
            generation=generations.new_id(),
            fingerprint=current_fingerprint(settings, encoder),
            load=lambda: encoder or load_encoder(settings),
            progress=progress or _silent,
            started=started,
        )
        _clear_unfinished(plan)
        present = _present(data)
        if present and present.fingerprint == plan.fingerprint and not rebuild:
            return _unchanged(plan, present)
        return _build(plan, _read(plan, read), present)


def current_fingerprint(settings: Settings, encoder: Encoder | None = None) -> Fingerprint:
    """The fingerprint of an index built now.

    Raises:
        SourceError: the corpus is missing or cannot be read.
        EmbeddingModelError: the model is missing or not the one expected.
    """
    return Fingerprint(
        corpus=hash_corpus(settings.corpus),
        encoder=encoder.identity if encoder else encoder_identity(settings),
        code=generations.code_version(),
        libraries=generations.library_versions(),
        chroma_url=settings.chroma_url,
    )


def _build(plan: _Plan, passages: tuple[Passage, ...], present: Generation | None) -> BuildReport:
    """The steps; a kill between any two of them leaves the old index and the journal good."""
    check_space(plan.data, plan.settings.corpus, passages)
    with ExitStack() as stack:
        journal = open_journal(plan.data / JOURNAL)
        stack.callback(journal.close)
        before = journal.read_build(present.generation) if present else None
        told = partial(plan.progress, "embedding")
        made = passage_vectors(passages, journal, plan.fingerprint.encoder, plan.load, told)
        written = Build(
            generation=plan.generation,
            created=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            model=plan.fingerprint.encoder,
            fingerprint=json.dumps(asdict(plan.fingerprint)),
            passages=passages,
        )
        journal.record(written)
        _write_generation(plan, written, made.vectors)
        notes = _clean_up(plan, journal)
    if journal.set_aside:
        notes += (f"The journal was damaged and is now {journal.set_aside.name}; a new one began.",)
    old = {(p.passage_id, p.text_hash) for p in before.passages} if before else set()
    new = {(p.passage_id, p.text_hash) for p in passages}
    return BuildReport(
        generation=plan.generation,
        passages=len(passages),
        added=len(new - old),
        removed=len(old - new),
        kept=len(new & old),
        embedded=made.embedded,
        seconds=time.perf_counter() - plan.started,
        changed=True,
        notes=notes,
    )


def _unchanged(plan: _Plan, present: Generation) -> BuildReport:
    return BuildReport(
        generation=present.generation,
        passages=present.passages,
        added=0,
        removed=0,
        kept=present.passages,
        embedded=0,
        seconds=time.perf_counter() - plan.started,
        changed=False,
        notes=(),
    )


def _silent(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def _clear_unfinished(plan: _Plan) -> None:
    """Remove what killed builds left, here and on the server."""
    for generation in generations.unfinished(plan.data):
        if plan.settings.chroma_url:
            drop_store(plan.settings.chroma_url, generation)
        generations.remove_unfinished(plan.data, generation)


def _present(data: Path) -> Generation | None:
    """The generation in force, if its files are there."""
    try:
        present = generations.in_force(data)
    except IndexMissingError:
        return None
    folder = generations.folder_of(data, present.generation)
    return present if is_whole(folder, present.fingerprint.chroma_url) else None


def _read(plan: _Plan, read: Callable[[Path], HasPassages] | None) -> tuple[Passage, ...]:
    """The passages of the corpus, none of them blank."""
    from ingest.corpus import read_corpus  # reads YAML, which a build without a change does not

    plan.progress("reading", 0, 1)
    passages = (read or read_corpus)(plan.settings.corpus).passages
    for passage in passages:
        if not passage.embedded.strip():
            raise SourceError(f"The passage {passage.passage_id} has no text; mend its outline.")
    plan.progress("reading", 1, 1)
    return passages


def _write_generation(plan: _Plan, written: Build, vectors: Vectors) -> None:
    """Write, check and switch; whatever goes wrong, nothing of it stays behind."""
    url, passages = plan.settings.chroma_url, written.passages
    with ExitStack() as undo, generations.under_construction(plan.data, plan.generation) as folder:
        if url:
            undo.callback(_drop_what_is_there, url, plan.generation)
        copy_corpus(plan.settings.corpus, folder / "corpus", plan.fingerprint.corpus)
        LexicalIndex.build(passages).save(folder / "bm25")
        location = store_location(folder, url)
        told = partial(plan.progress, "storing")
        write_store(location, plan.generation, passages, vectors, told)
        plan.progress("checking", 0, 1)
        check_store(location, plan.generation, passages, vectors)
        finished = Generation(
            format=generations.FORMAT,
            generation=plan.generation,
            created=written.created,
            passages=len(passages),
            fingerprint=plan.fingerprint,
        )
        generations.finish(plan.data, folder, finished)
        undo.pop_all()
        plan.progress("checking", 1, 1)


def _drop_what_is_there(url: str, generation: str) -> None:
    with suppress(StoreError):  # the error that brought us here is the one to tell
        drop_store(url, generation)


def _clean_up(plan: _Plan, journal: Journal) -> tuple[str, ...]:
    """Remove what the new generation replaces; it is in force whether or not that succeeds."""
    try:
        left, removed = generations.remove_unread(plan.data, plan.generation)
        if plan.settings.chroma_url:
            for generation in removed:
                drop_store(plan.settings.chroma_url, generation)
        journal.purge(left)
    except (OSError, StoreError) as error:
        return (f"What the new index replaces could not all be removed: {error}",)
    return ()
