"""Which words of a text its cited lines account for."""

from collections.abc import Iterator
from itertools import takewhile

from assistant.guard.sentences import STEM_OPENING, CitedText
from assistant.guard.word_lists import pattern, stem
from ingest.lexicon import Match
from ingest.quantities import number_of
from ingest.words import Word

_LETTERS = 2
_SAME = STEM_OPENING
_ENDING = 4


def unaccounted(cited: CitedText) -> Iterator[Word]:
    """Words that no cited line or heading has, no entry named there is called, and that say more.

    Plain wording, the names of documents and the labels of predicates say nothing by themselves.
    """
    taken = [(q.first, q.last) for q in cited.quantities]
    taken += [(m.first, m.last) for m in cited.matches if cited.supports(m.term)]
    taken += [(first, last) for _, first, last in cited.names]
    taken += [found.span() for found in pattern("absences").finditer(cited.text)]
    plain = cited.reader.plain_words
    for word in cited.words:
        if len(word.key) < _LETTERS or word.key[0].isdigit() or word.key in plain:
            continue
        if any(first <= word.first and word.last <= last for first, last in taken):
            continue
        if not is_said(word, cited):
            yield word


def is_said(word: Word, cited: CitedText) -> bool:
    """Whether the cited lines or their headings have a word, in this or another form."""
    if word.key in cited.keys or word.key in cited.heading_keys:
        return True
    if str(number_of(word.key)) in cited.keys:
        return True
    root = stem(word.key)
    others = cited.stem_openings.get(root[:_SAME], ())
    return root in cited.stems or any(_is_form(root, other) for other in others)


def is_worded(match: Match, cited: CitedText) -> bool:
    """Whether every word of an entry as written is a word of the lines themselves, or plain."""
    plain = cited.reader.plain_words
    words = [
        word for word in cited.words[match.word_first : match.word_last] if word.key not in plain
    ]
    roots = {stem(key) for key in cited.keys}
    return bool(words) and all(stem(word.key) in roots for word in words)


def is_own(word: Word, cited: CitedText) -> bool:
    """Whether the cited lines themselves have a word, in this or another form."""
    root = stem(word.key)
    return word.key in cited.keys or any(
        root == other or _is_form(root, other) for other in map(stem, cited.keys)
    )


def _is_form(root: str, other: str) -> bool:
    """Whether two stems differ in their endings alone: periphery and peripheral."""
    ends = zip(root, other, strict=False)
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], ends)))
    return same >= _SAME and max(len(root), len(other)) - same <= _ENDING
