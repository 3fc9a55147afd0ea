"""Drafts and reviews that the tests of the rules are made of."""

from functools import cache

from assistant.differential import Engines
from assistant.guard import RULES, Guard
from assistant.guard.review import Review
from tests.assistant_fixtures import claim, draft
from tests.strategies import corpus_called, reader_of

BY_ID = {rule.id: rule for rule in RULES}
GOOD = claim("Dermatomyositis: listed under Sheets.", "slides:499")


@cache
def guard_of(name: str = "corpus") -> Guard:
    """The guard over one of the two corpora."""
    corpus = corpus_called(name)
    return Guard(corpus, Engines(corpus))


def review(written, question: str = "", corpus: str = "corpus") -> Review:
    """A draft under review, for a question where there is one."""
    query = reader_of(corpus).read(question) if question else None
    return Review(written, guard_of(corpus)._reader, query, question)


def violations(rule: str, *claims, question: str = "", **others):
    """What a rule finds in a draft of some claims."""
    return list(BY_ID[rule].check(review(draft(*claims, **others), question)))


def checked(written, question: str = "", corpus: str = "corpus"):
    """A draft after the check."""
    query = reader_of(corpus).read(question) if question else None
    return guard_of(corpus).check(written, query, question)
