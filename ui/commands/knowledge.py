"""`gamut facts`, `gamut outline` and `gamut lexicon`: what was read from the corpus, to review."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.printable import printable
from ui.terminal import note, results

if TYPE_CHECKING:
    from ingest.facts import Fact


def facts(
    term: Annotated[str | None, typer.Argument(help="A diagnosis, class or finding.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
) -> None:
    """List the facts read from the documents, with their lines; of one entry or of all."""
    from ingest.corpus import read_corpus
    from ingest.errors import LexiconError
    from ingest.settings import read_settings

    corpus = read_corpus(read_settings().corpus)
    wanted = None if term is None else corpus.lexicon.term(term)
    if term is not None and wanted is None:
        raise LexiconError(f"The lexicon has no entry called {term!r}; try another name for it.")
    for statement in corpus.statements:
        for fact in statement.facts:
            if wanted is None or wanted.id in (fact.subject, fact.value):
                line = json.dumps(_record(fact), ensure_ascii=False) if as_json else _line(fact)
                results().print(printable(line), soft_wrap=True)


def _line(fact: "Fact") -> str:
    """`document:line  subject · predicate · value`."""
    denied = "not " if fact.denied else ""
    since = f" (from {fact.counted_from})" if fact.counted_from else ""
    quality = "" if fact.quality == "ok" else f"  [{fact.quality}]"
    return (
        f"{fact.span!s:<16} {fact.subject} · {fact.predicate} · "
        f"{denied}{fact.value}{since}{quality}"
    )


def _record(fact: "Fact") -> dict[str, object]:
    return {
        "subject": fact.subject,
        "predicate": fact.predicate,
        "value": fact.value,
        "denied": fact.denied,
        "unit": fact.quantity.unit if fact.quantity else None,
        "low": fact.quantity.low if fact.quantity else None,
        "high": fact.quantity.high if fact.quantity else None,
        "counted_from": fact.counted_from,
        "citation": str(fact.span),
        "heading": list(fact.heading),
        "quality": fact.quality,
    }


def outline(
    document: Annotated[str, typer.Argument(help="The id of a document of the manifest.")],
    *,
    draft: Annotated[
        bool, typer.Option("--draft", help="Print the layout's outline, to start a file from.")
    ] = False,
) -> None:
    """Show a document's outline as it is read; with --draft, in the grammar of an outline file."""
    from ingest.outline import format_draft, read_outline
    from ingest.settings import read_settings
    from ingest.sources import locate, read_sources
    from ingest.spans import Span

    folder = read_settings().corpus
    source = locate(read_sources(folder), Span(document, 1, 1))
    if draft:
        typer.echo(printable(format_draft(source)), nl=False)
        return
    for node in read_outline(source, folder / "outlines" / f"{document}.outline").nodes:
        text = f"{node.span.first:>5}  {'  ' * node.depth}{node.text}"
        results().print(printable(text), soft_wrap=True)


def lexicon(
    *,
    gold: Annotated[
        Path | None, typer.Option(help="JSON lines of questions in which aliases may be of use.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--all", help="Also list aliases that nothing uses yet.")
    ] = False,
) -> None:
    """Check the lexicon: repeats, aliases in two entries, unused aliases, spelling twins."""
    from ingest.corpus import read_corpus
    from ingest.lexicon_lint import lint
    from ingest.settings import read_settings

    corpus = read_corpus(read_settings().corpus)
    remarks = list(lint(corpus, _questions(gold)))
    for remark in remarks:
        if verbose or remark.problem != "never used":
            results().print(printable(remark.message), soft_wrap=True)
    counts = Counter(remark.problem for remark in remarks)
    said = ", ".join(f"{count} {problem}" for problem, count in counts.items()) or "nothing to say"
    note(f"{len(corpus.lexicon.terms)} entries: {said}.")
    if any(remark.is_error for remark in remarks):
        raise typer.Exit(1)


def _questions(path: Path | None) -> list[str]:
    """The question texts of a file of gold questions; the committed ones by default."""
    from evals.gold.entries import QUESTIONS

    chosen = path or QUESTIONS
    if not chosen.is_file():
        return []
    lines = chosen.read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["question"]) for line in lines if line.strip()]
