"""What a sentence joins, one line joins: no diagnosis gets what another line says of another."""

from collections.abc import Iterator, Sequence

from assistant.guard.finding import Rule, Violation
from assistant.guard.lines import Line
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.subject_of_line import leading
from ingest.lexicon import DIAGNOSIS, PROCESS, Match
from ingest.words import Word


def check(review: Review) -> Iterator[Violation]:
    """Pairs in one part of a sentence of which each stands in a cited line, never both in one."""
    for sentence in review.sentences:
        if len(sentence.cited.lines) < 2:
            continue
        for first, second in _apart(sentence.cited):
            message = f"No cited line joins {first} and {second}."
            yield Violation(message=message, sentence=sentence)
        strange = _strange(sentence.cited)
        if strange is not None:
            message = f"The line with “{strange.text}” speaks of another subject."
            yield Violation(message=message, sentence=sentence)


def _strange(cited: CitedText) -> Word | None:
    """A word that only those cited lines have which do not speak of what the text is about."""
    subjects = _subjects(cited)
    mine = [line for line in cited.lines if subjects & line.about]
    mine = mine or [line for line in cited.lines if subjects & line.standing_for]
    if not mine or len(mine) == len(cited.lines):
        return None
    said = frozenset().union(*(line.keys | line.heading_keys for line in mine))
    others = frozenset().union(*(line.keys for line in cited.lines if line not in mine)) - said
    several = len(subjects) > 1
    taken = [
        match
        for match in cited.matches
        if (several and match.term.is_subject) or _is_named(match, mine, cited)
    ]
    for word in cited.words:
        plain = word.key in cited.reader.plain_words
        if (
            word.key in others
            and not plain
            and not any(m.first <= word.first < m.last for m in taken)
        ):
            return word
    return None


def _subjects(cited: CitedText) -> frozenset[str]:
    """What a text is about: the diagnosis before its colon, else all subjects that it names."""
    lead = leading(cited)
    if lead is not None and cited.text[cited.place(lead)[1] :].startswith(":"):
        return frozenset({lead.term.id})
    named = (m.term for m in cited.matches if m.term.is_subject and m.term.kind != PROCESS)
    return frozenset(term.id for term in named)


def _is_named(match: Match, lines: Sequence[Line], cited: CitedText) -> bool:
    """Whether any of some lines names an entry."""
    return any(cited.reader.lines.supports(line.named, match.term) for line in lines)


def _apart(cited: CitedText) -> Iterator[tuple[str, str]]:
    """The names of two entries that the text joins and the lines keep apart."""
    terms = cited.corpus.lexicon.terms
    for first, second in _joined(cited):
        pair = (terms[first], terms[second])
        if any(term.kind == PROCESS or term.generic for term in pair):
            continue
        together = (
            all(cited.reader.lines.supports(line.named, term) for term in pair)
            for line in cited.lines
        )
        if all(cited.supports(term) for term in pair) and not any(together):
            yield pair[0].name, pair[1].name


def _joined(cited: CitedText) -> Iterator[tuple[str, str]]:
    """Entries of one part of the text; what names no diagnosis is said of the first one named."""
    arranged = cited.reader.arranged(cited.text)
    yield from ((first, second) for first, second, _ in arranged.pairs)
    subject = next(iter(cited.of_kinds(frozenset({DIAGNOSIS}))), None)
    if subject is None:
        return
    for part in arranged.parts:
        if all(term.kind != DIAGNOSIS for term in part):
            yield from ((subject.term.id, term.id) for term in part if not term.is_subject)


RULE = Rule(id="stated-together", code="F-04", severity="block", check=check)
