"""Which words of a text its cited lines account for."""

from collections.abc import Iterator

from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import stem
from ingest.words import Word

_LETTERS = 2


def unaccounted(cited: CitedText) -> Iterator[Word]:
    """Words that no cited line or heading has, no entry named there is called, and that say more.

    Plain wording, the names of documents and the labels of predicates say nothing by themselves.
    """
    taken = [(q.first, q.last) for q in cited.quantities]
    taken += [(m.first, m.last) for m in cited.matches if cited.supports(m.term)]
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
    return stem(word.key) in cited.stems
