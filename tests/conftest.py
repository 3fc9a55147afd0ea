"""What all tests share: an index of the shipped corpus, built once for all worker processes."""

import os

# Before torch is imported: two workers with two threads each would wait for each other.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from filelock import FileLock
from hypothesis import settings as examples

from assistant.answering import Assistant
from ingest.building import build
from ingest.settings import Settings
from tests.browser_fixtures import chat, chromium, page, tab
from tests.strategies import CORPORA

__all__ = ["built_index", "chat", "chromium", "indexed", "page", "tab"]

# A busy machine is not a counterexample.
examples.register_profile("unhurried", deadline=None)
examples.load_profile("unhurried")


@pytest.fixture(scope="session")
def built_index(tmp_path_factory):
    """The settings of an index of the shipped corpus; whoever needs it first builds it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    settings = Settings(corpus=CORPORA["corpus"], data=shared / "built-index")
    with FileLock(shared / "built-index.lock"):
        build(settings)
    return settings


@pytest.fixture(scope="session")
def indexed(built_index):
    """An assistant over that index, to be asked and not to be changed."""
    with Assistant.open(built_index) as assistant:
        yield assistant
