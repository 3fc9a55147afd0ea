"""Searching: what the store and the word index find, and vectors that are kept."""

from types import SimpleNamespace

from assistant.searching import IndexSearch
from tests.fakes import LetterCounts


class Store:
    """Finds the passage that is named after the vector's largest letter."""

    def nearest(self, vector, k):
        return [SimpleNamespace(passage_id=f"{vector.argmax()}", similarity=0.5)][:k]


def search_of(encoder):
    best = SimpleNamespace(best=lambda text, k: [SimpleNamespace(passage_id=text, score=2.0)])
    return IndexSearch(SimpleNamespace(store=Store(), lexical=best), encoder)


def test_a_text_is_encoded_once_and_found_alike_each_time():
    encoder = LetterCounts()
    search = search_of(encoder)
    assert search.dense("bb", 1) == search.dense("bb", 1) == [("1", 0.5)]
    assert search.dense("cc", 1) == [("2", 0.5)]
    assert encoder.encoded == ["bb", "cc"]


def test_two_searches_keep_their_vectors_apart():
    first, second = LetterCounts(), LetterCounts()
    search_of(first).dense("bb", 1)
    search_of(second).dense("bb", 1)
    assert second.encoded == ["bb"]


def test_words_are_looked_up_as_they_are():
    assert search_of(LetterCounts()).lexical("red", 3) == [("red", 2.0)]
