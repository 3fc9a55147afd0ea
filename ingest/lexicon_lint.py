"""What a person should look at in a lexicon: repeats, idle aliases, missing spelling twins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.corpus import Corpus
from ingest.lexicon import ELSEWHERE, Lexicon, Term
from ingest.sources import Source
from ingest.spans import parse_citation

Problem = Literal["repeated", "not stated", "never used", "no spelling twin", "hidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to look at; `is_error` where the lexicon says what is not so."""

    problem: Problem
    term: str
    alias: str
    message: str

    @property
    def is_error(self) -> bool:
        """Whether it must be mended, and is not only worth a look."""
        return self.problem in ("repeated", "not stated", "hidden")


def lint(corpus: Corpus, questions: Sequence[str] = ()) -> Iterator[Remark]:
    """Remarks on the lexicon of a corpus.

    Args:
        corpus: The corpus, already read: an alias with two owners stops the reading itself.
        questions: Texts beside the documents in which an alias may be of use.
    """
    lexicon = corpus.lexicon
    texts = [line for source in corpus.sources for line in source.lines]
    keys = "\n".join(lexicon.key(text) for text in (*texts, *questions))
    for term in lexicon.terms.values():
        yield from _repeated(term, lexicon)
        yield from _not_stated(term, corpus.sources, lexicon)
        yield from _hidden(term, lexicon)
        if term.kind != ELSEWHERE:
            yield from _never_used(term, keys, lexicon)
    yield from _twins(lexicon)


def _repeated(term: Term, lexicon: Lexicon) -> Iterator[Remark]:
    """Aliases of ours that fold to the same form as another alias of the term."""
    stated = {lexicon.key(alias) for alias in term.stated}
    seen: set[str] = set()
    for alias in term.ours:
        key = lexicon.key(alias)
        if key in seen or key in stated:
            yield Remark(
                problem="repeated",
                term=term.id,
                alias=alias,
                message=f"{term.id}: {alias!r} is the same name as another of its aliases.",
            )
        seen.add(key)


def _not_stated(term: Term, sources: Sequence[Source], lexicon: Lexicon) -> Iterator[Remark]:
    """Aliases said to stand in a line that does not hold them."""
    texts = {source.document: source for source in sources}
    for alias, cited in term.stated.items():
        span = parse_citation(cited)
        source = texts.get(span.document)
        line = source.quote(span) if source else ""
        if not _holds(line, alias, lexicon):
            yield Remark(
                problem="not stated",
                term=term.id,
                alias=alias,
                message=f"{term.id}: {cited} does not hold {alias!r}.",
            )


def _holds(line: str, alias: str, lexicon: Lexicon) -> bool:
    """Whether a line holds all words of an alias, in any order."""
    words = {word.key for word in lexicon.spelling.words(line)}
    joined = lexicon.key(line)
    return all(w.key in words or w.key in joined for w in lexicon.spelling.words(alias))


def _hidden(term: Term, lexicon: Lexicon) -> Iterator[Remark]:
    """Aliases that the matcher reads as something else."""
    for alias in term.aliases:
        found = lexicon.match(alias)
        if not any(m.term is term for m in found) and alias not in term.exact:
            yield Remark(
                problem="hidden",
                term=term.id,
                alias=alias,
                message=f"{term.id}: {alias!r} is read as {[m.term.id for m in found]}.",
            )


def _never_used(term: Term, keys: str, lexicon: Lexicon) -> Iterator[Remark]:
    """Aliases of ours that neither a document nor a question uses."""
    for alias in term.ours:
        if lexicon.key(alias) not in keys:
            yield Remark(
                problem="never used",
                term=term.id,
                alias=alias,
                message=f"{term.id}: {alias!r} occurs in no document and no gold question.",
            )


def _twins(lexicon: Lexicon) -> Iterator[Remark]:
    """Words of aliases that hold a British or American part without a twin in the table."""
    british = tuple(lexicon.spelling.inside)
    for term in lexicon.terms.values():
        for word in (w for alias in term.aliases for w in lexicon.spelling.words(alias)):
            doubtful = word.text.lower().endswith(("our", "oea", "ogue", "yse", "yze"))
            if doubtful and not any(part in word.text.lower() for part in british):
                yield Remark(
                    problem="no spelling twin",
                    term=term.id,
                    alias=word.text,
                    message=f"{term.id}: {word.text!r} may have another spelling.",
                )
