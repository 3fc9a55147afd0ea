"""How a line is said: in the source's words, with British time notation and short forms in full."""

import re
from collections.abc import Collection, Iterable, Sequence

from assistant.draft import DraftClaim
from ingest.corpus import Corpus
from ingest.facts import Statement
from ingest.passages import spell_out
from ingest.spans import Span

_BRITISH = re.compile(r"(?<![\w./])(>)?\s?(\d+)/(7|52|12)(?![\d/])")
_UNITS = {"7": "day", "52": "week", "12": "month"}


def read_out(text: str, corpus: Corpus) -> str:
    """A line in full words: short forms spelled out, `4/52` as 4 weeks.

    >>> british_times("4/52 First; >6/12 Last")
    '4 weeks (4/52): First; more than 6 months (>6/12): Last'
    """
    return spell_out(british_times(text), corpus.lexicon.abbreviations)


def british_times(text: str) -> str:
    """`n/7`, `n/52` and `n/12` in words, the notation kept in brackets."""

    def spelled(match: re.Match[str]) -> str:
        unit = _UNITS[match[3]] + ("" if match[2] == "1" else "s")
        more = "more than " if match[1] else ""
        return f"{more}{match[2]} {unit} ({match[0].strip()}):"

    return _BRITISH.sub(spelled, text)


def name_of(term_id: str, corpus: Corpus) -> str:
    """The display name of an entry."""
    return corpus.lexicon.terms[term_id].name


def state(
    statement: Statement, corpus: Corpus, *, dated: str = "", of: Collection[str] = ()
) -> DraftClaim:
    """A statement as a sentence: its subject, a colon, the line.

    Args:
        statement: What is said.
        corpus: Where names come from.
        dated: The time that the line is told with.
        of: The entries that are asked about: of a line that lists several, these alone are named.
    """
    own = [subject for subject in statement.subjects if statement.is_member and subject in of]
    about = tuple(own) or statement.subjects
    text = _without_prefix(statement, corpus)
    heading = _own_heading(statement, corpus)
    named = " / ".join(dict.fromkeys(name_of(subject, corpus) for subject in about)) or heading
    words = f"{dated}{read_out(text, corpus)}"
    if statement.is_member and statement.node.heading:
        listed = _listed_under(statement)
        return DraftClaim(
            text=f"{named}: listed under {listed}.",
            spans=(statement.span,),
            subjects=about,
        )
    if heading and heading != named and not dated:
        words = f"{read_out(heading, corpus)}: {words}"
    return DraftClaim(
        text=f"{named}: {words}{'' if words.endswith('.') else '.'}" if named else f"{words}.",
        spans=(statement.span,),
        subjects=statement.subjects,
    )


def _listed_under(statement: Statement) -> str:
    """The headings that say something, nearest first, at most two."""
    headings = [p.text for p in reversed(statement.node.parents) if "unread" not in p.notes]
    return " < ".join(headings[:2])


def _own_heading(statement: Statement, corpus: Corpus) -> str:
    """The nearest heading, where it is a finding or a topic and not the subject itself."""
    for parent in reversed(statement.node.parents):
        if "unread" in parent.notes or "as" in parent.notes:
            continue
        named = [m.term.id for m in corpus.lexicon.match(parent.text)]
        return "" if set(named) & set(statement.subjects) else parent.text
    return ""


def _without_prefix(statement: Statement, corpus: Corpus) -> str:
    """The line without a leading "X:" that the subject repeats."""
    text = statement.node.text
    head, colon, rest = text.partition(": ")
    repeated = {match.term.id for match in corpus.lexicon.match(head)} & set(statement.subjects)
    return rest if colon and repeated and head.isupper() and rest else text


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in document order, with neighbours and overlaps joined."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        last = merged[-1] if merged else None
        if last and last.document == span.document and span.first <= last.last + 1:
            merged[-1] = Span(span.document, last.first, max(last.last, span.last))
        else:
            merged.append(span)
    return tuple(merged)


def enumerate_names(names: Sequence[str], *, last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; another word may stand before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
