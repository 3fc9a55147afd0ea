"""Phrases: what a word does by the words that stand before and after it."""

import pytest

from assistant.understanding.phrases import asks_under_last, joins_clauses, limits


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("what stands under", True),
        ("what is under the heading", True),
        ("which section titled", True),
        ("what lies under the skin of", False),
    ],
)
def test_words_that_make_a_heading_of_what_follows(text, ends):
    assert asks_under_last(text) is ends


@pytest.mark.parametrize(
    ("question", "word", "holds"),
    [
        ("Which birds nest in chimneys?", "chimneys", True),
        ("Which birds nest in the chimneys, and when?", "chimneys", True),
        ("birds with a crest and a beak", "crest", True),
        ("Birds FOR BEGINNERS", "BEGINNERS", True),
        ("songs (like a flute) of birds", "flute", True),
        ("Which birds nest in noisy chimneys?", "noisy", False),
        ("Which chimneys hold birds?", "chimneys", False),
        ("birds of cathedral roofs", "cathedral", False),
        ("a c+b", "c+b", False),
    ],
)
def test_a_word_that_ends_a_phrase_with_a_preposition_limits_what_is_asked(question, word, holds):
    assert limits(question, word) is holds


@pytest.mark.parametrize(
    ("text", "word", "holds"),
    [
        ("What does the jay do when it rains?", "when", True),
        ("the wood where robins nest", "where", True),
        ("When do robins sing?", "When", False),
        ("Do jays hide food, and when?", "when", False),
        ("tell me where robins nest", "where", False),
        ("robins: where do they nest", "where", False),
        ("When jays nest, what do they eat?", "When", True),
        ("Where robins nest, are there jays?", "Where", True),
        ("When do jays nest, and what do they eat?", "When", False),
        ("what robins eat", "what", False),
        ("in jays where does the crest sit", "where", False),
        ("When jays nest, so what do they eat?", "When", True),
    ],
)
def test_when_and_where_inside_a_clause_join_and_do_not_ask(text, word, holds):
    first = text.index(word)
    assert joins_clauses(text, first, first + len(word)) is holds
