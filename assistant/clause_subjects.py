"""What a later clause of a question is about, where it names no subject of its own."""

import re
from collections.abc import Iterator, Sequence

from assistant.query import Query, QuestionReader
from assistant.ranking.coverage import Coverage

_IT = re.compile(r"\b(?:it|its|they|them|their|this|these|that one)\b", re.IGNORECASE)


def readings(
    part: str, before: Sequence[str], reader: QuestionReader, coverage: Coverage
) -> Iterator[Query]:
    """How a clause may be read after those before it, the narrowest reading first.

    One that names no subject is about those of the first clause, and "it" is first what the clause
    before it asks of that subject. What a time is counted from is no subject.
    """
    query = reader.read(part)
    own = [term for term in query.subjects if term.id not in coverage.zero_points]
    if not before or own:
        yield query
        return
    first = reader.read(before[0])
    about = [term.name for term in first.subjects or first.findings]
    meant = _meant(query, reader.read(before[-1]))
    if about and meant:
        yield reader.read(f"{', '.join((*about, *meant))}: {part}")
    yield reader.read(f"{', '.join(about)}: {part}") if about else query


def _meant(query: Query, before: Query) -> list[str]:
    """The finding that "it" means: the last that the clause before names beside a subject."""
    if not _IT.search(query.text) or not before.subjects:
        return []
    return [term.name for term in before.findings if not term.generic][-1:]
